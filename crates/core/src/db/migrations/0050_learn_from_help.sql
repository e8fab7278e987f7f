-- What was said of documents, from which the ranking learns since a night found that it does no harm.
ALTER TABLE judged_question ADD COLUMN learned INTEGER NOT NULL DEFAULT 0;

-- By how much the nDCG@10 of a question rises by what was said at the other questions.
ALTER TABLE night_score ADD COLUMN gain REAL;
