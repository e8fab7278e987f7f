-- How many things a feed told of, when it was last read, that have no address.
ALTER TABLE feed ADD COLUMN passed_over INTEGER NOT NULL DEFAULT 0;
