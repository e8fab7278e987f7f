-- What somebody said alone with the bot while a question waits for them, until they say whether it was about that.
CREATE TABLE doubt (
    person TEXT PRIMARY KEY,
    message TEXT NOT NULL,
    room TEXT NOT NULL,
    text TEXT NOT NULL,
    pings TEXT NOT NULL, -- JSON: those that it may be about, in the order in which they were named
    at INTEGER NOT NULL
) STRICT;
