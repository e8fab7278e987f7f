//! When what happens by itself happens next.

use rusqlite::{OptionalExtension as _, params};

use crate::db::{Db, Result};
use crate::domain::time::Timestamp;

/// When this happens next, if that was ever decided.
pub fn due(db: &Db, what: &str) -> Result<Option<Timestamp>> {
    let mut statement = db.connection.prepare_cached("SELECT at FROM moment WHERE what = ?")?;
    Ok(statement.query_row([what], |row| Ok(Timestamp(row.get(0)?))).optional()?)
}

/// Decides when this happens next.
pub fn put_due(db: &Db, what: &str, at: Timestamp) -> Result<()> {
    let mut statement = db.connection.prepare_cached(
        "INSERT INTO moment (what, at)
         VALUES (?, ?)
         ON CONFLICT (what) DO UPDATE SET at = excluded.at",
    )?;
    statement.execute(params![what, at.0])?;
    Ok(())
}
