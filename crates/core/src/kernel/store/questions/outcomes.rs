//! How questions were answered that begin a conversation.

use crate::db::{Db, Result, params};
use crate::domain::id::EventId;
use crate::domain::question::Question;
use crate::kernel::store::questions;

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
pub fn take_unanswered(db: &Db, night: i64, most: usize) -> Result<Vec<Question>> {
    let ids: Vec<String> = db.query(
            "SELECT question_id FROM outcome JOIN question ON question.id = question_id
             WHERE NOT good AND night < ? AND state = 'answered' AND text <> '' ORDER BY question.at, question.seq LIMIT ?",
        params![night, most],
        |row| row.get(0),
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
    db.execute("UPDATE outcome SET good = TRUE WHERE question_id = ?", [question.as_str()])?;
    Ok(())
}
