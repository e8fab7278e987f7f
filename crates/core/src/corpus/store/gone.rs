//! Who seems to be gone: they are neither named nor asked.

use std::collections::HashSet;

use crate::corpus::store::generations;
use crate::db::{Db, Result, params};
use crate::domain::id::PersonId;
use crate::domain::time::Timestamp;

/// Keeps that somebody seems to be gone, and why: "left" or "silent". False when that was known.
pub fn put_gone(db: &Db, person: &PersonId, why: &str, at: Timestamp) -> Result<bool> {
    let added = db.execute(
        "INSERT INTO gone (person, why, at) VALUES (?, ?, ?) ON CONFLICT (person) DO NOTHING",
        params![person.as_str(), why, at.0],
    )?;
    generations::count_people(db)?;
    Ok(added == 1)
}

/// Somebody who seemed to be gone is there; false when they were not missed.
pub fn put_back(db: &Db, person: &PersonId) -> Result<bool> {
    let removed = db.execute("DELETE FROM gone WHERE person = ?", [person.as_str()])?;
    if removed == 1 {
        generations::count_people(db)?;
    }
    Ok(removed == 1)
}

/// Everybody who seems to be gone.
pub fn gone(db: &Db) -> Result<HashSet<PersonId>> {
    db.query("SELECT person FROM gone", [], |row| Ok(PersonId::new(row.get::<_, String>(0)?)))
}
