-- Where a passage begins: in which attachment of its document, and on which page of that.
ALTER TABLE passage ADD COLUMN file TEXT;
ALTER TABLE passage ADD COLUMN page INTEGER;
