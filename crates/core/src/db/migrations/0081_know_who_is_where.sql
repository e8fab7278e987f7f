-- Who was heard in a room that anybody may come into and read, and has not left it.
CREATE TABLE heard_in (
    person TEXT NOT NULL,
    room TEXT NOT NULL,
    PRIMARY KEY (person, room)
) STRICT;
