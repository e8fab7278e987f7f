-- Rooms that the bot was asked into by somebody who may: taken up, or waiting because the same asked so often.
CREATE TABLE invitation (
    room TEXT PRIMARY KEY,
    inviter TEXT NOT NULL,
    at INTEGER NOT NULL,
    accepted_at INTEGER
) STRICT;
CREATE INDEX invitation_by_inviter ON invitation (inviter, accepted_at);
