//! Answers of specialists that may become documents: their authors agreed, and a moderator is to look at them.

use crate::corpus::store::audience::QUESTION_DISCLOSABLE;
use crate::db::{Db, Result, params};
use crate::domain::id::{EventId, PersonId};
use crate::domain::time::Timestamp;

/// An answer that its author offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// The ping that it answers.
    pub ping: EventId,
    /// Who wrote it.
    pub author: PersonId,
    /// The question, when its words may be told; else nothing.
    pub title: String,
    /// The answer.
    pub body: String,
    /// When it was offered.
    pub at: Timestamp,
}

/// Keeps an answer that its author offers; false when it was kept before. Its title is the question, if its words may be
/// told.
pub fn put_offered(db: &Db, offered: &Offered, question: &EventId) -> Result<bool> {
    let sql = format!(
        "INSERT INTO draft (ping, author, title, body, at, question)
         VALUES (?1, ?2, coalesce( (SELECT text FROM outcome JOIN question ON question.id = question_id WHERE
             question.id = ?3 AND {QUESTION_DISCLOSABLE}), ''), ?4, ?5, ?3)
         ON CONFLICT (ping) DO NOTHING"
    );
    let added = db.execute(
        &sql,
        params![offered.ping.as_str(), offered.author.as_str(), question.as_str(), offered.body, offered.at.0],
    )?;
    Ok(added == 1)
}

/// The pings of all answers that are offered, oldest first.
pub fn all_offered(db: &Db) -> Result<Vec<EventId>> {
    db.query("SELECT ping FROM draft ORDER BY at, ping", [], |row| Ok(EventId::new(row.get::<_, String>(0)?)))
}

/// The answer to this ping, if it is offered.
pub fn offered(db: &Db, ping: &EventId) -> Result<Option<Offered>> {
    db.optional("SELECT * FROM draft WHERE ping = ?", [ping.as_str()], |row| {
        Ok(Offered {
            ping: EventId::new(row.get::<_, String>("ping")?),
            author: PersonId::new(row.get::<_, String>("author")?),
            title: row.get("title")?,
            body: row.get("body")?,
            at: Timestamp(row.get("at")?),
        })
    })
}

/// An answer that is offered reads otherwise now; false when it is not offered.
pub fn reword_offered(db: &Db, ping: &EventId, body: &str) -> Result<bool> {
    let changed = db.execute("UPDATE draft SET body = ? WHERE ping = ?", [body, ping.as_str()])?;
    Ok(changed == 1)
}

/// An answer is offered no more: somebody decided.
pub fn forget_offered(db: &Db, ping: &EventId) -> Result<()> {
    db.execute("DELETE FROM draft WHERE ping = ?", [ping.as_str()])?;
    Ok(())
}

/// A question was taken back or worded anew: its words go from what is offered. Returns the pings of that.
pub fn untitle_offered(db: &Db, question: &EventId) -> Result<Vec<EventId>> {
    db.query("UPDATE draft SET title = '' WHERE question = ? RETURNING ping", [question.as_str()], |row| {
        Ok(EventId::new(row.get::<_, String>(0)?))
    })
}

/// The same for all questions of somebody who is erased.
pub(crate) fn untitle_offered_to(db: &Db, asker: &PersonId) -> Result<()> {
    db.execute(
        "UPDATE draft SET title = '' WHERE question IN (SELECT id FROM question WHERE asker = ?)",
        [asker.as_str()],
    )?;
    Ok(())
}
