//! When what happens by itself happens next.

use crate::db::{Db, Result, params};
use crate::domain::time::Timestamp;

/// When this happens next, if that was ever decided.
pub fn due(db: &Db, what: &str) -> Result<Option<Timestamp>> {
    db.optional("SELECT at FROM schedule WHERE what = ?", [what], |row| Ok(Timestamp(row.get(0)?)))
}

/// Decides when this happens next.
pub fn put_due(db: &Db, what: &str, at: Timestamp) -> Result<()> {
    db.execute(
        "INSERT INTO schedule (what, at)
         VALUES (?, ?)
         ON CONFLICT (what) DO UPDATE SET at = excluded.at",
        params![what, at.0],
    )?;
    Ok(())
}
