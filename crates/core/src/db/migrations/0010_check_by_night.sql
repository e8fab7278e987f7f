-- Moments at which something happens by itself, so that a stop neither repeats nor skips it.
CREATE TABLE moment (
    what TEXT PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT;

-- Checks of the search on the judged questions, and what the corpus was then.
CREATE TABLE night (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    ended INTEGER NOT NULL,
    newest INTEGER NOT NULL, -- the newest row of a document
    documents INTEGER NOT NULL,
    score REAL, -- the mean nDCG@10, once it has ended and anything was measured
    questions INTEGER NOT NULL
) STRICT;

CREATE TABLE night_score (
    night INTEGER NOT NULL REFERENCES night (number) ON DELETE CASCADE,
    question TEXT NOT NULL REFERENCES judged_question (id) ON DELETE CASCADE,
    score REAL, -- the nDCG@10; nothing when the model had not read the question
    UNIQUE (night, question)
) STRICT;
CREATE INDEX night_score_by_question ON night_score (question);
