-- A text that moderators gave a document in the place of its own, and the hash of the one that its passages were made of.
ALTER TABLE document_override ADD COLUMN body_hash BLOB;
ALTER TABLE document_override ADD COLUMN body TEXT;
ALTER TABLE reindexed ADD COLUMN body_hash BLOB;

DROP VIEW shown;
DROP VIEW known;

-- Lists name each collection and kind without looking at all of its documents.
CREATE INDEX document_by_source ON document (source);
CREATE INDEX document_by_kind ON document (kind);

-- Documents as moderators want them.
CREATE VIEW known AS
SELECT document.id, document.key, dossier, coalesce(own.title, document.title) AS title,
    coalesce(own.title_hash, document.title_hash) AS title_hash,
    nullif(coalesce(own.url, document.url), '') AS url, organisation,
    nullif(coalesce(own.municipality, document.municipality), '') AS municipality,
    coalesce(own.topics, document.topics) AS topics, kind, nullif(coalesce(own.date, document.date), '') AS date,
    licence, source, near_duplicate_group, coalesce(own.body_hash, hash) AS hash, gone, heir, coalesce(bound, 0) AS bound, coalesce(steps, 0) AS steps,
    coalesce(own.body, document.body) AS body
FROM document LEFT JOIN document_override AS own ON own.key = document.key;

-- Those that may be seen, each where it may be.
CREATE VIEW shown AS SELECT * FROM known WHERE gone IS NULL;
