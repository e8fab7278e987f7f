-- What the model made of the question of an act that pins or hides a document.
CREATE TABLE act_vector (
    act INTEGER PRIMARY KEY REFERENCES act (number) ON DELETE CASCADE,
    model TEXT NOT NULL,
    vector BLOB NOT NULL
) STRICT;
