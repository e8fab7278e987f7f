//! What specialists said to askers by way of the bot, and how often that helped.

use crate::db::{Db, Result};
use crate::domain::id::{EventId, PersonId};

/// How often `person` helped, less how often not.
pub fn helped(db: &Db, person: &PersonId) -> Result<i64> {
    let sql = "SELECT coalesce(sum(CASE verdict WHEN 'helped' THEN 1 ELSE -1 END), 0) FROM feedback WHERE person = ?";
    db.one(sql, [person.as_str()], |row| row.get(0))
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

/// The ping that a message of a specialist answers.
pub fn answered_ping(db: &Db, message: &EventId) -> Result<Option<EventId>> {
    db.optional("SELECT ping FROM answer WHERE message = ?", [message.as_str()], |row| {
        Ok(EventId::new(row.get::<_, String>(0)?))
    })
}

/// All that a specialist said to the asker by way of the bot, in order.
pub fn answer(db: &Db, ping: &EventId) -> Result<String> {
    let sql = "SELECT text FROM answer WHERE ping = ? ORDER BY seq";
    let texts: Vec<String> = db.query(sql, [ping.as_str()], |row| row.get(0))?;
    Ok(texts.join("\n\n"))
}

/// Whether the asker of `question` said of the answer of `person` what it was worth.
pub fn is_answer_judged(db: &Db, question: &EventId, person: &PersonId) -> Result<bool> {
    db.exists("SELECT 1 FROM feedback WHERE question = ? AND person = ?", [question.as_str(), person.as_str()])
}
