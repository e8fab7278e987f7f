-- Who wrote an event, as a hash of both: it tells whether somebody did, and names nobody. None for what came before this.
ALTER TABLE event ADD COLUMN author BLOB;

-- The question whose words a follow-up repeats: it goes when that one is taken back.
ALTER TABLE question ADD COLUMN follows TEXT;
UPDATE question AS later SET follows = (
    SELECT id FROM question AS first
    WHERE first.conversation = later.conversation AND first.at < later.at AND first.text <> ''
        AND (later.text = first.text OR substr(later.text, 1, length(first.text) + 1) = first.text || ' ')
    ORDER BY first.at DESC LIMIT 1
);
CREATE INDEX question_by_follows ON question (follows) WHERE follows IS NOT NULL;
