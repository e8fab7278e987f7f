-- Who follows something: in which language they are told, when next, and why they are left in peace meanwhile.
CREATE TABLE follower (
    person TEXT PRIMARY KEY,
    language TEXT NOT NULL,
    due INTEGER NOT NULL,
    paused TEXT CHECK (paused IN ('stopped', 'left'))
) STRICT;
CREATE INDEX follower_by_due ON follower (due);

-- What they follow, and up to what of `document_news` they were told.
CREATE TABLE follow (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person TEXT NOT NULL REFERENCES follower (person) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('topic', 'document', 'municipality')),
    what TEXT NOT NULL, -- their words, the key of a document, a name
    cause TEXT NOT NULL, -- the message that says so
    since INTEGER NOT NULL,
    told_at INTEGER NOT NULL, -- from when on it is looked how a document is received
    UNIQUE (person, kind, what)
) STRICT;
CREATE INDEX follow_by_cause ON follow (cause);

-- What they were told, and the documents in it by their numbers there.
CREATE TABLE follow_message (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person TEXT NOT NULL,
    language TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX follow_message_by_person ON follow_message (person);
CREATE TABLE follow_item (
    message INTEGER NOT NULL REFERENCES follow_message (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    document TEXT NOT NULL,
    words TEXT NOT NULL, -- why it stands there
    helped_at INTEGER,
    UNIQUE (message, position)
) STRICT;
CREATE INDEX follow_item_by_document ON follow_item (document);

-- What was asked when it was not clear what is to be followed, and what it may be.
CREATE TABLE follow_asked (
    cause TEXT PRIMARY KEY, -- the message that was answered
    person TEXT NOT NULL,
    language TEXT NOT NULL,
    at INTEGER NOT NULL,
    ended_at INTEGER
) STRICT;
CREATE INDEX follow_asked_by_person ON follow_asked (person);
CREATE TABLE follow_choice (
    asked TEXT NOT NULL REFERENCES follow_asked (cause) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('topic', 'document', 'municipality')),
    what TEXT NOT NULL,
    UNIQUE (asked, position)
) STRICT;

-- How each document was when it was last looked at, and what happened to it since the first time.
CREATE TABLE document_state (
    document TEXT PRIMARY KEY, -- its key
    hash BLOB NOT NULL,
    gone INTEGER NOT NULL,
    bound INTEGER NOT NULL
) STRICT;
CREATE TABLE document_news (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    document TEXT NOT NULL,
    what TEXT NOT NULL CHECK (what IN ('came', 'revised', 'withdrawn', 'returned', 'replaced')),
    heir TEXT,
    at INTEGER NOT NULL
) STRICT;
