//! Where a conversation about a subject stands.

use crate::db::{Db, Result, params};
use crate::domain::id::{EventId, RoomId};
use crate::kernel::subject::{Kind, Subject};

/// A thread about a subject begins with the message `root`; the latest in a room counts.
pub fn put_thread(db: &Db, subject: &Subject, room: &RoomId, root: &EventId) -> Result<()> {
    db.execute(
        "DELETE FROM thread WHERE kind = ? AND subject = ? AND room = ?",
        [subject.kind().as_str(), subject.key(), room.as_str()],
    )?;
    db.execute(
        "INSERT INTO thread (kind, subject, room, root) VALUES (?, ?, ?, ?)",
        [subject.kind().as_str(), subject.key(), room.as_str(), root.as_str()],
    )?;
    Ok(())
}

/// Where a subject is spoken of: the room and the message with which it begins, the latest, in `room` if one is named.
pub fn thread(db: &Db, subject: &Subject, room: Option<&RoomId>) -> Result<Option<(RoomId, EventId)>> {
    db.optional(
        "SELECT room, root FROM thread WHERE kind = ?1 AND subject = ?2 AND (room = ?3 OR ?3 IS NULL)
         ORDER BY seq DESC LIMIT 1",
        params![subject.kind().as_str(), subject.key(), room.map(RoomId::as_str)],
        |row| Ok((RoomId::new(row.get::<_, String>(0)?), EventId::new(row.get::<_, String>(1)?))),
    )
}

/// What is spoken of in the thread of `room` that begins with `root`.
pub fn subject_in(db: &Db, root: &EventId, room: &RoomId) -> Result<Option<Subject>> {
    let sql = "SELECT kind, subject FROM thread WHERE root = ? AND room = ?";
    db.optional(sql, [root.as_str(), room.as_str()], |row| {
        Ok(Subject::new(Kind::kept(row.get(0)?), row.get::<_, String>(1)?))
    })
}
