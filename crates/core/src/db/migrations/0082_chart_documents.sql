-- Where each document lies on the map, by its key, and in which group. The whole of it is made anew by night.
CREATE TABLE map_place (
    document TEXT PRIMARY KEY,
    x REAL NOT NULL,
    y REAL NOT NULL,
    cluster INTEGER NOT NULL
) STRICT;

-- Where a question without a good document lies among these. It goes with what the model made of the question.
CREATE TABLE map_question (
    question TEXT PRIMARY KEY REFERENCES question_vector (question_id) ON DELETE CASCADE,
    x REAL NOT NULL,
    y REAL NOT NULL
) STRICT;
