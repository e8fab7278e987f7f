-- The documents that changed, each with the generation of passages since when it is otherwise: a running bot looks only at these.
CREATE TABLE renewed (
    since INTEGER NOT NULL,
    document INTEGER NOT NULL, -- its row, which may be gone
    PRIMARY KEY (since, document)
) STRICT;

-- Which documents have a title that the model has just read.
CREATE INDEX document_by_title ON document (title_hash);
CREATE INDEX document_override_by_title ON document_override (title_hash) WHERE title_hash IS NOT NULL;
