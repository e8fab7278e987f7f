//! How far the moderators are along their queue, and which message showed them what.

use crate::db::{Db, Result, params};
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::time::Timestamp;

/// Begins a walk anew.
pub fn begin(db: &Db, room: &RoomId) -> Result<()> {
    db.execute("DELETE FROM walk WHERE room = ?", [room.as_str()])?;
    Ok(())
}

/// The message that showed the last item, and when.
pub fn shown_last(db: &Db, room: &RoomId) -> Result<Option<(EventId, Timestamp)>> {
    db.optional("SELECT cause, at FROM walk WHERE room = ?", [room.as_str()], |row| {
        Ok((EventId::new(row.get::<_, String>(0)?), Timestamp(row.get(1)?)))
    })
}

/// A walk has come to what this message shows.
pub fn put_shown(db: &Db, room: &RoomId, cause: &EventId, at: Timestamp) -> Result<()> {
    db.execute(
        "INSERT INTO walk (room, cause, at)
             VALUES (?, ?, ?)
             ON CONFLICT (room) DO UPDATE SET cause = excluded.cause, at = excluded.at",
        params![room.as_str(), cause.as_str(), at.0],
    )?;
    Ok(())
}

/// A walk went past an item, if there is one.
pub fn skip(db: &Db, room: &RoomId, item: &str) -> Result<()> {
    db.execute(
        "INSERT INTO walked_past (room, item)
             SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM walk WHERE room = ?1)
             ON CONFLICT (room, item) DO NOTHING",
        [room.as_str(), item],
    )?;
    Ok(())
}

/// The items that a walk went past.
pub fn skipped(db: &Db, room: &RoomId) -> Result<std::collections::HashSet<String>> {
    db.query("SELECT item FROM walked_past WHERE room = ?", [room.as_str()], |row| Ok(row.get(0)?))
}

/// Keeps what a message to the moderators is about.
pub fn put_shown_item(db: &Db, cause: &EventId, item: &str, weight: i64) -> Result<()> {
    db.execute(
        "INSERT INTO shown_item (cause, item, weight)
         VALUES (?, ?, ?)
         ON CONFLICT (cause, item) DO UPDATE SET weight = excluded.weight",
        params![cause.as_str(), item, weight],
    )?;
    Ok(())
}

/// What a message to the moderators is about: items, each with what it weighed.
pub fn shown_items(db: &Db, cause: &EventId) -> Result<Vec<(String, i64)>> {
    db.query("SELECT item, weight FROM shown_item WHERE cause = ? ORDER BY seq", [cause.as_str()], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

/// The causes of what was said to the moderators about an item.
pub fn said_about(db: &Db, item: &str) -> Result<Vec<EventId>> {
    causes(db, "SELECT DISTINCT cause FROM shown_item WHERE item = ? ORDER BY cause", item)
}

/// The causes of what was said to the moderators about questions of `person`, and about answers to them or of them.
pub fn said_about_questions_of(db: &Db, person: &PersonId) -> Result<Vec<EventId>> {
    let sql = "SELECT DISTINCT cause FROM shown_item JOIN question ON item = 'question/' || question.id
                 OR substr(item, 1, length(question.id) + 8) = 'answer/' || question.id || '/' WHERE asker = ?1
               UNION SELECT cause FROM shown_item JOIN draft ON item = 'answer/' || ping WHERE author = ?1
               ORDER BY cause";
    causes(db, sql, person.as_str())
}

fn causes(db: &Db, sql: &str, of: &str) -> Result<Vec<EventId>> {
    db.query(sql, [of], |row| Ok(EventId::new(row.get::<_, String>(0)?)))
}

/// Forgets what messages were about that nobody can change any more, and what was put away of questions that are gone.
pub fn forget_shown_items(db: &Db) -> Result<()> {
    db.execute("DELETE FROM shown_item WHERE cause NOT IN (SELECT cause FROM outbox)", [])?;
    db.execute(
        "DELETE FROM put_away WHERE item LIKE 'question/%' AND substr(item, 10) NOT IN (SELECT id FROM question)",
        [],
    )?;
    Ok(())
}
