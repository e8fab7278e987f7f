-- With which settings a bot was started, of those that have to be the same for all on this database: names, each with a hash.
ALTER TABLE bot ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';
