//! What givers were told.

use crate::db::{Db, Result, params};
use crate::domain::id::EventId;

/// A message to a giver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Its cause.
    pub cause: EventId,
    /// Whether it names the taker.
    pub named: bool,
}

/// Keeps that a giver is told of an adoption in the message with this cause.
pub fn put_told(db: &Db, adoption: i64, cause: &EventId, named: bool) -> Result<()> {
    db.execute(
        "INSERT INTO giver_told (cause, adoption, named) VALUES (?, ?, ?)",
        params![cause.as_str(), adoption, named],
    )?;
    Ok(())
}

/// What was told of an adoption and stands.
pub fn told(db: &Db, adoption: i64) -> Result<Vec<Told>> {
    db.query("SELECT cause, named FROM giver_told WHERE adoption = ? ORDER BY cause", [adoption], |row| {
        Ok(Told { cause: EventId::new(row.get::<_, String>(0)?), named: row.get(1)? })
    })
}

/// Whether the message with this cause tells a giver something that stands.
pub fn is_told(db: &Db, cause: &EventId) -> Result<bool> {
    db.exists("SELECT 1 FROM giver_told WHERE cause = ?", [cause.as_str()])
}

/// What was told of an adoption does not stand any more.
pub fn forget_told(db: &Db, adoption: i64) -> Result<()> {
    db.execute("DELETE FROM giver_told WHERE adoption = ?", [adoption])?;
    Ok(())
}
