//! Up to where everything that the homeserver said was handled.

use crate::db::{Db, Result};
use crate::domain::id::PersonId;

/// Keeps that everything up to `position` was handled.
pub fn reach(db: &Db, account: &PersonId, position: &str) -> Result<()> {
    db.execute(
        "INSERT INTO stream (account, position) VALUES (?, ?) ON CONFLICT (account) DO UPDATE SET position = excluded.position",
        [account.as_str(), position],
    )?;
    Ok(())
}

/// The position that was reached for each of the bot's accounts: one, unless it got another.
pub fn positions(db: &Db) -> Result<Vec<(PersonId, String)>> {
    db.query("SELECT account, position FROM stream ORDER BY account", [], |row| {
        Ok((PersonId::new(row.get::<_, String>(0)?), row.get(1)?))
    })
}
