//! What the bot said last.

use crate::db::{Db, Result, ToSql, params};
use crate::domain::id::{EventId, RoomId};
use crate::kernel::subject::{Kind, Subject};

/// What that was about which the bot said last in `room`.
pub fn last_spoken_in(db: &Db, room: &RoomId) -> Result<Option<Subject>> {
    spoken(db, "room = ?1 AND state = 'done'", params![room.as_str()])
}

/// The same in a thread; what is not sent yet counts, too.
pub fn last_spoken_in_thread(db: &Db, room: &RoomId, root: &EventId) -> Result<Option<Subject>> {
    spoken(db, "room = ?1 AND thread = ?2 AND state IN ('due', 'done')", params![room.as_str(), root.as_str()])
}

/// What waits for an answer is about what the answer would be about.
fn spoken(db: &Db, condition: &str, values: &[&dyn ToSql]) -> Result<Option<Subject>> {
    db.optional(
        &format!(
            "SELECT coalesce(waiting.kind, outbox.kind), coalesce(waiting.subject, outbox.subject) FROM outbox
             LEFT JOIN waiting ON waiting.txn = outbox.txn
             WHERE {condition} AND operation = 'say' ORDER BY outbox.seq DESC LIMIT 1"
        ),
        values,
        |row| Ok(Subject::new(Kind::kept(row.get(0)?), row.get::<_, String>(1)?)),
    )
}
