-- Up to where everything that the homeserver said was handled: the next start goes on from there.
CREATE TABLE stream (
    account TEXT PRIMARY KEY, -- the bot's own, to which the position belongs
    position TEXT NOT NULL
) STRICT;
