//! Which rooms are open to all, and which took the place of others.

use std::collections::BTreeMap;

use rusqlite::OptionalExtension as _;

use crate::db::{Db, Result};
use crate::domain::id::{EventId, RoomId};

/// Keeps whether anybody may come into `room` and read it, and then its name.
pub fn put_open_room(db: &Db, room: &RoomId, name: Option<&str>) -> Result<()> {
    db.connection.prepare_cached("DELETE FROM open_room WHERE id = ?")?.execute([room.as_str()])?;
    if let Some(name) = name {
        db.connection
            .prepare_cached("INSERT INTO open_room (id, name) VALUES (?, ?)")?
            .execute([room.as_str(), name])?;
    }
    Ok(())
}

/// The name of `room` when anybody may come in and read it.
pub fn open_room(db: &Db, room: &RoomId) -> Result<Option<String>> {
    Ok(db
        .connection
        .prepare_cached("SELECT name FROM open_room WHERE id = ?")?
        .query_row([room.as_str()], |row| row.get(0))
        .optional()?)
}

/// The room in which the event with this id was handled.
pub fn handled_in(db: &Db, event: &EventId) -> Result<Option<RoomId>> {
    Ok(db
        .connection
        .prepare_cached("SELECT room FROM event WHERE id = ?")?
        .query_row([event.as_str()], |row| Ok(RoomId::new(row.get::<_, String>(0)?)))
        .optional()?)
}

/// A room was replaced by another.
pub fn move_room(db: &Db, old: &RoomId, new: &RoomId) -> Result<()> {
    db.connection
        .prepare_cached(
            "INSERT INTO moved_desk (old, new)
             VALUES (?, ?)
             ON CONFLICT (old) DO UPDATE SET new = excluded.new",
        )?
        .execute([old.as_str(), new.as_str()])?;
    Ok(())
}

/// The rooms that were replaced, each with the one that took its place.
pub(crate) fn moved_rooms(db: &Db) -> Result<BTreeMap<RoomId, RoomId>> {
    let mut statement = db.connection.prepare_cached("SELECT old, new FROM moved_desk")?;
    let rows = statement
        .query_map([], |row| Ok((RoomId::new(row.get::<_, String>(0)?), RoomId::new(row.get::<_, String>(1)?))))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The room that `desk`, or a room of the moderators, has become by now: itself unless it was replaced.
pub fn room_successor(db: &Db, desk: &RoomId) -> Result<RoomId> {
    let current: Option<String> = db
        .connection
        .prepare_cached(
            "WITH RECURSIVE path (room, step) AS (
                 SELECT ?1, 0 UNION
                 SELECT new, step + 1 FROM moved_desk JOIN path ON old = room WHERE step < 100)
             SELECT room FROM path ORDER BY step DESC LIMIT 1",
        )?
        .query_row([desk.as_str()], |row| row.get(0))
        .optional()?;
    Ok(current.map_or_else(|| desk.clone(), RoomId::new))
}

/// The rooms that are open to all and have this name.
pub fn open_rooms_named(db: &Db, name: &str) -> Result<Vec<RoomId>> {
    let mut statement =
        db.connection.prepare_cached("SELECT id FROM open_room WHERE lower(name) = lower(?) ORDER BY id")?;
    let rows = statement.query_map([name], |row| Ok(RoomId::new(row.get::<_, String>(0)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
