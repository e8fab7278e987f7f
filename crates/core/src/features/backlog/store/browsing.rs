//! How far the moderators are along their queue, and which message showed them what.

use crate::db::{Db, Result, params};
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::time::Timestamp;
use crate::kernel::subject::{Kind, Subject};

/// Begins to browse anew.
pub fn begin(db: &Db, room: &RoomId) -> Result<()> {
    db.execute("DELETE FROM browsing WHERE room = ?", [room.as_str()])?;
    Ok(())
}

/// The word or click that brought up the last item, and when.
pub fn shown_last(db: &Db, room: &RoomId) -> Result<Option<(EventId, Timestamp)>> {
    db.optional("SELECT event, at FROM browsing WHERE room = ?", [room.as_str()], |row| {
        Ok((EventId::new(row.get::<_, String>(0)?), Timestamp(row.get(1)?)))
    })
}

/// Whether a look through the queue stands at the item that this word or click brought it to, and did not go past it.
pub fn is_open(db: &Db, event: &EventId) -> Result<bool> {
    db.exists(
        "SELECT 1 FROM browsing JOIN shown_item ON kind = 'item' AND subject = event
         WHERE event = ? AND item NOT IN (SELECT item FROM skipped_item WHERE skipped_item.room = browsing.room)",
        [event.as_str()],
    )
}

/// This word or click brought up another item.
pub fn put_shown(db: &Db, room: &RoomId, event: &EventId, at: Timestamp) -> Result<()> {
    db.execute(
        "INSERT INTO browsing (room, event, at)
             VALUES (?, ?, ?)
             ON CONFLICT (room) DO UPDATE SET event = excluded.event, at = excluded.at",
        params![room.as_str(), event.as_str(), at.0],
    )?;
    Ok(())
}

/// An item is skipped, if somebody browses.
pub fn skip(db: &Db, room: &RoomId, item: &str) -> Result<()> {
    db.execute(
        "INSERT INTO skipped_item (room, item)
             SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM browsing WHERE room = ?1)
             ON CONFLICT (room, item) DO NOTHING",
        [room.as_str(), item],
    )?;
    Ok(())
}

/// The items that were skipped.
pub fn skipped(db: &Db, room: &RoomId) -> Result<std::collections::HashSet<String>> {
    db.query("SELECT item FROM skipped_item WHERE room = ?", [room.as_str()], |row| row.get(0))
}

/// Keeps what a message to the moderators is about.
pub fn put_shown_item(db: &Db, subject: &Subject, item: &str, weight: i64) -> Result<()> {
    db.execute(
        "INSERT INTO shown_item (kind, subject, item, weight)
         VALUES (?, ?, ?, ?)
         ON CONFLICT (kind, subject, item) DO UPDATE SET weight = excluded.weight",
        params![subject.kind().as_str(), subject.key(), item, weight],
    )?;
    Ok(())
}

/// A message to the moderators is about nothing any more.
pub fn forget_shown(db: &Db, subject: &Subject) -> Result<()> {
    db.execute("DELETE FROM shown_item WHERE kind = ? AND subject = ?", [subject.kind().as_str(), subject.key()])?;
    Ok(())
}

/// What a message to the moderators is about: items, each with what it weighed.
pub fn shown_items(db: &Db, subject: &Subject) -> Result<Vec<(String, i64)>> {
    db.query(
        "SELECT item, weight FROM shown_item WHERE kind = ? AND subject = ? ORDER BY seq",
        [subject.kind().as_str(), subject.key()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// What was said to the moderators about an item.
pub fn said_about(db: &Db, item: &str) -> Result<Vec<Subject>> {
    subjects(db, "SELECT DISTINCT kind, subject FROM shown_item WHERE item = ? ORDER BY kind, subject", item)
}

/// What was said to the moderators about questions of `person`, and about answers to them or of them.
pub fn said_about_questions_of(db: &Db, person: &PersonId) -> Result<Vec<Subject>> {
    let sql = "SELECT kind, subject FROM shown_item JOIN question ON item = 'question/' || question.id WHERE asker = ?1
               UNION SELECT kind, subject FROM shown_item JOIN ping ON item = 'answer/' || ping.id
                 JOIN question ON question.id = ping.question WHERE asker = ?1
               UNION SELECT kind, subject FROM shown_item JOIN draft ON item = 'answer/' || ping WHERE author = ?1
               ORDER BY kind, subject";
    subjects(db, sql, person.as_str())
}

fn subjects(db: &Db, sql: &str, of: &str) -> Result<Vec<Subject>> {
    db.query(sql, [of], |row| Ok(Subject::new(Kind::kept(row.get(0)?), row.get::<_, String>(1)?)))
}
