//! What askers say of the help that they got.

use crate::corpus::store::judgments;
use crate::db::{Db, Result, params};
use crate::domain::id::{EventId, PersonId};
use crate::domain::judgment::Verdict;
use crate::domain::time::Timestamp;

/// What an asker says of one answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerdictRow {
    /// The word for it.
    pub verdict: Verdict,
    /// The specialist who answered, if one did.
    pub person: Option<PersonId>,
    /// When it was said.
    pub at: Timestamp,
}

/// Keeps what the asker of `question` says, in place of what they said before, and counts it for what was suggested.
pub fn put_verdict(db: &Db, question: &EventId, row: &VerdictRow) -> Result<()> {
    db.execute(
        "UPDATE usefulness SET count = count - 1
             WHERE verdict = (SELECT verdict FROM feedback WHERE question = ?1)
               AND hit_group IN (SELECT hit_group FROM suggested WHERE question_id = ?1)",
        [question.as_str()],
    )?;
    db.execute(
        "INSERT INTO feedback (question, person, verdict, at)
         VALUES (?, ?, ?, ?)
         ON CONFLICT (question) DO UPDATE SET person = excluded.person, verdict = excluded.verdict, at = excluded.at",
        params![question.as_str(), row.person.as_ref().map(PersonId::as_str), judgments::word(row.verdict), row.at.0],
    )?;
    db.execute(
        "INSERT INTO usefulness (hit_group, verdict, count)
             SELECT hit_group, ?2, 1 FROM suggested WHERE question_id = ?1
             ON CONFLICT (hit_group, verdict) DO UPDATE SET count = usefulness.count + 1",
        params![question.as_str(), judgments::word(row.verdict)],
    )?;
    Ok(())
}

/// Whether the asker of `question` said of a colleague's answer what it was worth.
pub fn is_answer_judged(db: &Db, question: &EventId) -> Result<bool> {
    let sql = "SELECT 1 FROM feedback WHERE question = ? AND person IS NOT NULL";
    Ok(db.connection.prepare_cached(sql)?.exists([question.as_str()])?)
}

/// How often `person` helped, less how often not.
pub fn helped(db: &Db, person: &PersonId) -> Result<i64> {
    db.one(
        "SELECT coalesce(sum(CASE verdict WHEN 'helped' THEN 1 ELSE -1 END), 0) FROM feedback WHERE person = ?",
        [person.as_str()],
        |row| Ok(row.get(0)?),
    )
}

/// Keeps what a specialist said to an asker by way of the bot; a message with the same id is worded anew.
pub fn put_answer(db: &Db, message: &EventId, ping: &EventId, text: &str) -> Result<()> {
    db.execute(
        "INSERT INTO answer (message, ping, text)
             VALUES (?, ?, ?)
             ON CONFLICT (message) DO UPDATE SET text = excluded.text",
        [message.as_str(), ping.as_str(), text],
    )?;
    Ok(())
}

/// Forgets a message of a specialist that was taken back.
pub fn forget_answer(db: &Db, message: &EventId) -> Result<()> {
    db.execute("DELETE FROM answer WHERE message = ?", [message.as_str()])?;
    Ok(())
}

/// All that a specialist said to the asker by way of the bot, in order.
pub fn answer(db: &Db, ping: &EventId) -> Result<String> {
    let mut statement = db.connection.prepare_cached("SELECT text FROM answer WHERE ping = ? ORDER BY seq")?;
    let rows = statement.query_map([ping.as_str()], |row| row.get::<_, String>(0))?;
    Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?.join("\n\n"))
}
