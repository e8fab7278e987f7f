//! Which messages of specialists asked the asker something back, and of which ping.

use crate::db::{Db, Result};
use crate::domain::id::EventId;

/// A message of a specialist was put to the asker as a question back.
pub fn put_asked_back(db: &Db, message: &EventId, ping: &EventId) -> Result<()> {
    db.execute(
        "INSERT INTO asked_back (message, ping) VALUES (?, ?) ON CONFLICT (message) DO NOTHING",
        [message.as_str(), ping.as_str()],
    )?;
    Ok(())
}

/// The ping of which this message asked something back.
pub fn asked_back(db: &Db, message: &EventId) -> Result<Option<EventId>> {
    db.optional("SELECT ping FROM asked_back WHERE message = ?", [message.as_str()], |row| {
        Ok(EventId::new(row.get::<_, String>(0)?))
    })
}
