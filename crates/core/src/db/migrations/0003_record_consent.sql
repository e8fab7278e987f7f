-- Who said what about taking part. Whoever is not here has agreed to nothing.
CREATE TABLE participant (
    person TEXT PRIMARY KEY,
    taking_part INTEGER NOT NULL,
    findable INTEGER NOT NULL, -- for every topic that they did not switch by itself
    pingable INTEGER NOT NULL,
    consented_on TEXT, -- the day of their last word about it
    source TEXT NOT NULL CHECK (source IN ('said', 'file')),
    away_from INTEGER,
    away_until INTEGER,
    days INTEGER NOT NULL, -- a bit a day, Monday the lowest
    opens INTEGER NOT NULL, -- minutes since midnight
    closes INTEGER NOT NULL,
    zone TEXT NOT NULL,
    quota INTEGER NOT NULL
) STRICT;

-- The topics that they spoke about.
CREATE TABLE own_topic (
    person TEXT NOT NULL REFERENCES participant (person) ON DELETE CASCADE,
    topic TEXT NOT NULL,
    mark TEXT CHECK (mark IN ('confirmed', 'added', 'struck')),
    findable INTEGER, -- nothing: as for all topics
    pingable INTEGER,
    never INTEGER NOT NULL,
    UNIQUE (person, topic)
) STRICT;

-- To whom it was explained once what taking part is.
CREATE TABLE invited (
    person TEXT PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT;

-- Who wanted to be forgotten, as the hash of their id: what is imported does not bring them back.
CREATE TABLE forgotten (hash BLOB PRIMARY KEY) STRICT;

-- A consent without a date was never given.
ALTER TABLE colleague DROP COLUMN findable;
