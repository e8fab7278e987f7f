-- The few rooms in which a question is put to a specialist by itself.
CREATE INDEX room_by_ask_after ON room (ask_after_hours) WHERE ask_after_hours IS NOT NULL;

-- Whether anybody said more in a thread is told without reading its questions.
DROP INDEX question_by_thread;
CREATE INDEX question_by_thread ON question (thread, at);
