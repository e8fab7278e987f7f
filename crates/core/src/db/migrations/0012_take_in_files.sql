-- Files on their way into the corpus.
CREATE TABLE upload (
    id TEXT PRIMARY KEY, -- the message that brought it
    room TEXT NOT NULL,
    thread TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('sent', 'address', 'folder')),
    origin TEXT NOT NULL, -- emptied once the file is here
    hash TEXT,
    stage TEXT NOT NULL CHECK (stage IN ('fetching', 'reading', 'embedding', 'shown', 'refused')),
    refusal TEXT,
    trusted INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX upload_by_stage ON upload (stage);

-- Who brought it. A table of its own: when they are erased, the document stays.
CREATE TABLE upload_person (
    upload TEXT PRIMARY KEY REFERENCES upload (id) ON DELETE CASCADE,
    person TEXT NOT NULL
) STRICT;

-- The files of a document. Their bytes are in the folder of files, by their hash.
CREATE TABLE attachment (
    key TEXT NOT NULL, -- of the document
    ordinal INTEGER NOT NULL,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    pages INTEGER,
    hash TEXT,
    refusal TEXT,
    UNIQUE (key, ordinal)
) STRICT;

-- Who looks after a document.
CREATE TABLE document_owner (
    key TEXT PRIMARY KEY,
    person TEXT NOT NULL
) STRICT;
