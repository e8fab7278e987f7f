-- What is told in the order in which it came says so in a column: `seq`. Tables whose rows had an order that stood nowhere are
-- made anew with it. What is looked for inside JSON stands in columns of its own: `kind`, `thread`.
CREATE TABLE question_new (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    room TEXT NOT NULL,
    conversation TEXT NOT NULL,
    thread TEXT NOT NULL,
    asker TEXT NOT NULL,
    text TEXT NOT NULL, -- emptied when it is withdrawn or old
    language TEXT NOT NULL,
    size TEXT,
    province TEXT,
    municipality TEXT,
    since INTEGER,
    fresh_only INTEGER NOT NULL,
    wording INTEGER NOT NULL,
    at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'answered', 'withdrawn')),
    mention TEXT NOT NULL DEFAULT 'never' CHECK (mention IN ('never', 'here', 'anywhere')),
    follows TEXT, -- the question whose words it repeats: it goes when that one is taken back
    except_municipality TEXT
) STRICT;
INSERT INTO question_new (seq, id, room, conversation, thread, asker, text, language, size, province, municipality,
    since, fresh_only, wording, at, state, mention, follows, except_municipality)
SELECT rowid, id, room, conversation, thread, asker, text, language, size, province, municipality, since, fresh_only,
    wording, at, state, mention, follows, except_municipality FROM question ORDER BY rowid;
DROP TABLE question;
ALTER TABLE question_new RENAME TO question;
CREATE INDEX question_by_conversation ON question (conversation, at);
CREATE INDEX question_by_state ON question (state);
CREATE INDEX question_by_thread ON question (thread);
CREATE INDEX question_by_asker ON question (asker, room, at);
CREATE INDEX question_by_room ON question (room, at);
CREATE INDEX question_by_time ON question (state, at);
CREATE INDEX question_by_follows ON question (follows) WHERE follows IS NOT NULL;
CREATE TRIGGER forget_question_vector AFTER UPDATE OF text, state ON question
WHEN new.text = '' OR new.state = 'withdrawn'
BEGIN
    DELETE FROM question_vector WHERE question_id = new.id;
END;

CREATE TABLE suggested_new (
    seq INTEGER PRIMARY KEY,
    question_id TEXT NOT NULL REFERENCES question (id) ON DELETE CASCADE,
    hit_group TEXT NOT NULL,
    document TEXT, -- the one that stood for its group in the answer, by its key
    UNIQUE (question_id, hit_group)
) STRICT;
INSERT INTO suggested_new (seq, question_id, hit_group, document)
SELECT rowid, question_id, hit_group, document FROM suggested ORDER BY rowid;
DROP TABLE suggested;
ALTER TABLE suggested_new RENAME TO suggested;

CREATE TABLE outbox_new (
    seq INTEGER PRIMARY KEY,
    txn TEXT NOT NULL UNIQUE,
    room TEXT NOT NULL,
    cause TEXT NOT NULL, -- the event that it answers
    kind TEXT NOT NULL, -- of the deed: 'say', 'edit', …
    thread TEXT, -- in which it says something
    deed TEXT NOT NULL, -- JSON; its words are emptied once done
    caused_at INTEGER NOT NULL,
    courtesy INTEGER NOT NULL,
    after TEXT, -- the row whose event it acts on, until that is known
    event TEXT,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'due', 'done', 'refused', 'dropped'))
) STRICT;
INSERT INTO outbox_new (seq, txn, room, cause, kind, thread, deed, caused_at, courtesy, after, event, state)
SELECT rowid, txn, room, cause, coalesce((SELECT key FROM json_each(deed)), json_extract(deed, '$')),
    json_extract(deed, '$.say.thread'), deed, caused_at, courtesy, after, event, state FROM outbox ORDER BY rowid;
DROP TABLE outbox;
ALTER TABLE outbox_new RENAME TO outbox;
CREATE INDEX outbox_by_state ON outbox (state);
CREATE INDEX outbox_by_cause ON outbox (cause);
CREATE INDEX outbox_by_after ON outbox (after);
CREATE INDEX outbox_by_event ON outbox (event);
CREATE INDEX outbox_by_room ON outbox (room, state);

