-- How many documents a hit stands for is asked with every answer. Without an index that reads every document.
CREATE INDEX document_by_group ON document (coalesce(near_duplicate_group, dossier));
DROP INDEX document_by_dossier;

-- Whether a message goes on from a question is asked with every message outside a thread.
CREATE INDEX question_by_asker ON question (asker, room, at);
