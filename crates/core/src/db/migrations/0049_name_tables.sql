-- Tables have the names that the program uses.
ALTER TABLE moment RENAME TO schedule;
ALTER TABLE moved_desk RENAME TO room_successor;
ALTER TABLE tuned RENAME TO document_override;
ALTER TABLE worded RENAME TO reindexed;
ALTER TABLE walk RENAME TO browsing;
ALTER TABLE walked_past RENAME TO skipped_item;
