-- Documents whose passages were made with another title or place than their source says: with which. The row goes with the
-- document, for what is brought in again has the words of its source.
CREATE TABLE worded (
    document_id INTEGER PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    place TEXT
) STRICT;
