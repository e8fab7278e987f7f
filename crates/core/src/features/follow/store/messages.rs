//! What people were told, and the documents in it.

use crate::db::{Db, DbError, Result, params};
use crate::domain::id::PersonId;
use crate::domain::language::Language;
use crate::domain::time::Timestamp;

/// A document of which somebody was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldItem {
    /// Its key.
    pub document: String,
    /// Why it was told of.
    pub words: String,
}

/// Keeps that somebody is told of these documents, in that order; returns the number of the message.
pub fn put_message(db: &Db, person: &PersonId, language: Language, at: Timestamp, items: &[ToldItem]) -> Result<i64> {
    let id = db.one(
        "INSERT INTO follow_message (person, language, at) VALUES (?, ?, ?) RETURNING id",
        params![person.as_str(), language.tag(), at.0],
        |row| row.get(0),
    )?;
    for (position, item) in items.iter().enumerate() {
        db.execute(
            "INSERT INTO follow_item (message, position, document, words) VALUES (?, ?, ?, ?)",
            params![id, position, item.document, item.words],
        )?;
    }
    Ok(id)
}

/// Who was told by the message with this number, and in which language.
pub fn told_to(db: &Db, message: i64) -> Result<Option<(PersonId, Language)>> {
    db.optional("SELECT person, language FROM follow_message WHERE id = ?", [message], |row| {
        let language = Language::from_tag(&row.get::<_, String>(1)?).ok_or(DbError::Damaged("language"))?;
        Ok((PersonId::new(row.get::<_, String>(0)?), language))
    })
}

/// The documents in it, in order.
pub fn items(db: &Db, message: i64) -> Result<Vec<ToldItem>> {
    db.query("SELECT document, words FROM follow_item WHERE message = ? ORDER BY position", [message], |row| {
        Ok(ToldItem { document: row.get(0)?, words: row.get(1)? })
    })
}

/// Whether somebody was told of this document at this place, counted from 1.
pub fn is_told_at(db: &Db, person: &PersonId, document: &str, place: i64) -> Result<bool> {
    db.exists(
        "SELECT 1 FROM follow_item JOIN follow_message ON follow_message.id = message
         WHERE person = ? AND document = ? AND position = ?",
        params![person.as_str(), document, place.saturating_sub(1)],
    )
}

/// Whoever was told says that the document at this place helped; said again it counts once.
pub fn put_helped(db: &Db, message: i64, place: usize, at: Timestamp) -> Result<()> {
    let sql = "UPDATE follow_item SET helped_at = ? WHERE message = ? AND position = ? AND helped_at IS NULL";
    db.execute(sql, params![at.0, message, place])?;
    Ok(())
}

/// Who said since then that a document of which they were told helped.
pub fn helped_since(db: &Db, document: &str, since: Timestamp) -> Result<Vec<PersonId>> {
    db.query(
        "SELECT DISTINCT person FROM follow_item JOIN follow_message ON follow_message.id = message
         WHERE document = ? AND helped_at > ?",
        params![document, since.0],
        |row| Ok(PersonId::new(row.get::<_, String>(0)?)),
    )
}
