-- The municipality that an answer leaves out: "maar niet in Weert".
ALTER TABLE question ADD COLUMN except_municipality TEXT;
