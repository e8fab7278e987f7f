//! Documents that are bound to rooms or municipalities: who may see them.

use std::collections::HashSet;

use crate::db::{Db, Result};
use crate::domain::id::{DocumentId, PassageId, RoomId};
use crate::domain::viewer::Viewer;

/// Whether a row of `known` or `shown` may be seen by the viewer whose room and municipality are given by these names.
pub(crate) const SEEN: &str = "(rooms IS NULL OR EXISTS (SELECT 1 FROM json_each(rooms) WHERE value = :room)
    OR EXISTS (SELECT 1 FROM json_each(municipalities) WHERE lower(value) = lower(:municipality)))";

/// The passages of documents that may be seen, but not by `viewer`.
pub fn passages_out_of_sight(db: &Db, viewer: &Viewer) -> Result<HashSet<PassageId>> {
    let sql = format!(
        "SELECT passage.id FROM shown JOIN passage ON document_id = shown.id
         WHERE shown.key IN (SELECT key FROM tuned WHERE rooms IS NOT NULL) AND NOT {SEEN}"
    );
    let mut statement = db.connection.prepare_cached(&sql)?;
    let values = rusqlite::named_params! {":room": viewer.room.as_str(), ":municipality": viewer.municipality};
    let rows = statement.query_map(values, |row| Ok(PassageId(row.get(0)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether the document with this key is bound to a place.
pub fn is_bound(db: &Db, key: &str) -> Result<bool> {
    let sql = "SELECT 1 FROM tuned WHERE key = ? AND rooms IS NOT NULL";
    Ok(db.connection.prepare_cached(sql)?.exists([key])?)
}

/// The documents that may be seen and are bound to a place.
pub fn bound_documents(db: &Db) -> Result<Vec<DocumentId>> {
    let mut statement = db.connection.prepare_cached("SELECT id FROM shown WHERE rooms IS NOT NULL")?;
    let rows = statement.query_map([], |row| Ok(DocumentId(row.get(0)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many documents that may be seen are bound to a place.
pub fn count_bound(db: &Db) -> Result<usize> {
    let sql = "SELECT count(*) FROM shown WHERE rooms IS NOT NULL";
    Ok(db.connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// The documents that may be seen in `room`, by their keys.
pub fn documents_seen_in(db: &Db, room: &RoomId) -> Result<HashSet<String>> {
    let mut statement = db.connection.prepare_cached(
        "SELECT key FROM shown WHERE rooms IS NULL AND municipalities IS NULL
         OR EXISTS (SELECT 1 FROM json_each(rooms) WHERE value = ?)",
    )?;
    let rows = statement.query_map([room.as_str()], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether a document may be seen in `room`.
pub fn is_seen_in(db: &Db, key: &str, room: &RoomId) -> Result<bool> {
    let mut statement = db.connection.prepare_cached(
        "SELECT 1 FROM shown WHERE key = ?1 AND (rooms IS NULL AND municipalities IS NULL
         OR EXISTS (SELECT 1 FROM json_each(rooms) WHERE value = ?2))",
    )?;
    Ok(statement.exists([key, room.as_str()])?)
}