CREATE TABLE errand_new (
    seq INTEGER PRIMARY KEY,
    question TEXT NOT NULL UNIQUE,
    cause TEXT NOT NULL, -- the message or reaction that asked for it; taking that back takes it back
    room TEXT NOT NULL,
    thread TEXT, -- where the asker reads on; none when the room has none
    asker TEXT NOT NULL,
    language TEXT NOT NULL,
    direct INTEGER NOT NULL, -- asked in a conversation of two: nobody is invited there
    state TEXT NOT NULL CHECK (state IN ('searching', 'taken', 'ended')),
    outcome TEXT, -- how it ended
    at INTEGER NOT NULL
) STRICT;
INSERT INTO errand_new (seq, question, cause, room, thread, asker, language, direct, state, outcome, at)
SELECT rowid, question, cause, room, thread, asker, language, direct, state, outcome, at FROM errand ORDER BY rowid;
DROP TABLE errand;
ALTER TABLE errand_new RENAME TO errand;
CREATE INDEX errand_by_thread ON errand (thread);
CREATE INDEX errand_by_cause ON errand (cause);
CREATE INDEX errand_by_room ON errand (room);

CREATE TABLE ping_new (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE, -- derived from the question; the cause of all that is said to the specialist
    question TEXT NOT NULL REFERENCES errand (question) ON DELETE CASCADE,
    person TEXT NOT NULL,
    topic TEXT,
    named INTEGER NOT NULL, -- the asker named them
    state TEXT NOT NULL,
    due INTEGER, -- when it goes on by itself
    put_off INTEGER NOT NULL,
    spoken INTEGER NOT NULL,
    present INTEGER NOT NULL, -- they speak in the asker's room themselves
    at INTEGER NOT NULL,
    asked_at INTEGER,
    accepted_at INTEGER,
    ended_at INTEGER
) STRICT;
INSERT INTO ping_new (seq, id, question, person, topic, named, state, due, put_off, spoken, present, at, asked_at,
    accepted_at, ended_at)
SELECT rowid, id, question, person, topic, named, state, due, put_off, spoken, present, at, asked_at, accepted_at,
    ended_at FROM ping ORDER BY rowid;
DROP TABLE ping;
ALTER TABLE ping_new RENAME TO ping;
CREATE INDEX ping_by_question ON ping (question, at);
CREATE INDEX ping_by_person ON ping (person, asked_at);
CREATE INDEX ping_by_due ON ping (due) WHERE due IS NOT NULL;

CREATE TABLE answer_new (
    seq INTEGER PRIMARY KEY,
    message TEXT NOT NULL UNIQUE,
    ping TEXT NOT NULL REFERENCES ping (id) ON DELETE CASCADE,
    text TEXT NOT NULL
) STRICT;
INSERT INTO answer_new (seq, message, ping, text)
SELECT rowid, message, ping, text FROM answer ORDER BY rowid;
DROP TABLE answer;
ALTER TABLE answer_new RENAME TO answer;
CREATE INDEX answer_by_ping ON answer (ping);

CREATE TABLE invitation_new (
    seq INTEGER PRIMARY KEY,
    room TEXT NOT NULL UNIQUE,
    inviter TEXT NOT NULL,
    at INTEGER NOT NULL,
    accepted_at INTEGER
) STRICT;
INSERT INTO invitation_new (seq, room, inviter, at, accepted_at)
SELECT rowid, room, inviter, at, accepted_at FROM invitation ORDER BY rowid;
DROP TABLE invitation;
ALTER TABLE invitation_new RENAME TO invitation;
CREATE INDEX invitation_by_inviter ON invitation (inviter, accepted_at);

CREATE TABLE own_topic_new (
    seq INTEGER PRIMARY KEY,
    person TEXT NOT NULL REFERENCES participant (person) ON DELETE CASCADE,
    topic TEXT NOT NULL,
    mark TEXT CHECK (mark IN ('confirmed', 'added', 'struck')),
    findable INTEGER, -- nothing: as for all topics
    pingable INTEGER,
    never INTEGER NOT NULL,
    UNIQUE (person, topic)
) STRICT;
INSERT INTO own_topic_new (seq, person, topic, mark, findable, pingable, never)
SELECT rowid, person, topic, mark, findable, pingable, never FROM own_topic ORDER BY rowid;
DROP TABLE own_topic;
ALTER TABLE own_topic_new RENAME TO own_topic;

