//! What a specialist said that may be meant for an asker, until they say so.

use crate::db::{Db, Result, Row, from_json, params, to_json};
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::time::Timestamp;

/// A message of which it is not clear which ping it is about, if any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Who said it.
    pub person: PersonId,
    /// The message.
    pub message: EventId,
    /// Where.
    pub room: RoomId,
    /// What.
    pub text: String,
    /// The pings that it may be about, in the order in which they were named.
    pub pings: Vec<EventId>,
    /// When.
    pub at: Timestamp,
}

/// Keeps a doubt in place of the one before.
pub fn put_doubt(db: &Db, doubt: &Doubt) -> Result<()> {
    let pings: Vec<String> = doubt.pings.iter().map(EventId::to_string).collect();
    db.execute(
        "INSERT INTO doubt (person, message, room, text, pings, at)
         VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (person) DO UPDATE SET message = excluded.message, room = excluded.room, text = excluded.text,
                 pings = excluded.pings, at = excluded.at",
        params![
            doubt.person.as_str(),
            doubt.message.as_str(),
            doubt.room.as_str(),
            doubt.text,
            to_json(&pings)?,
            doubt.at.0
        ],
    )?;
    Ok(())
}

/// What `person` was asked about, if they did not say it yet.
pub fn doubt(db: &Db, person: &PersonId) -> Result<Option<Doubt>> {
    db.optional("SELECT * FROM doubt WHERE person = ?", [person.as_str()], read)
}

/// What the author of `message` was asked about it, if they did not say it yet.
pub fn doubted(db: &Db, message: &EventId) -> Result<Option<Doubt>> {
    db.optional("SELECT * FROM doubt WHERE message = ?", [message.as_str()], read)
}

/// It is clear now, or it does not matter any more.
pub fn forget_doubt(db: &Db, person: &PersonId) -> Result<()> {
    db.execute("DELETE FROM doubt WHERE person = ?", [person.as_str()])?;
    Ok(())
}

/// The message was worded anew by whoever said it.
pub fn reword_doubt(db: &Db, message: &EventId, person: &PersonId, words: &str) -> Result<()> {
    db.execute(
        "UPDATE doubt SET text = ? WHERE message = ? AND person = ?",
        [words, message.as_str(), person.as_str()],
    )?;
    Ok(())
}

/// The message was taken back.
pub fn forget_doubted(db: &Db, message: &EventId) -> Result<()> {
    db.execute("DELETE FROM doubt WHERE message = ?", [message.as_str()])?;
    Ok(())
}

fn read(row: &Row<'_>) -> Result<Doubt> {
    let pings = from_json(&row.get::<_, String>("pings")?)?;
    Ok(Doubt {
        person: PersonId::new(row.get::<_, String>("person")?),
        message: EventId::new(row.get::<_, String>("message")?),
        room: RoomId::new(row.get::<_, String>("room")?),
        text: row.get("text")?,
        pings: pings.into_iter().map(EventId::new).collect(),
        at: Timestamp(row.get("at")?),
    })
}
