-- Bots that share this database. One that is alone is number 1 and need not stand here.
CREATE TABLE bot (
    number INTEGER PRIMARY KEY,
    account TEXT NOT NULL UNIQUE
) STRICT;

-- Which of them is in a room, or was asked into it: only that one hears and speaks there.
CREATE TABLE bot_room (
    room TEXT PRIMARY KEY,
    bot INTEGER NOT NULL REFERENCES bot (number)
) STRICT;

-- To which of them the result of work comes back.
CREATE TABLE bot_job (
    job INTEGER PRIMARY KEY REFERENCES job (number) ON DELETE CASCADE,
    bot INTEGER NOT NULL REFERENCES bot (number)
) STRICT;

ALTER TABLE outbox ADD COLUMN bot INTEGER NOT NULL DEFAULT 1; -- which of them carries it out
ALTER TABLE outbox ADD COLUMN passed_on INTEGER NOT NULL DEFAULT 0; -- recorded by another, and not seen by that one yet
CREATE INDEX outbox_by_passed_on ON outbox (bot) WHERE passed_on;
