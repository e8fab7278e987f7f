//! Who was asked whether their answer may become a document, and what they said.

use crate::db::{Db, Result, params};
use crate::domain::id::{EventId, PersonId};

/// What somebody said last to being asked that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Nothing yet.
    Unsaid,
    /// "ja".
    Yes,
    /// "nee".
    No,
}

/// Keeps that whoever answered a ping is asked that.
pub fn put_keep_offer(db: &Db, ping: &EventId) -> Result<()> {
    db.execute("INSERT INTO keep_offer (ping, kept) VALUES (?, NULL) ON CONFLICT (ping) DO NOTHING", [ping.as_str()])?;
    Ok(())
}

/// What was said to that; nothing when nobody was asked.
pub fn keep_offer(db: &Db, ping: &EventId) -> Result<Option<Kept>> {
    db.optional("SELECT kept FROM keep_offer WHERE ping = ?", [ping.as_str()], |row| {
        Ok(match row.get(0)? {
            None => Kept::Unsaid,
            Some(true) => Kept::Yes,
            Some(false) => Kept::No,
        })
    })
}

/// Keeps what was said to that.
pub fn answer_keep_offer(db: &Db, ping: &EventId, yes: bool) -> Result<()> {
    db.execute("UPDATE keep_offer SET kept = ? WHERE ping = ?", params![yes, ping.as_str()])?;
    Ok(())
}

/// The pings of which `person` was asked that and has not said yet, in the order in which they were asked.
pub fn open_keep_offers(db: &Db, person: &PersonId) -> Result<Vec<EventId>> {
    db.query(
        "SELECT ping.id FROM ping JOIN keep_offer ON keep_offer.ping = ping.id
         WHERE person = ? AND kept IS NULL ORDER BY keep_offer.seq",
        [person.as_str()],
        |row| Ok(EventId::new(row.get::<_, String>(0)?)),
    )
}
