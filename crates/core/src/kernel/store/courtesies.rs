//! What somebody was told already, and what they were offered.

use std::time::Duration;

use crate::db::{Db, Result, params};
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::time::Timestamp;

/// Whether `person` is to be told `what` in or about `room` (again): not when they were less than `after` ago. Counts as telling.
pub fn tell_again(
    db: &Db,
    person: &PersonId,
    room: &RoomId,
    what: &str,
    at: Timestamp,
    after: Duration,
) -> Result<bool> {
    let told = db.optional(
        "SELECT at FROM told WHERE person = ? AND room = ? AND what = ?",
        [person.as_str(), room.as_str(), what],
        |row| Ok(Timestamp(row.get(0)?)),
    )?;
    if told.is_some_and(|before| at.since(before) < after) {
        return Ok(false);
    }
    db.execute(
        "INSERT INTO told (person, room, what, at)
         VALUES (?, ?, ?, ?)
         ON CONFLICT (person, room, what) DO UPDATE SET at = excluded.at",
        params![person.as_str(), room.as_str(), what, at.0],
    )?;
    Ok(true)
}

/// Keeps that `person` was offered, because of `message`, to have a specialist asked `question`.
pub fn put_help_offer(db: &Db, person: &PersonId, room: &RoomId, question: &EventId, message: &EventId) -> Result<()> {
    db.execute(
        "INSERT INTO help_offer (person, room, question, message)
         VALUES (?, ?, ?, ?)
         ON CONFLICT (person, room) DO UPDATE SET question = excluded.question, message = excluded.message",
        [person.as_str(), room.as_str(), question.as_str(), message.as_str()],
    )?;
    Ok(())
}

/// The offer that this message led to: to whom, and which question.
pub fn help_offer(db: &Db, message: &EventId) -> Result<Option<(PersonId, EventId)>> {
    db.optional("SELECT person, question FROM help_offer WHERE message = ?", [message.as_str()], |row| {
        Ok((PersonId::new(row.get::<_, String>(0)?), EventId::new(row.get::<_, String>(1)?)))
    })
}

/// Takes that offer away.
pub fn forget_help_offer(db: &Db, person: &PersonId, room: &RoomId) -> Result<()> {
    db.execute("DELETE FROM help_offer WHERE person = ? AND room = ?", [person.as_str(), room.as_str()])?;
    Ok(())
}
