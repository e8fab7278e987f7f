-- Feeds that tell of new documents.
CREATE TABLE feed (
    url TEXT PRIMARY KEY,
    known INTEGER NOT NULL, -- whether it was ever read: what it had then is not new
    fails_since INTEGER
) STRICT;

-- What they told before.
CREATE TABLE feed_item (
    feed TEXT NOT NULL,
    item TEXT NOT NULL,
    UNIQUE (feed, item)
) STRICT;
