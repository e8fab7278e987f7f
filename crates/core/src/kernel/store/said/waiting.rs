//! What waits for an answer, in which message and of whom.

use crate::db::{Db, Result, params};
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::kernel::effect::Awaited;
use crate::kernel::subject::{Kind, Subject};

/// The message with this transaction id waits for an answer, in place of any before it that asked the same.
pub fn put(db: &Db, awaited: &Awaited, txn: &str) -> Result<()> {
    end(db, &awaited.subject)?;
    db.execute(
        "INSERT INTO waiting (kind, subject, person, txn) VALUES (?, ?, ?, ?)",
        params![
            awaited.subject.kind().as_str(),
            awaited.subject.key(),
            awaited.person.as_ref().map(PersonId::as_str),
            txn
        ],
    )?;
    Ok(())
}

/// It waits no more: it was answered, or is over.
pub fn end(db: &Db, subject: &Subject) -> Result<()> {
    db.execute("DELETE FROM waiting WHERE kind = ? AND subject = ?", [subject.kind().as_str(), subject.key()])?;
    Ok(())
}

/// Whether something that was said about this waits for an answer.
pub fn is_waiting(db: &Db, subject: &Subject) -> Result<bool> {
    db.exists("SELECT 1 FROM waiting WHERE kind = ? AND subject = ?", [subject.kind().as_str(), subject.key()])
}

/// All that waits in `room`, whosever the answer is to be; the last first.
pub fn in_room(db: &Db, room: &RoomId) -> Result<Vec<Subject>> {
    db.query(
        "SELECT kind, subject FROM waiting WHERE EXISTS
             (SELECT 1 FROM outbox WHERE outbox.txn = waiting.txn AND room = ? AND state = 'done')
         ORDER BY seq DESC",
        [room.as_str()],
        |row| Ok(Subject::new(Kind::kept(row.get(0)?), row.get::<_, String>(1)?)),
    )
}

/// What waits in `room` for an answer of `person`, in the thread that begins with `root` or about that message if one is named; the
/// last first.
pub fn of_person(db: &Db, room: &RoomId, person: &PersonId, root: Option<&EventId>) -> Result<Vec<Subject>> {
    db.query(
        "SELECT kind, subject FROM waiting WHERE (person IS NULL OR person = ?2) AND EXISTS
             (SELECT 1 FROM outbox WHERE outbox.txn = waiting.txn AND room = ?1 AND state = 'done'
                AND (thread = ?3 OR event = ?3 OR outbox.kind = 'message' AND outbox.subject = ?3 OR ?3 IS NULL))
         ORDER BY seq DESC",
        params![room.as_str(), person.as_str(), root.map(EventId::as_str)],
        |row| Ok(Subject::new(Kind::kept(row.get(0)?), row.get::<_, String>(1)?)),
    )
}

/// What the bot's own `event` waits for an answer about.
pub fn asked_in(db: &Db, event: &EventId) -> Result<Option<Subject>> {
    db.optional(
        "SELECT waiting.kind, waiting.subject FROM waiting JOIN outbox ON outbox.txn = waiting.txn WHERE event = ?",
        [event.as_str()],
        |row| Ok(Subject::new(Kind::kept(row.get(0)?), row.get::<_, String>(1)?)),
    )
}
