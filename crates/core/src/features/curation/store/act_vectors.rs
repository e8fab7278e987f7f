//! What it takes to tell for which questions a document is pinned or hidden, and what a change would do to real ones.

use rusqlite::{OptionalExtension as _, params};

use crate::db::{Db, DbError, Result};
use crate::domain::act::Deed;
use crate::domain::id::{DocumentId, EventId, PersonId, RoomId};
use crate::domain::vector::Vector;
use crate::features::curation::store::acts;

/// A question that was answered, as a change is tried on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RealQuestion {
    /// The message.
    pub id: EventId,
    /// Who asked it.
    pub asker: PersonId,
    /// Where it was asked.
    pub room: RoomId,
    /// Its words.
    pub text: String,
    /// Whether its words may stand in a room of the moderators: its room is open to all, or lets its questions be told.
    pub told: bool,
}

/// Keeps the vector of `model` for the question of an act.
pub fn put_act_vector(db: &Db, act: i64, model: &str, vector: &Vector) -> Result<()> {
    db.connection
        .prepare_cached(
            "INSERT INTO act_vector (act, model, vector)
         VALUES (?, ?, ?)
         ON CONFLICT (act) DO UPDATE SET model = excluded.model, vector = excluded.vector",
        )?
        .execute(params![act, model, vector.to_bytes()])?;
    Ok(())
}

/// The vector of `model` for the question of an act, if it was read.
///
/// # Errors
/// When SQLite fails or the row is damaged.
pub fn act_vector(db: &Db, act: i64, model: &str) -> Result<Option<Vector>> {
    let bytes: Option<Vec<u8>> = db
        .connection
        .prepare_cached("SELECT vector FROM act_vector WHERE act = ? AND model = ?")?
        .query_row(params![act, model], |row| row.get(0))
        .optional()?;
    bytes.map(|bytes| Vector::from_bytes(&bytes).ok_or(DbError::Damaged("vector"))).transpose()
}

/// The acts that count and whose question `model` has not read, each with that question.
///
/// # Errors
/// When SQLite fails or a row is damaged.
pub fn unread_acts(db: &Db, model: &str) -> Result<Vec<(i64, String)>> {
    let mut unread = Vec::new();
    for act in acts::acts_that_count(db)? {
        if let Deed::Pin(_, question) | Deed::Hide(_, question) = act.deed
            && act_vector(db, act.number, model)?.is_none()
        {
            unread.push((act.number, question));
        }
    }
    Ok(unread)
}

/// The newest questions that were answered and stood alone, newest first: at most `most`.
pub fn real_questions(db: &Db, most: usize) -> Result<Vec<RealQuestion>> {
    let mut statement = db.connection.prepare_cached(
        "SELECT id, asker, room, text, mention <> 'never' AND (EXISTS (SELECT 1 FROM open_room WHERE open_room.id = room)
             OR mention = 'anywhere' AND EXISTS (SELECT 1 FROM room AS place WHERE place.id = question.room AND shares_questions))
         FROM question WHERE state = 'answered' AND text <> '' AND NOT fresh_only
         AND coalesce(size, province, municipality, since) IS NULL ORDER BY at DESC, seq DESC LIMIT ?",
    )?;
    let rows = statement.query_map([most], |row| {
        Ok(RealQuestion {
            id: EventId::new(row.get::<_, String>(0)?),
            asker: PersonId::new(row.get::<_, String>(1)?),
            room: RoomId::new(row.get::<_, String>(2)?),
            text: row.get(3)?,
            told: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The row of the document with this key, if it may be seen.
pub fn shown_id(db: &Db, key: &str) -> Result<Option<DocumentId>> {
    let mut statement = db.connection.prepare_cached("SELECT id FROM shown WHERE key = ?")?;
    Ok(statement.query_row([key], |row| Ok(DocumentId(row.get(0)?))).optional()?)
}

/// The first passage of a document.
pub fn first_passage(db: &Db, document: DocumentId) -> Result<Option<crate::domain::id::PassageId>> {
    let mut statement =
        db.connection.prepare_cached("SELECT id FROM passage WHERE document_id = ? ORDER BY ordinal LIMIT 1")?;
    Ok(statement.query_row([document.0], |row| Ok(crate::domain::id::PassageId(row.get(0)?))).optional()?)
}

/// The rooms that are open to all and have this name.
pub fn open_rooms_named(db: &Db, name: &str) -> Result<Vec<RoomId>> {
    let mut statement =
        db.connection.prepare_cached("SELECT id FROM open_room WHERE lower(name) = lower(?) ORDER BY id")?;
    let rows = statement.query_map([name], |row| Ok(RoomId::new(row.get::<_, String>(0)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
