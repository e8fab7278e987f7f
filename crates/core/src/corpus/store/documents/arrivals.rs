//! When documents came.

use crate::db::{Db, Result};
use crate::domain::time::Timestamp;

/// Keeps when documents came that were not there before, and forgets those that are gone. The first time all of them are
/// old.
pub fn record_arrivals(db: &Db, at: Timestamp) -> Result<()> {
    db.execute(
        "INSERT INTO admission (document, at, new)
         SELECT key, ?1, EXISTS (SELECT 1 FROM admission) FROM document WHERE 1 = 1
         ON CONFLICT (document) DO NOTHING",
        [at.0],
    )?;
    db.execute("DELETE FROM admission WHERE document NOT IN (SELECT key FROM document)", [])?;
    Ok(())
}

/// The documents that came after `since`, newest first, each with the moment.
pub fn admitted_since(db: &Db, since: Timestamp) -> Result<Vec<(String, Timestamp)>> {
    db.query("SELECT document, at FROM admission WHERE new AND at > ? ORDER BY at DESC, seq DESC", [since.0], |row| {
        Ok((row.get(0)?, Timestamp(row.get(1)?)))
    })
}
