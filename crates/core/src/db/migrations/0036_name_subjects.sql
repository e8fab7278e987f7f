-- What is owed has a name in four parts: the kind of what it is about, which of that kind, what for, and which of these. Until now a
-- cause and a purpose were written into one text, and read out of it again. The text stays what it was: the transaction id.
CREATE TABLE outbox_new (
    seq INTEGER PRIMARY KEY,
    txn TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL, -- of what it is about: 'message', 'ping', …
    subject TEXT NOT NULL, -- which of that kind
    purpose TEXT NOT NULL,
    n INTEGER NOT NULL,
    room TEXT NOT NULL,
    operation TEXT NOT NULL, -- 'say', 'edit', …
    root INTEGER NOT NULL, -- a thread begins with it
    thread TEXT, -- in which it says something
    deed TEXT NOT NULL, -- JSON; its words are emptied once done
    caused_at INTEGER NOT NULL,
    courtesy INTEGER NOT NULL,
    after TEXT, -- the row whose event it acts on, until that is known
    event TEXT,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'due', 'done', 'refused', 'dropped')),
    UNIQUE (kind, subject, purpose, n)
) STRICT;
INSERT INTO outbox_new (seq, txn, kind, subject, purpose, n, room, operation, root, thread, deed, caused_at, courtesy, after,
    event, state)
WITH parted AS (SELECT *, substr(txn, length(cause) + 2) AS what FROM outbox),
named AS (SELECT *, CASE
        WHEN cause IN (SELECT id FROM ping) OR cause LIKE '%/ping/%' THEN 'ping'
        WHEN cause LIKE '%/errand' AND what LIKE '%/ping/%/room' THEN 'room-offer'
        WHEN cause LIKE '%/errand' THEN 'errand'
        WHEN cause LIKE '%/handover' THEN 'handover'
        WHEN cause LIKE '%/desk' THEN 'case'
        WHEN cause LIKE '%/told' THEN 'asker'
        WHEN cause LIKE 'walk/%' THEN 'item'
        WHEN cause LIKE 'night/%' THEN 'night'
        WHEN cause LIKE 'week/%' THEN 'week'
        WHEN cause LIKE 'review/%' THEN 'review'
        WHEN cause LIKE 'gone/%' THEN 'gone'
        WHEN cause LIKE 'invitation/%' THEN 'invitation'
        WHEN cause LIKE '!%' THEN 'room'
        WHEN cause LIKE 'feed-%' AND (what LIKE 'fails/%' OR what LIKE 'works/%' OR what LIKE 'passes/%') THEN 'feed'
        WHEN what IN ('reply', 'refused', 'personal', 'nod') THEN 'message'
        WHEN cause IN (SELECT id FROM act) OR cause IN (SELECT id FROM upload) THEN 'change'
        ELSE 'message' END AS about
    FROM parted),
keyed AS (SELECT *, CASE about
        WHEN 'room-offer' THEN substr(what, 1, length(what) - 5)
        WHEN 'errand' THEN substr(cause, 1, length(cause) - 7)
        WHEN 'handover' THEN substr(cause, 1, length(cause) - 9)
        WHEN 'case' THEN substr(cause, 1, length(cause) - 5)
        WHEN 'asker' THEN substr(cause, 1, length(cause) - 5)
        WHEN 'item' THEN substr(cause, 6)
        WHEN 'night' THEN substr(cause, 7)
        WHEN 'week' THEN substr(cause, 6)
        WHEN 'review' THEN substr(cause, 8)
        WHEN 'gone' THEN rtrim(rtrim(substr(cause, 6), '0123456789'), '/')
        WHEN 'invitation' THEN substr(cause, 12)
        WHEN 'room' THEN CASE WHEN what = 'join' THEN room ELSE cause END
        ELSE cause END AS which,
    CASE
        WHEN about = 'room-offer' THEN 'ask'
        WHEN about = 'ping' AND (what LIKE 'keep%' OR what LIKE 'yes/%' OR what LIKE 'again/%')
            THEN substr(what, 1, instr(replace(what, '-', '/') || '/', '/') - 1)
        WHEN about = 'case' AND what LIKE 'case/!%' THEN 'opening'
        WHEN about = 'message' AND (what = 'answer' OR what LIKE 'answer/%') THEN 'answer'
        WHEN about = 'room' AND what = 'follow/invited' THEN 'follow-invited'
        ELSE what END AS aim
    FROM named)
SELECT seq, txn, about, which, aim, row_number() OVER (PARTITION BY about, which, aim ORDER BY seq) - 1, room, kind,
    CASE WHEN kind = 'say' AND (about = 'ping' AND what = 'ask' OR about = 'case' AND what LIKE 'case/!%') THEN 1 ELSE 0 END,
    thread, deed, caused_at, courtesy, after, event, state
FROM keyed ORDER BY seq;

-- Where a conversation about something stands: the message with which its thread begins.
CREATE TABLE thread (
    seq INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    room TEXT NOT NULL,
    root TEXT NOT NULL,
    UNIQUE (kind, subject, room)
) STRICT;
CREATE INDEX thread_by_root ON thread (root);
INSERT INTO thread (kind, subject, room, root)
SELECT kind, subject, room, event FROM outbox_new AS began WHERE root = 1 AND event IS NOT NULL AND seq =
    (SELECT max(seq) FROM outbox_new AS other WHERE other.root = 1 AND other.event IS NOT NULL
     AND other.kind = began.kind AND other.subject = began.subject AND other.room = began.room) ORDER BY seq;

