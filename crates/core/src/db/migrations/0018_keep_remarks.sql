-- What was left out of the files of a document, in the order in which it is told.
CREATE TABLE attachment_remark (
    key TEXT NOT NULL,
    ordinal INTEGER NOT NULL, -- of the file
    place INTEGER NOT NULL,
    left_out TEXT NOT NULL,
    count INTEGER NOT NULL,
    UNIQUE (key, ordinal, place),
    FOREIGN KEY (key, ordinal) REFERENCES attachment (key, ordinal) ON DELETE CASCADE
) STRICT;
