-- Whoever asked only once is found among the questions of a day without reading these.
DROP INDEX question_by_time;
CREATE INDEX question_by_time ON question (state, at, asker);
