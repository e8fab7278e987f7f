-- The number by which people call a document. It stays with the document's key, whatever is brought in or goes.
CREATE TABLE document_number (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO document_number (key) SELECT key FROM document ORDER BY id;
CREATE TRIGGER number_document AFTER INSERT ON document
BEGIN
    INSERT OR IGNORE INTO document_number (key) VALUES (new.key);
END;

-- What moderators do. Those in state 'done', in the order of `changed`, are the truth of the tuning.
CREATE TABLE act (
    number INTEGER PRIMARY KEY AUTOINCREMENT, -- by which people call it
    id TEXT NOT NULL UNIQUE, -- the message that asked for it
    room TEXT NOT NULL,
    thread TEXT NOT NULL,
    deed TEXT NOT NULL, -- JSON
    reason TEXT,
    preview TEXT NOT NULL, -- what it said, in short
    needs TEXT NOT NULL CHECK (needs IN ('once', 'twice', 'second')),
    seen INTEGER NOT NULL, -- the newest change when the preview was shown
    state TEXT NOT NULL CHECK (state IN ('weighing', 'proposed', 'done', 'undone', 'lapsed')),
    changed INTEGER, -- counts up with whatever is done or undone
    at INTEGER NOT NULL,
    done_at INTEGER
) STRICT;
CREATE INDEX act_by_state ON act (state, changed);

-- What an act is about.
CREATE TABLE act_subject (
    act INTEGER NOT NULL REFERENCES act (number) ON DELETE CASCADE,
    subject TEXT NOT NULL,
    UNIQUE (subject, act)
) STRICT;

-- Who asked for an act, said yes to it, or undid it. A table of its own: when they are erased, the act stays.
CREATE TABLE act_person (
    act INTEGER NOT NULL REFERENCES act (number) ON DELETE CASCADE,
    part TEXT NOT NULL CHECK (part IN ('proposed', 'confirmed', 'undone')),
    person TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX act_person_by_act ON act_person (act);

-- What the acts come to for each document; made anew from them whenever one is done or undone. NULL: as its source says.
CREATE TABLE tuned (
    key TEXT PRIMARY KEY,
    gone TEXT CHECK (gone IN ('withdrawn', 'merged', 'replaced')),
    heir TEXT, -- which took its place
    title TEXT,
    municipality TEXT, -- '' is none; so it is with the next
    date TEXT,
    topics TEXT, -- a JSON list
    url TEXT,
    rooms TEXT, -- JSON lists: where it may be seen, if it is bound
    municipalities TEXT,
    steps INTEGER NOT NULL
) STRICT;

-- Documents as moderators want them.
CREATE VIEW known AS
SELECT document.id, document.key, dossier, coalesce(tuned.title, document.title) AS title,
    nullif(coalesce(tuned.url, document.url), '') AS url, organisation,
    nullif(coalesce(tuned.municipality, document.municipality), '') AS municipality,
    coalesce(tuned.topics, document.topics) AS topics, kind, nullif(coalesce(tuned.date, document.date), '') AS date,
    licence, source, authors, near_duplicate_group, hash, gone, heir, rooms, municipalities, coalesce(steps, 0) AS steps,
    body
FROM document LEFT JOIN tuned ON tuned.key = document.key;

-- Those that may be seen, each where it may be.
CREATE VIEW shown AS SELECT * FROM known WHERE gone IS NULL;
