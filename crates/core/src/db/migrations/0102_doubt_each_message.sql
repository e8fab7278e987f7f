-- What somebody said alone with the bot while a question waits for them, each message by itself: of two in a row neither is lost.
CREATE TABLE doubt_new (
    seq INTEGER PRIMARY KEY,
    message TEXT NOT NULL UNIQUE,
    person TEXT NOT NULL,
    room TEXT NOT NULL,
    text TEXT NOT NULL,
    pings TEXT NOT NULL, -- JSON: those that it may be about, in the order in which they were named
    at INTEGER NOT NULL
) STRICT;
INSERT INTO doubt_new (message, person, room, text, pings, at)
SELECT message, person, room, text, pings, at FROM doubt ORDER BY at, message;
DROP TABLE doubt;
ALTER TABLE doubt_new RENAME TO doubt;
CREATE INDEX doubt_by_person ON doubt (person);
