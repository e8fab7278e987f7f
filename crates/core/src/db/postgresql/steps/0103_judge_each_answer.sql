ALTER TABLE feedback DROP CONSTRAINT feedback_pkey;
ALTER TABLE feedback ALTER COLUMN question SET NOT NULL;
ALTER TABLE feedback ADD UNIQUE (question, person);
