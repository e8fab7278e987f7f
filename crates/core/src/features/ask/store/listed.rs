//! Of which document the files were listed, at whose word.

use crate::db::{Db, Result, params};
use crate::domain::id::EventId;

/// The files of the document with this number are listed because of `message`.
pub fn put_listed(db: &Db, message: &EventId, number: i64) -> Result<()> {
    db.execute(
        "INSERT INTO listed (message, number) VALUES (?, ?)
         ON CONFLICT (message) DO UPDATE SET number = excluded.number",
        params![message.as_str(), number],
    )?;
    Ok(())
}

/// The number of the document whose files were listed because of `message`.
pub fn listed(db: &Db, message: &EventId) -> Result<Option<i64>> {
    db.optional("SELECT number FROM listed WHERE message = ?", [message.as_str()], |row| row.get(0))
}
