-- What somebody was told and need not be told again so soon.
CREATE TABLE told (
    person TEXT NOT NULL,
    room TEXT NOT NULL,
    what TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (person, room, what)
) STRICT;

-- That somebody was offered to have a specialist asked, until they say something.
CREATE TABLE help_offer (
    person TEXT NOT NULL,
    room TEXT NOT NULL,
    question TEXT NOT NULL,
    message TEXT NOT NULL, -- because of which it was offered
    PRIMARY KEY (person, room)
) STRICT;
