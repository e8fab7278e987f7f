//! Documents that say much the same, and which were compared with the others already.

use crate::db::{Db, Result, params};
use crate::domain::id::DocumentId;

/// A document to compare with others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToCompare {
    /// Its row.
    pub id: DocumentId,
    /// Its key.
    pub key: String,
}

/// At most `most` documents that were not compared with the others as they are now; they count as compared from now on, and
/// what was found of them before is forgotten.
pub fn take_to_compare(db: &Db, most: usize) -> Result<Vec<ToCompare>> {
    let found: Vec<(ToCompare, Vec<u8>)> = db.query(
        "SELECT shown.id, key, shown.hash
         FROM shown LEFT JOIN compared ON compared.document = key
         WHERE compared.hash IS DISTINCT FROM shown.hash ORDER BY shown.id LIMIT ?",
        [most],
        |row| Ok((ToCompare { id: DocumentId(row.get(0)?), key: row.get(1)? }, row.get(2)?)),
    )?;
    for (one, hash) in &found {
        db.execute(
            "INSERT INTO compared (document, hash)
                 VALUES (?, ?)
                 ON CONFLICT (document) DO UPDATE SET hash = excluded.hash",
            params![one.key, hash],
        )?;
        db.execute("DELETE FROM twin WHERE ?1 IN (one, other)", [&one.key])?;
    }
    Ok(found.into_iter().map(|(one, _)| one).collect())
}

/// Keeps that two documents say much the same.
pub fn put_twins(db: &Db, one: &str, other: &str, percent: usize) -> Result<()> {
    let (one, other) = if one <= other { (one, other) } else { (other, one) };
    db.execute(
        "INSERT INTO twin (one, other, percent)
             VALUES (?, ?, ?)
             ON CONFLICT (one, other) DO UPDATE SET percent = excluded.percent",
        params![one, other, percent],
    )?;
    Ok(())
}

/// All pairs that say much the same, most alike first.
pub fn twins(db: &Db) -> Result<Vec<(String, String, usize)>> {
    db.query("SELECT one, other, percent FROM twin ORDER BY percent DESC, one, other", [], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })
}
