-- Consent, places and rules change without the passages: whoever follows one of them reads the others not again.
ALTER TABLE generation ADD COLUMN people INTEGER NOT NULL DEFAULT 0;
ALTER TABLE generation ADD COLUMN places INTEGER NOT NULL DEFAULT 0;
ALTER TABLE generation ADD COLUMN rules INTEGER NOT NULL DEFAULT 0;

-- What is looked for at every tick of the clock costs the same however long the history is.
CREATE INDEX question_by_time ON question (state, at);
CREATE INDEX outbox_by_room ON outbox (room, state);
CREATE INDEX act_subject_by_act ON act_subject (act);
