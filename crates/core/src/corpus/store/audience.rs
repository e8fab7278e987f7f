//! Documents that are bound to rooms or municipalities: who may see them.

use std::collections::HashSet;

use crate::db::{Db, Result, named_params, params};
use crate::domain::id::{DocumentId, PassageId, RoomId};
use crate::domain::viewer::Viewer;

/// Whether a row of `shown` may be seen by the viewer whose room and municipality are given by these names.
pub(crate) const SEEN: &str = "(bound = 0 OR EXISTS (SELECT 1 FROM audience WHERE audience.document = shown.key
        AND (audience.room = :room OR lower(audience.municipality) = lower(:municipality))))";

/// The passages of documents that may be seen, but not by `viewer`.
pub fn passages_out_of_sight(db: &Db, viewer: &Viewer) -> Result<HashSet<PassageId>> {
    let sql = format!(
        "SELECT passage.id FROM shown JOIN passage ON document_id = shown.id
         WHERE shown.key IN (SELECT document FROM audience) AND NOT {SEEN}"
    );
    let values = named_params! {":room": viewer.room.as_str(), ":municipality": viewer.municipality};
    db.query(&sql, values, |row| Ok(PassageId(row.get(0)?)))
}

/// The rooms and municipalities to which the document with this key is bound.
pub(crate) fn audience(db: &Db, key: &str) -> Result<(Vec<RoomId>, Vec<String>)> {
    let sql = "SELECT room, municipality FROM audience WHERE document = ? ORDER BY position";
    let mut statement = db.connection.prepare_cached(sql)?;
    let mut rows = statement.query([key])?;
    let (mut rooms, mut municipalities) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        rooms.extend(row.get::<_, Option<String>>(0)?.map(RoomId::new));
        municipalities.extend(row.get::<_, Option<String>>(1)?);
    }
    Ok((rooms, municipalities))
}

/// Keeps to which rooms and municipalities a document is bound that was bound to none.
pub(crate) fn put_audience(db: &Db, key: &str, rooms: &[RoomId], municipalities: &[String]) -> Result<()> {
    let rooms = rooms.iter().map(|room| (Some(room.as_str()), None));
    let municipalities = municipalities.iter().map(|place| (None, Some(place.as_str())));
    for (position, (room, municipality)) in rooms.chain(municipalities).enumerate() {
        db.execute(
            "INSERT INTO audience (document, position, room, municipality) VALUES (?, ?, ?, ?)",
            params![key, position, room, municipality],
        )?;
    }
    Ok(())
}

/// Whether the document with this key is bound to a place.
pub fn is_bound(db: &Db, key: &str) -> Result<bool> {
    let sql = "SELECT 1 FROM tuned WHERE key = ? AND bound = 1";
    db.exists(sql, [key])
}

/// The documents that may be seen and are bound to a place.
pub fn bound_documents(db: &Db) -> Result<Vec<DocumentId>> {
    db.query("SELECT id FROM shown WHERE bound = 1", [], |row| Ok(DocumentId(row.get(0)?)))
}

/// How many documents that may be seen are bound to a place.
pub fn count_bound(db: &Db) -> Result<usize> {
    let sql = "SELECT count(*) FROM shown WHERE bound = 1";
    db.one(sql, [], |row| Ok(row.get(0)?))
}

/// The documents that may be seen in `room`, by their keys.
pub fn documents_seen_in(db: &Db, room: &RoomId) -> Result<HashSet<String>> {
    db.query(
        "SELECT key FROM shown WHERE bound = 0
         OR EXISTS (SELECT 1 FROM audience WHERE audience.document = shown.key AND audience.room = ?)",
        [room.as_str()],
        |row| Ok(row.get(0)?),
    )
}

/// Whether a document may be seen in `room`.
pub fn is_seen_in(db: &Db, key: &str, room: &RoomId) -> Result<bool> {
    db.exists(
        "SELECT 1 FROM shown WHERE key = ?1 AND (bound = 0
         OR EXISTS (SELECT 1 FROM audience WHERE audience.document = shown.key AND audience.room = ?2))",
        [key, room.as_str()],
    )
}
