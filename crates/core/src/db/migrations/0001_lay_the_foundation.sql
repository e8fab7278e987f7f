-- What is known about the world.
CREATE TABLE municipality (
    name TEXT PRIMARY KEY,
    code TEXT NOT NULL,
    province TEXT NOT NULL,
    region TEXT NOT NULL,
    inhabitants INTEGER NOT NULL,
    size_class TEXT NOT NULL,
    area_km2 REAL NOT NULL,
    density REAL NOT NULL,
    longitude REAL NOT NULL,
    latitude REAL NOT NULL
) STRICT;

-- Ids are never used twice (AUTOINCREMENT): an index may still hold one that is gone.
CREATE TABLE document (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    dossier TEXT NOT NULL,
    title TEXT NOT NULL,
    url TEXT,
    organisation TEXT,
    municipality TEXT,
    topics TEXT NOT NULL, -- a JSON list
    kind TEXT,
    date TEXT,
    licence TEXT,
    source TEXT,
    authors TEXT NOT NULL, -- a JSON list
    near_duplicate_group TEXT,
    hash BLOB NOT NULL,
    body TEXT NOT NULL -- last, so that whoever wants the rest need not read past it
) STRICT;
CREATE INDEX document_by_hit_group ON document (coalesce(near_duplicate_group, dossier));

CREATE TABLE passage (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    heading TEXT NOT NULL,
    text TEXT NOT NULL,
    hash BLOB NOT NULL, -- of the text that the model reads
    UNIQUE (document_id, ordinal)
) STRICT;
CREATE INDEX passage_by_hash ON passage (hash);

CREATE TABLE colleague (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    municipality TEXT,
    role TEXT,
    topics TEXT NOT NULL, -- a JSON list
    about TEXT NOT NULL,
    findable INTEGER NOT NULL,
    hash BLOB NOT NULL -- of the text that the model reads
) STRICT;

-- What the model made of a text. Costly to make, so it outlives the text that asked for it until a reindex.
CREATE TABLE vector (
    hash BLOB NOT NULL,
    model TEXT NOT NULL,
    vector BLOB NOT NULL,
    UNIQUE (hash, model)
) STRICT;

-- Counts up with every change of documents or colleagues, so that a running bot notices.
CREATE TABLE generation (corpus INTEGER NOT NULL) STRICT;
INSERT INTO generation VALUES (0);

-- What happened in rooms.
CREATE TABLE room (
    id TEXT PRIMARY KEY,
    greeted INTEGER NOT NULL DEFAULT 0,
    plain_replies INTEGER NOT NULL DEFAULT 0,
    quiet INTEGER NOT NULL DEFAULT 0,
    explained_at INTEGER, -- when it was last said that a message could not be read
    apologised_at INTEGER -- when it was last said that something went wrong
) STRICT;

-- Every event that was handled, so that none is handled twice. Never its text.
CREATE TABLE event (
    id TEXT PRIMARY KEY,
    room TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX event_by_room ON event (room, at);

CREATE TABLE question (
    id TEXT PRIMARY KEY,
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
    state TEXT NOT NULL CHECK (state IN ('waiting', 'answered', 'withdrawn'))
) STRICT;
CREATE INDEX question_by_conversation ON question (conversation, at);
CREATE INDEX question_by_state ON question (state);
CREATE INDEX question_by_thread ON question (thread);
CREATE INDEX question_by_asker ON question (asker, room, at);

CREATE TABLE suggested (
    question_id TEXT NOT NULL REFERENCES question (id) ON DELETE CASCADE,
    hit_group TEXT NOT NULL,
    UNIQUE (question_id, hit_group)
) STRICT;

-- Who spoke last in a conversation that the bot takes part in: after another person it falls silent.
CREATE TABLE conversation (
    root TEXT PRIMARY KEY,
    room TEXT NOT NULL,
    asker TEXT NOT NULL,
    bot_spoke_last INTEGER NOT NULL
) STRICT;

-- What is owed to the homeserver. A row is done when it became an event, was refused, or was let go as a courtesy.
CREATE TABLE outbox (
    txn TEXT PRIMARY KEY,
    room TEXT NOT NULL,
    cause TEXT NOT NULL, -- the event that it answers
    deed TEXT NOT NULL, -- JSON; its words are emptied once done
    caused_at INTEGER NOT NULL,
    courtesy INTEGER NOT NULL,
    after TEXT, -- the row whose event it acts on, until that is known
    event TEXT,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'due', 'done', 'refused', 'dropped'))
) STRICT;
CREATE INDEX outbox_by_state ON outbox (state);
CREATE INDEX outbox_by_cause ON outbox (cause);
CREATE INDEX outbox_by_after ON outbox (after);
CREATE INDEX outbox_by_event ON outbox (event);
