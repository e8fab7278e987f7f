//! What is old goes, as each table declares it.

use std::time::Duration;

use crate::db::{Age, Db, Result, Retention, TableSpec};
use crate::domain::time::Timestamp;

impl Db {
    /// Forgets the rows of one table whose time is over at `now`; `set` is what counts as old by the settings.
    pub(crate) fn forget(&self, table: &TableSpec, now: Timestamp, set: Timestamp) -> Result<()> {
        let (conditions, oldest): (Vec<String>, Vec<i64>) = match table.retention {
            Retention::Until { past, only } => {
                let conditions = past.iter().map(|(_, moment)| format!("({moment} IS NULL OR {moment} < ?)"));
                let oldest = past.iter().map(|(age, _)| before(*age, now, set).0).collect();
                (conditions.chain(only.map(|only| format!("({only})"))).collect(), oldest)
            }
            Retention::Unless(over) => (vec![over.to_owned()], Vec::new()),
            Retention::With(_) | Retention::Kept(_) => return Ok(()),
        };
        self.execute(&format!("DELETE FROM {} WHERE {}", table.name, conditions.join(" AND ")), oldest)?;
        Ok(())
    }
}

fn before(age: Age, now: Timestamp, set: Timestamp) -> Timestamp {
    match age {
        Age::Set => set,
        Age::Days(days) => now.minus(Duration::from_secs(days * 24 * 60 * 60)),
    }
}
