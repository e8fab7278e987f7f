-- How a question that begins a conversation was answered. It goes with the question.
CREATE TABLE outcome (
    question_id TEXT PRIMARY KEY REFERENCES question (id) ON DELETE CASCADE,
    good INTEGER NOT NULL, -- something was found that is likely to help
    told INTEGER NOT NULL, -- its room was open to all or shared its questions
    night INTEGER NOT NULL DEFAULT 0 -- the check in which it was last asked again
) STRICT;

-- When a document came, by its key. What was there before this was kept is not new.
CREATE TABLE admission (
    document TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    new INTEGER NOT NULL
) STRICT;

-- When somebody last said that a document still holds.
CREATE TABLE review (
    document TEXT PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT;

-- Owners who were asked whether a document still holds. It goes with the person; then the moderators are asked.
CREATE TABLE review_asked (
    document TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    cause TEXT NOT NULL UNIQUE, -- of the message that asks
    at INTEGER NOT NULL,
    answer TEXT CHECK (answer IN ('outdated', 'not mine'))
) STRICT;
CREATE INDEX review_asked_by_person ON review_asked (person);

-- Documents that say much the same, and as what each document was compared with the others.
CREATE TABLE twin (
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    percent INTEGER NOT NULL,
    UNIQUE (one, other)
) STRICT;
CREATE TABLE compared (
    document TEXT PRIMARY KEY,
    hash BLOB NOT NULL
) STRICT;

-- What moderators put away: until a moment, or until it weighs more.
CREATE TABLE put_away (
    item TEXT PRIMARY KEY,
    weight INTEGER NOT NULL,
    until INTEGER
) STRICT;

-- How far each room of the moderators is along the queue: the message that showed the last item, and the items it went past.
CREATE TABLE walk (
    room TEXT PRIMARY KEY,
    cause TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE TABLE walked_past (
    room TEXT NOT NULL REFERENCES walk (room) ON DELETE CASCADE,
    item TEXT NOT NULL,
    UNIQUE (room, item)
) STRICT;

-- What a message to the moderators was about.
CREATE TABLE shown_item (
    cause TEXT NOT NULL,
    item TEXT NOT NULL,
    weight INTEGER NOT NULL,
    UNIQUE (cause, item)
) STRICT;
CREATE INDEX shown_item_by_item ON shown_item (item);
