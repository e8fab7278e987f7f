-- Questions of which somebody said which documents answer them: whoever asked, or a moderator.
CREATE TABLE judged_question (
    id TEXT PRIMARY KEY, -- the message of the asker or of the moderator; taking that back takes this back
    text TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('asker', 'moderator')),
    room TEXT NOT NULL,
    told INTEGER NOT NULL, -- when it was asked, its room was open to all or shared its questions
    narrowed INTEGER NOT NULL, -- it was asked with a filter: what was shown for it says little about the search
    model TEXT, -- which model made the vector; nothing while it was not read
    vector BLOB,
    at INTEGER NOT NULL
) STRICT;

-- What was said of each document, by its key. The last word counts.
CREATE TABLE judgment (
    question TEXT NOT NULL REFERENCES judged_question (id) ON DELETE CASCADE,
    document TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('helped', 'not helped', 'outdated')),
    grade INTEGER NOT NULL CHECK (grade BETWEEN 0 AND 3), -- 3 answers it, 2 is useful, 1 touches it, 0 does not
    at INTEGER NOT NULL,
    UNIQUE (question, document)
) STRICT;
CREATE INDEX judgment_by_document ON judgment (document);

-- Who said it. A table of its own: when a moderator is erased, what they found of a document stays.
CREATE TABLE judgment_person (
    question TEXT NOT NULL REFERENCES judged_question (id) ON DELETE CASCADE,
    person TEXT NOT NULL,
    UNIQUE (question, person)
) STRICT;
