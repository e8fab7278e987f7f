//! Where documents lie on the map.

use std::collections::HashMap;

use jatwerk_atlas::{Place, Point};

use crate::corpus::store::audience::FOR_ALL;
use crate::db::{Db, Result, Row, from_json, params};
use crate::domain::id::DocumentId;

/// A document on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct OnMap {
    /// The number by which people call it.
    pub number: i64,
    /// Its key.
    pub key: String,
    /// Its title.
    pub title: String,
    /// Its municipality, else its organisation.
    pub place: Option<String>,
    /// The year in which it was written.
    pub year: Option<String>,
    /// What it is about.
    pub topics: Vec<String>,
    /// Where it lies.
    pub point: Point,
    /// The number of its group.
    pub group: u32,
}

/// Documents that can be found by vectors of a model and have no place yet.
const WITHOUT: &str = "FROM shown WHERE key NOT IN (SELECT document FROM map_place)
    AND EXISTS (SELECT 1 FROM passage JOIN vector ON vector.hash = passage.hash WHERE document_id = shown.id AND model = ?1)";

/// Puts a document on the map.
pub fn put(db: &Db, document: &str, place: &Place) -> Result<()> {
    let [x, y] = place.point;
    db.execute(
        "INSERT INTO map_place (document, x, y, cluster) VALUES (?, ?, ?, ?)
         ON CONFLICT (document) DO UPDATE SET x = excluded.x, y = excluded.y, cluster = excluded.cluster",
        params![document, x, y, place.group],
    )?;
    Ok(())
}

/// Takes everything off the map.
pub(crate) fn forget_all(db: &Db) -> Result<()> {
    db.execute("DELETE FROM map_question", [])?;
    db.execute("DELETE FROM map_place", [])?;
    Ok(())
}

/// How many documents have a place.
pub(crate) fn count(db: &Db) -> Result<usize> {
    db.one("SELECT count(*) FROM map_place", [], |row| row.get(0))
}

/// How many documents that can be found by vectors of `model` have no place.
pub(crate) fn count_without(db: &Db, model: &str) -> Result<usize> {
    db.one(&format!("SELECT count(*) {WITHOUT}"), [model], |row| row.get(0))
}

/// At most `most` of these, by their keys.
pub(crate) fn without(db: &Db, model: &str, most: usize) -> Result<Vec<String>> {
    db.query(&format!("SELECT key {WITHOUT} ORDER BY key LIMIT ?2"), params![model, most], |row| row.get(0))
}

/// Where each document lies, by its key.
pub fn by_key(db: &Db) -> Result<HashMap<String, Place>> {
    db.query("SELECT x, y, cluster, document FROM map_place", [], |row| Ok((row.get(3)?, place(row)?)))
}

/// Where each document lies that may be seen, by its row.
pub(crate) fn by_row(db: &Db) -> Result<HashMap<DocumentId, Place>> {
    let sql = "SELECT x, y, cluster, shown.id FROM shown JOIN map_place ON map_place.document = key";
    db.query(sql, [], |row| Ok((DocumentId(row.get(3)?), place(row)?)))
}

/// The documents on the map that may be seen, by their numbers; `unbound`: those that everybody may see.
pub(crate) fn on_map(db: &Db, unbound: bool) -> Result<Vec<OnMap>> {
    let seen = if unbound { FOR_ALL } else { "gone IS NULL" };
    let sql = format!(
        "SELECT x, y, cluster, number, known.key, title, coalesce(known.municipality, organisation),
             substr(known.date, 1, 4), topics
         FROM known JOIN document_number ON document_number.key = known.key
         JOIN map_place ON map_place.document = known.key WHERE {seen} ORDER BY number"
    );
    db.query(&sql, [], |row| {
        let Place { point, group } = place(row)?;
        Ok(OnMap {
            number: row.get(3)?,
            key: row.get(4)?,
            title: row.get(5)?,
            place: row.get(6)?,
            year: row.get(7)?,
            topics: from_json(&row.get::<_, String>(8)?)?,
            point,
            group,
        })
    })
}

/// The numbers and titles of at most `most` documents that lie nearest to one and may be seen; `unbound`: that everybody may see.
pub(crate) fn nearest(db: &Db, key: &str, unbound: bool, most: usize) -> Result<Vec<(i64, String)>> {
    let seen = if unbound { FOR_ALL } else { "gone IS NULL" };
    let sql = format!(
        "SELECT number, title FROM map_place AS own
         JOIN map_place AS other ON other.cluster = own.cluster AND other.document <> own.document
         JOIN known ON known.key = other.document JOIN document_number ON document_number.key = known.key
         WHERE own.document = ?1 AND {seen}
         ORDER BY (other.x - own.x) * (other.x - own.x) + (other.y - own.y) * (other.y - own.y), number LIMIT ?2"
    );
    db.query(&sql, params![key, most], |row| Ok((row.get(0)?, row.get(1)?)))
}

#[expect(clippy::cast_possible_truncation, reason = "it was kept with fewer digits")]
fn place(row: &Row<'_>) -> Result<Place> {
    let number = |column| -> Result<f32> { Ok(row.get::<_, f64>(column)? as f32) };
    Ok(Place { point: [number(0)?, number(1)?], group: row.get(2)? })
}
