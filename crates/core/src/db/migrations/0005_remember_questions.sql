-- Whether questions that are asked in the room may be mentioned in others.
ALTER TABLE room ADD COLUMN shares_questions INTEGER NOT NULL DEFAULT 0;

-- Where a question may be mentioned. Those that were asked before this was kept are mentioned nowhere.
ALTER TABLE question ADD COLUMN mention TEXT NOT NULL DEFAULT 'never' CHECK (mention IN ('never', 'here', 'anywhere'));

-- The document that stood for its group in the answer, by its key.
ALTER TABLE suggested ADD COLUMN document TEXT;

-- What the model made of a question, to find those that ask the same. It goes with the question.
CREATE TABLE question_vector (
    question_id TEXT PRIMARY KEY REFERENCES question (id) ON DELETE CASCADE,
    model TEXT NOT NULL,
    vector BLOB NOT NULL
) STRICT;
CREATE TRIGGER forget_question_vector AFTER UPDATE OF text, state ON question
WHEN new.text = '' OR new.state = 'withdrawn'
BEGIN
    DELETE FROM question_vector WHERE question_id = new.id;
END;
