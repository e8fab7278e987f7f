-- What waits for an answer: the message that asks, what an answer to it would be about, and whose it is to be. The room and the thread
-- are those of the message.
CREATE TABLE waiting (
    seq INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    person TEXT, -- whose answer; anybody's there when empty
    txn TEXT NOT NULL UNIQUE REFERENCES outbox (txn) ON DELETE CASCADE,
    UNIQUE (kind, subject)
) STRICT;

INSERT INTO waiting (kind, subject, person, txn)
WITH said AS (SELECT * FROM outbox WHERE operation = 'say' AND state IN ('waiting', 'due', 'done')),
asked AS (
    SELECT 'change' AS about, said.subject AS which, NULL AS person, said.seq AS seq, said.txn AS txn
    FROM said JOIN act ON act.id = said.subject
    WHERE said.kind = 'change' AND said.purpose IN ('preview', 'laid', 'told') AND act.state = 'proposed'
    UNION ALL
    SELECT 'ping', ping.id, ping.person, said.seq, said.txn
    FROM said JOIN ping ON ping.id = said.subject
    WHERE said.kind = 'ping' AND ping.state IN ('asked', 'postponed')
    UNION ALL
    SELECT 'ping', ping.id, ping.person, said.seq, said.txn
    FROM said JOIN ping ON ping.id = said.subject JOIN keep_offer ON keep_offer.ping = ping.id
    WHERE said.kind = 'ping' AND said.purpose = 'keep' AND keep_offer.kept IS NULL
    UNION ALL
    SELECT 'ping', ping.id, ping.person, said.seq, said.txn
    FROM said JOIN thread ON thread.root = said.thread AND thread.kind = 'ping' JOIN ping ON ping.id = thread.subject
    JOIN last_word ON last_word.ping = ping.id AND last_word.purpose = 'relay'
    WHERE said.purpose = 'relay' AND ping.state = 'accepted'
    UNION ALL
    SELECT 'room-offer', said.subject, NULL, said.seq, said.txn
    FROM said JOIN ping ON ping.id = said.subject
    WHERE said.kind = 'room-offer' AND said.purpose = 'ask' AND ping.state = 'accepted' AND said.seq =
        (SELECT max(other.seq) FROM said AS other WHERE other.room = said.room AND other.thread = said.thread)
    UNION ALL
    SELECT 'handover', said.subject, handover.taker, said.seq, said.txn
    FROM said JOIN handover ON handover.id = said.subject
    WHERE said.kind = 'handover' AND said.purpose = 'ask' AND handover.state = 'asked'
    UNION ALL
    SELECT 'doubt', doubt.message, doubt.person, said.seq, said.txn
    FROM said JOIN doubt ON doubt.message = said.subject
    WHERE said.kind = 'message' AND said.purpose = 'doubt'
    UNION ALL
    SELECT 'asked-back', asked_back.message, errand_asker.asker, said.seq, said.txn
    FROM said JOIN asked_back ON asked_back.message = said.subject JOIN ping ON ping.id = asked_back.ping
    JOIN question AS errand_asker ON errand_asker.id = ping.question
    WHERE said.kind = 'message' AND said.purpose = 'back' AND ping.state IN ('asked', 'postponed')
    UNION ALL
    SELECT 'help-offer', help_offer.message, help_offer.person, said.seq, said.txn
    FROM said JOIN help_offer ON help_offer.message = said.subject
    WHERE said.kind = 'message' AND said.purpose = 'reply'
    UNION ALL
    SELECT 'asker', said.subject, question.asker, said.seq, said.txn
    FROM said JOIN desk_case ON desk_case.question = said.subject JOIN question ON question.id = desk_case.question
    WHERE said.kind = 'asker' AND desk_case.state = 'offered'
    UNION ALL
    SELECT 'case', said.subject, NULL, said.seq, said.txn
    FROM said JOIN desk_case ON desk_case.question = said.subject
    WHERE said.kind = 'case' AND said.purpose = 'how' AND desk_case.awaits_outcome = 1
    UNION ALL
    SELECT 'review', said.subject, review_asked.person, said.seq, said.txn
    FROM said JOIN review_asked ON review_asked.review = said.subject
    WHERE said.kind = 'review' AND said.purpose = 'ask' AND review_asked.answer IS NULL
    UNION ALL
    SELECT 'item', said.subject, NULL, said.seq, said.txn
    FROM said JOIN walk ON walk.event = said.subject
    WHERE said.kind = 'item' AND said.purpose = 'shown'
    UNION ALL
    SELECT 'reuse', reuse_asked.cause, reuse_asked.person, said.seq, said.txn
    FROM said JOIN reuse_asked ON reuse_asked.cause = said.subject
    WHERE (said.kind = 'reuse' AND said.purpose = 'ask' OR said.kind = 'message' AND said.purpose = 'reply')
      AND reuse_asked.asked_at IS NOT NULL AND reuse_asked.ended_at IS NULL AND reuse_asked.about <> 'noted'
)
SELECT about, which, person, txn FROM asked WHERE seq =
    (SELECT max(newer.seq) FROM asked AS newer WHERE newer.about = asked.about AND newer.which = asked.which)
ORDER BY seq;

-- Whether the desk was asked how a case ended is there, too.
ALTER TABLE desk_case DROP COLUMN awaits_outcome;
