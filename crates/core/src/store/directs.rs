//! In which room somebody speaks with the bot alone.

use rusqlite::OptionalExtension as _;

use super::{Result, Store};
use crate::domain::id::{PersonId, RoomId};

impl Store {
    /// The room of the conversation of two with `person`, if there is one.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn direct(&self, person: &PersonId) -> Result<Option<RoomId>> {
        Ok(self
            .connection
            .prepare_cached("SELECT room FROM direct WHERE person = ?")?
            .query_row([person.as_str()], |row| Ok(RoomId::new(row.get::<_, String>(0)?)))
            .optional()?)
    }

    /// Keeps where `person` speaks with the bot alone: the latest room counts.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn put_direct(&self, person: &PersonId, room: &RoomId) -> Result<()> {
        self.connection
            .prepare_cached("INSERT OR REPLACE INTO direct VALUES (?, ?)")?
            .execute([person.as_str(), room.as_str()])?;
        Ok(())
    }

    /// Whether `room` is the conversation of two with somebody.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn is_direct(&self, room: &RoomId) -> Result<bool> {
        Ok(self.connection.prepare_cached("SELECT 1 FROM direct WHERE room = ?")?.exists([room.as_str()])?)
    }

    /// Those who speak with the bot alone in `room`: one, unless it once held two of them.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn directs_in(&self, room: &RoomId) -> Result<Vec<PersonId>> {
        let mut statement =
            self.connection.prepare_cached("SELECT person FROM direct WHERE room = ? ORDER BY person")?;
        let rows = statement.query_map([room.as_str()], |row| Ok(PersonId::new(row.get::<_, String>(0)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Forgets that `person` speaks with the bot alone in `room`.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn forget_direct(&self, person: &PersonId, room: &RoomId) -> Result<()> {
        self.connection
            .prepare_cached("DELETE FROM direct WHERE person = ? AND room = ?")?
            .execute([person.as_str(), room.as_str()])?;
        Ok(())
    }

    /// A room was replaced by another: so is the conversation in it.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn move_directs(&self, old: &RoomId, new: &RoomId) -> Result<()> {
        self.connection
            .prepare_cached("UPDATE direct SET room = ? WHERE room = ?")?
            .execute([new.as_str(), old.as_str()])?;
        Ok(())
    }
}
