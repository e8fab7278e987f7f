//! Which rooms are open to all and who is heard there, and which took the place of others.

use crate::db::{Db, Result};
use crate::domain::id::{EventId, PersonId, RoomId};

/// Keeps whether anybody may come into `room` and read it, and then its name; of another room nobody is known to be there.
pub fn put_open_room(db: &Db, room: &RoomId, name: Option<&str>) -> Result<()> {
    db.execute("DELETE FROM open_room WHERE id = ?", [room.as_str()])?;
    match name {
        Some(name) => db.execute("INSERT INTO open_room (id, name) VALUES (?, ?)", [room.as_str(), name])?,
        None => db.execute("DELETE FROM heard_in WHERE room = ?", [room.as_str()])?,
    };
    Ok(())
}

/// The name of `room` when anybody may come in and read it.
pub fn open_room(db: &Db, room: &RoomId) -> Result<Option<String>> {
    db.optional("SELECT name FROM open_room WHERE id = ?", [room.as_str()], |row| row.get(0))
}

/// The room in which the event with this id was handled.
pub fn handled_in(db: &Db, event: &EventId) -> Result<Option<RoomId>> {
    db.optional("SELECT room FROM event WHERE id = ?", [event.as_str()], |row| {
        Ok(RoomId::new(row.get::<_, String>(0)?))
    })
}

/// A room was replaced by another, in which nobody was heard yet.
pub fn move_room(db: &Db, old: &RoomId, new: &RoomId) -> Result<()> {
    db.execute("DELETE FROM heard_in WHERE room = ?", [old.as_str()])?;
    db.execute(
        "INSERT INTO room_successor (old, new)
             VALUES (?, ?)
             ON CONFLICT (old) DO UPDATE SET new = excluded.new",
        [old.as_str(), new.as_str()],
    )?;
    Ok(())
}

/// Whether it is kept that `new` took the place of `old`.
pub fn is_successor(db: &Db, old: &RoomId, new: &RoomId) -> Result<bool> {
    db.exists("SELECT 1 FROM room_successor WHERE old = ? AND new = ?", [old.as_str(), new.as_str()])
}

/// The room that `desk`, or a room of the moderators, has become by now: itself unless it was replaced.
pub fn room_successor(db: &Db, desk: &RoomId) -> Result<RoomId> {
    let current: Option<String> = db.optional(
        "WITH RECURSIVE path (room, step) AS (
                 SELECT new, 1 FROM room_successor WHERE old = ?1 UNION
                 SELECT new, step + 1 FROM room_successor JOIN path ON old = room WHERE step < 100)
             SELECT room FROM path ORDER BY step DESC LIMIT 1",
        [desk.as_str()],
        |row| row.get(0),
    )?;
    Ok(current.map_or_else(|| desk.clone(), RoomId::new))
}

/// The rooms that are open to all and have this name.
pub fn open_rooms_named(db: &Db, name: &str) -> Result<Vec<RoomId>> {
    db.query("SELECT id FROM open_room WHERE lower(name) = lower(?) ORDER BY id", [name], |row| {
        Ok(RoomId::new(row.get::<_, String>(0)?))
    })
}

/// Keeps that `person` was heard in a room that is open to all; of other rooms nothing is kept.
pub fn put_heard_in(db: &Db, person: &PersonId, room: &RoomId) -> Result<()> {
    db.execute(
        "INSERT INTO heard_in (person, room) SELECT ?1, id FROM open_room WHERE id = ?2
         ON CONFLICT (person, room) DO NOTHING",
        [person.as_str(), room.as_str()],
    )?;
    Ok(())
}

/// Forgets that `person` was heard in `room`.
pub fn forget_heard_in(db: &Db, person: &PersonId, room: &RoomId) -> Result<()> {
    db.execute("DELETE FROM heard_in WHERE person = ? AND room = ?", [person.as_str(), room.as_str()])?;
    Ok(())
}

/// Whether `person` was heard in `room`, which is open to all.
pub fn is_heard_in(db: &Db, person: &PersonId, room: &RoomId) -> Result<bool> {
    db.exists(
        "SELECT 1 FROM heard_in JOIN open_room ON id = room WHERE person = ? AND room = ?",
        [person.as_str(), room.as_str()],
    )
}

/// The name of a room that is open to all and in which both were heard, the first by name.
pub fn heard_in_together(db: &Db, one: &PersonId, other: &PersonId) -> Result<Option<String>> {
    db.optional(
        "SELECT name FROM open_room WHERE id IN (SELECT room FROM heard_in WHERE person = ?1)
             AND id IN (SELECT room FROM heard_in WHERE person = ?2) ORDER BY name, id LIMIT 1",
        [one.as_str(), other.as_str()],
        |row| row.get(0),
    )
}
