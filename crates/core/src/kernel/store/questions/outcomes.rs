//! How questions were answered that begin a conversation.

use crate::db::{Db, Result, params};
use crate::domain::id::EventId;
use crate::domain::question::Question;
use crate::kernel::store::questions;

/// Whether the words of a question may stand in a room of the moderators, now as when it was asked.
pub(crate) const DISCLOSABLE: &str = "told = 1 AND (EXISTS (SELECT 1 FROM open_room WHERE open_room.id = question.room)
    OR EXISTS (SELECT 1 FROM room WHERE room.id = question.room AND shares_questions = 1))";

/// Keeps how a question was answered that begins a conversation.
pub fn put_outcome(db: &Db, question: &EventId, good: bool, disclosable: bool) -> Result<()> {
    db.execute(
        "INSERT INTO outcome (question_id, good, told)
             VALUES (?, ?, ?)
             ON CONFLICT (question_id) DO UPDATE SET good = excluded.good, told = excluded.told, night = 0",
        params![question.as_str(), good, disclosable],
    )?;
    Ok(())
}

/// At most `most` questions for which nothing good was found and that were not asked again in this check; they count as
/// asked again now.
///
/// # Errors
/// When SQLite fails or a row is damaged.
pub fn take_unanswered(db: &Db, night: i64, most: usize) -> Result<Vec<Question>> {
    let ids: Vec<String> = db.query(
            "SELECT question_id FROM outcome JOIN question ON question.id = question_id
             WHERE good = 0 AND night < ? AND state = 'answered' AND text <> '' ORDER BY question.at, question.seq LIMIT ?",
        params![night, most],
        |row| Ok(row.get(0)?),
    )?;
    let mut questions = Vec::new();
    for id in ids {
        db.execute("UPDATE outcome SET night = ? WHERE question_id = ?", params![night, id])?;
        questions.extend(questions::question(db, &EventId::new(id))?);
    }
    Ok(questions)
}

/// Something good is there now for a question.
pub fn mark_good(db: &Db, question: &EventId) -> Result<()> {
    db.execute("UPDATE outcome SET good = 1 WHERE question_id = ?", [question.as_str()])?;
    Ok(())
}
