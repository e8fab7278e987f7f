//! What was asked when it was not clear what is to be followed.

use crate::db::{Db, DbError, Result, params};
use crate::domain::followed::Followed;
use crate::domain::id::{EventId, PersonId};
use crate::domain::language::Language;
use crate::domain::time::Timestamp;

/// Keeps what somebody was asked in answer to their message, and what they may mean, in the order in which it is shown.
pub fn put_asked(
    db: &Db,
    cause: &EventId,
    person: &PersonId,
    language: Language,
    choices: &[Followed],
    at: Timestamp,
) -> Result<()> {
    let sql = "INSERT INTO follow_asked (cause, person, language, at) VALUES (?, ?, ?, ?)";
    db.execute(sql, params![cause.as_str(), person.as_str(), language.tag(), at.0])?;
    for (position, followed) in choices.iter().enumerate() {
        db.execute(
            "INSERT INTO follow_choice (asked, position, kind, what) VALUES (?, ?, ?, ?)",
            params![cause.as_str(), position, followed.kind(), followed.what()],
        )?;
    }
    Ok(())
}

/// Who was asked in answer to this message, and in which language, as long as they did not say.
pub fn asked_of(db: &Db, cause: &EventId) -> Result<Option<(PersonId, Language)>> {
    let sql = "SELECT person, language FROM follow_asked WHERE cause = ? AND ended_at IS NULL";
    db.optional(sql, [cause.as_str()], |row| {
        let language = Language::from_tag(&row.get::<_, String>(1)?).ok_or(DbError::Damaged("language"))?;
        Ok((PersonId::new(row.get::<_, String>(0)?), language))
    })
}

/// What they may mean.
pub fn choices(db: &Db, cause: &EventId) -> Result<Vec<Followed>> {
    let sql = "SELECT kind, what FROM follow_choice WHERE asked = ? ORDER BY position";
    db.query(sql, [cause.as_str()], |row| {
        Followed::kept(&row.get::<_, String>(0)?, row.get(1)?).ok_or(DbError::Damaged("kind"))
    })
}

/// They said, or it is too late.
pub fn end_asked(db: &Db, cause: &EventId, at: Timestamp) -> Result<()> {
    db.execute("UPDATE follow_asked SET ended_at = ? WHERE cause = ?", params![at.0, cause.as_str()])?;
    Ok(())
}
