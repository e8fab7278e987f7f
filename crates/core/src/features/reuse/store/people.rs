//! What somebody says of themselves for the registry: where they work, and that they are not to be asked.

use crate::db::{Db, Result, params};
use crate::domain::id::PersonId;

/// Where somebody said they work.
pub fn own_home(db: &Db, person: &PersonId) -> Result<Option<String>> {
    let sql = "SELECT municipality FROM reuse_person WHERE person = ?";
    Ok(db.optional(sql, [person.as_str()], |row| row.get(0))?.flatten())
}

/// Keeps where somebody says they work.
pub fn put_home(db: &Db, person: &PersonId, municipality: &str) -> Result<()> {
    db.execute(
        "INSERT INTO reuse_person (person, municipality) VALUES (?, ?)
         ON CONFLICT (person) DO UPDATE SET municipality = excluded.municipality",
        [person.as_str(), municipality],
    )?;
    Ok(())
}

/// Whether somebody said that they are never to be asked about re-use.
pub fn is_never_asked(db: &Db, person: &PersonId) -> Result<bool> {
    db.exists("SELECT 1 FROM reuse_person WHERE person = ? AND never", [person.as_str()])
}

/// Keeps whether somebody is never to be asked about re-use.
pub fn put_never(db: &Db, person: &PersonId, never: bool) -> Result<()> {
    db.execute(
        "INSERT INTO reuse_person (person, never) VALUES (?, ?)
         ON CONFLICT (person) DO UPDATE SET never = excluded.never",
        params![person.as_str(), never],
    )?;
    Ok(())
}
