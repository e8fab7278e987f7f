-- In which time zone somebody is: as they said, else as their profile in Matrix says.
CREATE TABLE own_zone (
    person TEXT PRIMARY KEY,
    zone TEXT NOT NULL, -- a name of the IANA
    said INTEGER NOT NULL -- they said so themselves, and no profile overrules it
) STRICT;
