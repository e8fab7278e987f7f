//! What the bot said last, and what it has said at all.

use crate::db::{Db, Result, params};
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::kernel::say::effect::Outgoing;
use crate::kernel::store::outbox_rows;

/// The cause of what the bot said last in `room`.
pub fn last_spoken_in(db: &Db, room: &RoomId) -> Result<Option<EventId>> {
    db.optional(
        "SELECT cause FROM outbox WHERE room = ? AND state = 'done' AND kind = 'say'
             ORDER BY seq DESC LIMIT 1",
        [room.as_str()],
        |row| Ok(EventId::new(row.get::<_, String>(0)?)),
    )
}

/// The cause of what the bot said last in `thread` of `room`.
pub fn last_spoken_in_thread(db: &Db, room: &RoomId, thread: &EventId) -> Result<Option<EventId>> {
    db.optional(
        "SELECT cause FROM outbox WHERE room = ? AND thread = ? AND state IN ('due', 'done') AND kind = 'say'
             ORDER BY seq DESC LIMIT 1",
        [room.as_str(), thread.as_str()],
        |row| Ok(EventId::new(row.get::<_, String>(0)?)),
    )
}

/// The transaction id of what the bot said last in `room`, in `thread` if one is named.
pub fn last_said(db: &Db, room: &RoomId, thread: Option<&EventId>) -> Result<Option<String>> {
    db.optional(
        "SELECT txn FROM outbox WHERE room = ?1 AND state IN ('due', 'done') AND kind = 'say'
             AND (?2 IS NULL OR thread = ?2) ORDER BY seq DESC LIMIT 1",
        params![room.as_str(), thread.map(EventId::as_str)],
        |row| Ok(row.get(0)?),
    )
}

/// The row that became `event`.
///
/// # Errors
/// When SQLite fails or the row is damaged.
pub fn entry_of(db: &Db, event: &EventId) -> Result<Option<Outgoing>> {
    Ok(outbox_rows::outbox(db, "event = ?", event.as_str())?.pop())
}

/// Whether there is a row whose transaction id begins so.
pub fn has_said(db: &Db, beginning: &str) -> Result<bool> {
    let sql = "SELECT 1 FROM outbox WHERE txn >= ? AND txn < ?";
    db.exists(sql, [beginning, &format!("{beginning}{}", char::MAX)])
}

/// The pings of `person` of which something was said to them with this purpose, oldest first.
pub fn pings_with(db: &Db, person: &PersonId, purpose: &str) -> Result<Vec<EventId>> {
    db.query(
        "SELECT ping.id FROM ping JOIN outbox ON txn = ping.id || '/' || ?2 WHERE person = ?1 ORDER BY outbox.seq",
        [person.as_str(), purpose],
        |row| Ok(EventId::new(row.get::<_, String>(0)?)),
    )
}
