-- After so many hours without help a specialist is asked by itself; never when there is none.
ALTER TABLE room ADD COLUMN ask_after_hours INTEGER;
CREATE INDEX question_by_room ON question (room, at);

-- The room of the conversation of two with somebody.
CREATE TABLE direct (
    person TEXT PRIMARY KEY,
    room TEXT NOT NULL
) STRICT;
CREATE INDEX direct_by_room ON direct (room);

-- Who may know the answer to a question, as it was found when it was answered. Letters stand in the answer.
CREATE TABLE candidate (
    question TEXT NOT NULL,
    person TEXT NOT NULL,
    expertise REAL NOT NULL, -- against the best of them, 0 to 1
    letter TEXT,
    title TEXT, -- of a suggested document that they wrote
    UNIQUE (question, person)
) STRICT;

-- For a question somebody is to be found: one errand a question.
CREATE TABLE errand (
    question TEXT PRIMARY KEY,
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
CREATE INDEX errand_by_thread ON errand (thread);
CREATE INDEX errand_by_cause ON errand (cause);
CREATE INDEX errand_by_room ON errand (room);

CREATE TABLE ping (
    id TEXT PRIMARY KEY, -- derived from the question; the cause of all that is said to the specialist
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
CREATE INDEX ping_by_question ON ping (question, at);
CREATE INDEX ping_by_person ON ping (person, asked_at);
CREATE INDEX ping_by_due ON ping (due) WHERE due IS NOT NULL;

-- What the asker said of the help: one a question.
CREATE TABLE feedback (
    question TEXT PRIMARY KEY,
    person TEXT, -- who answered
    verdict TEXT NOT NULL CHECK (verdict IN ('helped', 'not helped', 'outdated')),
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX feedback_by_person ON feedback (person);

-- The same, counted for what was suggested; it outlives the question.
CREATE TABLE usefulness (
    hit_group TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('helped', 'not helped', 'outdated')),
    count INTEGER NOT NULL,
    UNIQUE (hit_group, verdict)
) STRICT;

-- What a specialist said to an asker by way of the bot, message by message.
CREATE TABLE answer (
    message TEXT PRIMARY KEY,
    ping TEXT NOT NULL REFERENCES ping (id) ON DELETE CASCADE,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX answer_by_ping ON answer (ping);

-- Answers that their author wants to keep as a document; they wait for a moderator.
CREATE TABLE draft (
    ping TEXT PRIMARY KEY,
    author TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
