-- When somebody was asked whether an act may be undone that would show a citizen's number or a bank account again.
CREATE TABLE undo_asked (
    act INTEGER PRIMARY KEY REFERENCES act (number) ON DELETE CASCADE,
    at INTEGER NOT NULL
) STRICT;
