//! In which room somebody speaks with the bot alone.

use crate::db::{Db, Result};
use crate::domain::id::{PersonId, RoomId};

/// The room of the conversation of two with `person`, if there is one.
pub fn direct(db: &Db, person: &PersonId) -> Result<Option<RoomId>> {
    db.optional("SELECT room FROM direct WHERE person = ?", [person.as_str()], |row| {
        Ok(RoomId::new(row.get::<_, String>(0)?))
    })
}

/// Keeps where `person` speaks with the bot alone: the latest room counts.
pub fn put_direct(db: &Db, person: &PersonId, room: &RoomId) -> Result<()> {
    db.execute(
        "INSERT INTO direct (person, room)
             VALUES (?, ?)
             ON CONFLICT (person) DO UPDATE SET room = excluded.room",
        [person.as_str(), room.as_str()],
    )?;
    Ok(())
}

/// Whether `room` is the conversation of two with somebody.
pub fn is_direct(db: &Db, room: &RoomId) -> Result<bool> {
    db.exists("SELECT 1 FROM direct WHERE room = ?", [room.as_str()])
}

/// Those who speak with the bot alone in `room`: one, unless it once held two of them.
pub fn directs_in(db: &Db, room: &RoomId) -> Result<Vec<PersonId>> {
    db.query("SELECT person FROM direct WHERE room = ? ORDER BY person", [room.as_str()], |row| {
        Ok(PersonId::new(row.get::<_, String>(0)?))
    })
}

/// Forgets that `person` speaks with the bot alone in `room`.
pub fn forget_direct(db: &Db, person: &PersonId, room: &RoomId) -> Result<()> {
    db.execute("DELETE FROM direct WHERE person = ? AND room = ?", [person.as_str(), room.as_str()])?;
    Ok(())
}

/// A room was replaced by another: so is the conversation in it.
pub fn move_directs(db: &Db, old: &RoomId, new: &RoomId) -> Result<()> {
    db.execute("UPDATE direct SET room = ? WHERE room = ?", [new.as_str(), old.as_str()])?;
    Ok(())
}
