//! What the bot said last.

use crate::db::{Db, Result, params};
use crate::domain::id::{EventId, RoomId};
use crate::kernel::subject::{Key, Kind, Purpose, Subject};

/// What that was about which the bot said last in `room`.
pub fn last_spoken_in(db: &Db, room: &RoomId) -> Result<Option<Subject>> {
    db.optional(
        "SELECT kind, subject FROM outbox WHERE room = ? AND state = 'done' AND operation = 'say'
             ORDER BY seq DESC LIMIT 1",
        [room.as_str()],
        |row| Ok(Subject::new(Kind::kept(row.get(0)?), row.get::<_, String>(1)?)),
    )
}

/// What the bot said last in `room`, in `thread` if one is named.
pub fn last_said(db: &Db, room: &RoomId, thread: Option<&EventId>) -> Result<Option<Key>> {
    db.optional(
        "SELECT kind, subject, purpose, n FROM outbox WHERE room = ?1 AND state IN ('due', 'done')
             AND operation = 'say' AND (?2 IS NULL OR thread = ?2) ORDER BY seq DESC LIMIT 1",
        params![room.as_str(), thread.map(EventId::as_str)],
        |row| {
            let subject = Subject::new(Kind::kept(row.get(0)?), row.get::<_, String>(1)?);
            Ok(Key { subject, purpose: Purpose::kept(row.get(2)?), n: row.get(3)? })
        },
    )
}
