-- Work for the model and for readers of files: a row each until its result is there, and nothing of what it is about but its id.
CREATE TABLE job (
    number INTEGER PRIMARY KEY AUTOINCREMENT, -- comes back with the result
    kind TEXT NOT NULL,
    subject TEXT NOT NULL, -- the id of what it is about
    at INTEGER NOT NULL,
    attempts INTEGER NOT NULL, -- how often it was asked for
    UNIQUE (kind, subject)
) STRICT;

-- What was under way.
INSERT INTO job (kind, subject, at, attempts)
SELECT 'fetch', id, at, 1 FROM upload WHERE stage = 'fetching' AND kind <> 'folder' AND thread <> '' ORDER BY at, id;
INSERT INTO job (kind, subject, at, attempts)
SELECT 'read', id, at, 1 FROM upload WHERE stage = 'reading' ORDER BY at, id;
INSERT INTO job (kind, subject, at, attempts)
SELECT 'passages', id, at, 1 FROM upload WHERE stage = 'embedding' ORDER BY at, id;
INSERT INTO job (kind, subject, at, attempts) SELECT 'explanation', id, 0, 1 FROM trial ORDER BY seq;
INSERT INTO job (kind, subject, at, attempts) SELECT 'preview', id, at, 1 FROM act WHERE state = 'weighing' ORDER BY number;
INSERT INTO job (kind, subject, at, attempts)
SELECT 'question', id, at, 1 FROM question WHERE state = 'waiting' ORDER BY at, seq;
