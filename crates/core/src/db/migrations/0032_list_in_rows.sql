-- Lists that are looked into are rows: who wrote a document, and where it may be seen. The hash of a title, by which its vector
-- is kept, stands beside the title.
CREATE TABLE document_author (
    document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    person TEXT NOT NULL,
    UNIQUE (document, position)
) STRICT;
INSERT INTO document_author (document, position, person)
SELECT document.id, author.key, author.value FROM document, json_each(authors) AS author ORDER BY 1, 2;
CREATE INDEX document_author_by_person ON document_author (person);

CREATE TABLE audience (
    document TEXT NOT NULL REFERENCES tuned (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    room TEXT, -- this or the next
    municipality TEXT,
    UNIQUE (document, position)
) STRICT;
INSERT INTO audience (document, position, room)
SELECT tuned.key, place.key, place.value FROM tuned, json_each(rooms) AS place WHERE rooms IS NOT NULL;
INSERT INTO audience (document, position, municipality)
SELECT tuned.key, json_array_length(rooms) + place.key, place.value FROM tuned, json_each(municipalities) AS place
WHERE rooms IS NOT NULL AND municipalities IS NOT NULL;

DROP VIEW shown;
DROP VIEW known;

ALTER TABLE tuned ADD COLUMN title_hash BLOB;
ALTER TABLE tuned ADD COLUMN bound INTEGER NOT NULL DEFAULT 0; -- it may be seen by its audience only
UPDATE tuned SET title_hash = CAST('title ' || title AS BLOB), bound = rooms IS NOT NULL;
ALTER TABLE tuned DROP COLUMN rooms;
ALTER TABLE tuned DROP COLUMN municipalities;

CREATE TABLE document_new (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    dossier TEXT NOT NULL,
    title TEXT NOT NULL,
    title_hash BLOB NOT NULL,
    url TEXT,
    organisation TEXT,
    municipality TEXT,
    topics TEXT NOT NULL, -- a JSON list
    kind TEXT,
    date TEXT,
    licence TEXT,
    source TEXT,
    near_duplicate_group TEXT,
    hash BLOB NOT NULL,
    body TEXT NOT NULL -- last, so that whoever wants the rest need not read past it
) STRICT;
INSERT INTO document_new (id, key, dossier, title, title_hash, url, organisation, municipality, topics, kind, date, licence,
    source, near_duplicate_group, hash, body)
SELECT id, key, dossier, title, CAST('title ' || title AS BLOB), url, organisation, municipality, topics, kind, date, licence,
    source, near_duplicate_group, hash, body FROM document ORDER BY id;
DELETE FROM sqlite_sequence WHERE name = 'document_new';
INSERT INTO sqlite_sequence (name, seq) SELECT 'document_new', seq FROM sqlite_sequence WHERE name = 'document';
DROP TABLE document;
ALTER TABLE document_new RENAME TO document;
CREATE INDEX document_by_hit_group ON document (coalesce(near_duplicate_group, dossier));
CREATE TRIGGER number_document AFTER INSERT ON document
BEGIN
    INSERT OR IGNORE INTO document_number (key) VALUES (new.key);
END;

-- Documents as moderators want them.
CREATE VIEW known AS
SELECT document.id, document.key, dossier, coalesce(tuned.title, document.title) AS title,
    coalesce(tuned.title_hash, document.title_hash) AS title_hash,
    nullif(coalesce(tuned.url, document.url), '') AS url, organisation,
    nullif(coalesce(tuned.municipality, document.municipality), '') AS municipality,
    coalesce(tuned.topics, document.topics) AS topics, kind, nullif(coalesce(tuned.date, document.date), '') AS date,
    licence, source, near_duplicate_group, hash, gone, heir, coalesce(bound, 0) AS bound, coalesce(steps, 0) AS steps,
    body
FROM document LEFT JOIN tuned ON tuned.key = document.key;

-- Those that may be seen, each where it may be.
CREATE VIEW shown AS SELECT * FROM known WHERE gone IS NULL;