CREATE TABLE judgment_new (
    seq INTEGER PRIMARY KEY,
    question TEXT NOT NULL REFERENCES judged_question (id) ON DELETE CASCADE,
    document TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('helped', 'not helped', 'outdated')),
    grade INTEGER NOT NULL CHECK (grade BETWEEN 0 AND 3), -- 3 answers it, 2 is useful, 1 touches it, 0 does not
    at INTEGER NOT NULL,
    UNIQUE (question, document)
) STRICT;
INSERT INTO judgment_new (seq, question, document, verdict, grade, at)
SELECT rowid, question, document, verdict, grade, at FROM judgment ORDER BY rowid;
DROP TABLE judgment;
ALTER TABLE judgment_new RENAME TO judgment;
CREATE INDEX judgment_by_document ON judgment (document);

CREATE TABLE trial_new (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE, -- the message
    person TEXT NOT NULL,
    room TEXT NOT NULL,
    thread TEXT NOT NULL,
    question TEXT NOT NULL,
    place TEXT -- the room that it is tried for, if one was named
) STRICT;
INSERT INTO trial_new (seq, id, person, room, thread, question, place)
SELECT rowid, id, person, room, thread, question, place FROM trial ORDER BY rowid;
DROP TABLE trial;
ALTER TABLE trial_new RENAME TO trial;

CREATE TABLE act_person_new (
    seq INTEGER PRIMARY KEY,
    act INTEGER NOT NULL REFERENCES act (number) ON DELETE CASCADE,
    part TEXT NOT NULL CHECK (part IN ('proposed', 'confirmed', 'undone')),
    person TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
INSERT INTO act_person_new (seq, act, part, person, at)
SELECT rowid, act, part, person, at FROM act_person ORDER BY rowid;
DROP TABLE act_person;
ALTER TABLE act_person_new RENAME TO act_person;
CREATE INDEX act_person_by_act ON act_person (act);

CREATE TABLE shown_item_new (
    seq INTEGER PRIMARY KEY,
    cause TEXT NOT NULL,
    item TEXT NOT NULL,
    weight INTEGER NOT NULL,
    UNIQUE (cause, item)
) STRICT;
INSERT INTO shown_item_new (seq, cause, item, weight)
SELECT rowid, cause, item, weight FROM shown_item ORDER BY rowid;
DROP TABLE shown_item;
ALTER TABLE shown_item_new RENAME TO shown_item;
CREATE INDEX shown_item_by_item ON shown_item (item);

CREATE TABLE admission_new (
    seq INTEGER PRIMARY KEY,
    document TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    new INTEGER NOT NULL
) STRICT;
INSERT INTO admission_new (seq, document, at, new)
SELECT rowid, document, at, new FROM admission ORDER BY rowid;
DROP TABLE admission;
ALTER TABLE admission_new RENAME TO admission;

CREATE TABLE desk_note_new (
    seq INTEGER PRIMARY KEY,
    message TEXT NOT NULL UNIQUE,
    question TEXT NOT NULL REFERENCES desk_case (question) ON DELETE CASCADE,
    author TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
INSERT INTO desk_note_new (seq, message, question, author, text)
SELECT rowid, message, question, author, text FROM desk_note ORDER BY rowid;
DROP TABLE desk_note;
ALTER TABLE desk_note_new RENAME TO desk_note;
CREATE INDEX desk_note_by_question ON desk_note (question);

CREATE TABLE night_score_new (
    seq INTEGER PRIMARY KEY,
    night INTEGER NOT NULL REFERENCES night (number) ON DELETE CASCADE,
    question TEXT NOT NULL REFERENCES judged_question (id) ON DELETE CASCADE,
    score REAL, -- the nDCG@10; nothing when the model had not read the question
    UNIQUE (night, question)
) STRICT;
INSERT INTO night_score_new (seq, night, question, score)
SELECT rowid, night, question, score FROM night_score ORDER BY rowid;
DROP TABLE night_score;
ALTER TABLE night_score_new RENAME TO night_score;
CREATE INDEX night_score_by_question ON night_score (question);

-- What an act does: 'admit', 'title', ….
ALTER TABLE act ADD COLUMN kind TEXT NOT NULL DEFAULT '';
UPDATE act SET kind = coalesce((SELECT key FROM json_each(deed)), json_extract(deed, '$'));