-- What was said, offered or shown is remembered by whoever said it.
CREATE TABLE keep_offer (
    seq INTEGER PRIMARY KEY,
    ping TEXT NOT NULL UNIQUE REFERENCES ping (id) ON DELETE CASCADE,
    kept INTEGER -- what was said last to being asked whether the answer may become a document
) STRICT;
INSERT INTO keep_offer (ping, kept)
SELECT ping.id, (SELECT CASE WHEN said.txn LIKE ping.id || '/keep-done/%' THEN 1 ELSE 0 END FROM outbox AS said
        WHERE said.cause = ping.id AND (said.txn LIKE ping.id || '/keep-done/%' OR said.txn LIKE ping.id || '/keep-not/%')
        ORDER BY said.seq DESC LIMIT 1)
FROM outbox JOIN ping ON outbox.txn = ping.id || '/keep' ORDER BY outbox.seq;

CREATE TABLE last_word (
    ping TEXT PRIMARY KEY REFERENCES ping (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL -- of what whoever is asked read last
) STRICT;
INSERT INTO last_word (ping, purpose)
SELECT ping.id, said.purpose FROM ping JOIN thread ON thread.kind = 'ping' AND thread.subject = ping.id
JOIN (SELECT thread AS root, max(seq) AS seq FROM outbox_new
      WHERE operation = 'say' AND thread IS NOT NULL AND state IN ('due', 'done') GROUP BY thread) AS newest
    ON newest.root = thread.root
JOIN outbox_new AS said ON said.seq = newest.seq;

CREATE TABLE asked_back (
    message TEXT PRIMARY KEY, -- of a specialist, put to the asker as a question back
    ping TEXT NOT NULL REFERENCES ping (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX asked_back_by_ping ON asked_back (ping);
INSERT INTO asked_back (message, ping)
SELECT cause, substr(txn, length(cause) + 7) FROM outbox
WHERE txn LIKE cause || '/back/%' AND substr(txn, length(cause) + 7) IN (SELECT id FROM ping) ORDER BY seq;

CREATE TABLE listed (
    message TEXT PRIMARY KEY, -- because of which the files of a document were listed
    number INTEGER NOT NULL -- of the document
) STRICT;
INSERT INTO listed (message, number)
SELECT cause, max(CAST(substr(txn, length(cause) + 10) AS INTEGER)) FROM outbox WHERE txn LIKE cause || '/dossier/%' GROUP BY cause;

ALTER TABLE ping ADD COLUMN learner_named INTEGER NOT NULL DEFAULT 0; -- whoever was asked heard who could learn along
UPDATE ping SET learner_named = 1 WHERE EXISTS (SELECT 1 FROM outbox WHERE txn = ping.id || '/learner');

ALTER TABLE desk_case ADD COLUMN shown_in TEXT; -- the room of the desk that read of it
UPDATE desk_case SET shown_in = desk WHERE EXISTS (SELECT 1 FROM outbox WHERE txn = question || '/desk/case/' || desk);
ALTER TABLE desk_case ADD COLUMN awaits_outcome INTEGER NOT NULL DEFAULT 0; -- the last that the desk read of it asks how it ended
UPDATE desk_case SET awaits_outcome = 1 WHERE
    (SELECT txn LIKE cause || '/done%' FROM outbox WHERE cause = question || '/desk' AND kind = 'say'
     AND state IN ('waiting', 'due', 'done') ORDER BY seq DESC LIMIT 1) = 1;

ALTER TABLE draft ADD COLUMN question TEXT; -- that the answer is to
UPDATE draft SET question = (SELECT question FROM ping WHERE ping.id = draft.ping);
CREATE INDEX draft_by_question ON draft (question);

DROP TABLE outbox;
ALTER TABLE outbox_new RENAME TO outbox;
CREATE INDEX outbox_by_state ON outbox (state);
CREATE INDEX outbox_by_after ON outbox (after);
CREATE INDEX outbox_by_event ON outbox (event);
CREATE INDEX outbox_by_room ON outbox (room, state);

-- What nobody asked for but the question itself.
UPDATE errand SET cause = question WHERE cause = question || '/by-itself';

-- A handover is called after the message that asks for it.
UPDATE handover SET id = substr(id, 1, length(id) - 9) WHERE id LIKE '%/handover';

CREATE TABLE shown_item_new (
    seq INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    item TEXT NOT NULL,
    weight INTEGER NOT NULL,
    UNIQUE (kind, subject, item)
) STRICT;
INSERT INTO shown_item_new (seq, kind, subject, item, weight)
SELECT seq, CASE WHEN cause LIKE 'night/%' THEN 'night' ELSE 'item' END,
    substr(cause, CASE WHEN cause LIKE 'night/%' THEN 7 ELSE 6 END), item, weight FROM shown_item ORDER BY seq;
DROP TABLE shown_item;
ALTER TABLE shown_item_new RENAME TO shown_item;
CREATE INDEX shown_item_by_item ON shown_item (item);

UPDATE walk SET cause = substr(cause, 6) WHERE cause LIKE 'walk/%';
ALTER TABLE walk RENAME COLUMN cause TO event; -- the word or click that brought it where it is

UPDATE review_asked SET cause = substr(cause, 8) WHERE cause LIKE 'review/%';
ALTER TABLE review_asked RENAME COLUMN cause TO review; -- what the message that asks is about
