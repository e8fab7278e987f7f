-- What the asker said of the help: one of each colleague who answered, and one of the documents.
CREATE TABLE feedback_new (
    question TEXT NOT NULL,
    person TEXT, -- who answered
    verdict TEXT NOT NULL CHECK (verdict IN ('helped', 'not helped', 'outdated')),
    at INTEGER NOT NULL,
    UNIQUE (question, person)
) STRICT;
INSERT INTO feedback_new (question, person, verdict, at)
SELECT question, person, verdict, at FROM feedback ORDER BY rowid;
DROP TABLE feedback;
ALTER TABLE feedback_new RENAME TO feedback;
CREATE INDEX feedback_by_person ON feedback (person);
