-- What the room was when the bot introduced itself there: 'moderators', 'desk', or '' for one where people ask.
ALTER TABLE room ADD COLUMN greeted_as TEXT NOT NULL DEFAULT '' CHECK (greeted_as IN ('', 'moderators', 'desk'));
