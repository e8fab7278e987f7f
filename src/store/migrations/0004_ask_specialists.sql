-- The room of the conversation of two with somebody.
CREATE TABLE direct (
    person TEXT PRIMARY KEY,
    room TEXT NOT NULL
) STRICT;
CREATE INDEX direct_by_room ON direct (room);
