-- Questions of moderators whose ranking is to be explained, until the model has read them.
CREATE TABLE trial (
    id TEXT PRIMARY KEY, -- the message
    person TEXT NOT NULL,
    room TEXT NOT NULL,
    thread TEXT NOT NULL,
    question TEXT NOT NULL,
    place TEXT -- the room that it is tried for, if one was named
) STRICT;
