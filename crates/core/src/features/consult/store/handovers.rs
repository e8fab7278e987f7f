//! Who hands topics over to whom.

use crate::db::{Db, Result, params};
use crate::domain::id::{EventId, PersonId};
use crate::domain::time::Timestamp;

/// Somebody wants to hand over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandoverRow {
    /// The message that asked for it.
    pub id: EventId,
    /// Who hands over.
    pub giver: PersonId,
    /// Who is to take over.
    pub taker: PersonId,
    /// Which topic; without one, all.
    pub topic: Option<String>,
    /// "asked", "agreed" or "refused".
    pub state: &'static str,
    /// When it was last said.
    pub at: Timestamp,
}

/// Keeps a handover, new or changed.
pub fn put_handover(db: &Db, row: &HandoverRow) -> Result<()> {
    db.execute(
        "INSERT INTO handover (id, giver, taker, topic, state, at)
         VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET giver = excluded.giver, taker = excluded.taker, topic = excluded.topic,
                 state = excluded.state, at = excluded.at",
        params![row.id.as_str(), row.giver.as_str(), row.taker.as_str(), row.topic, row.state, row.at.0],
    )?;
    Ok(())
}

/// The handover with this id that waits for an answer.
pub fn asked_handover(db: &Db, id: &EventId) -> Result<Option<HandoverRow>> {
    db.optional(
        "SELECT id, giver, taker, topic, at FROM handover WHERE id = ? AND state = 'asked'",
        [id.as_str()],
        |row| {
            Ok(HandoverRow {
                id: EventId::new(row.get::<_, String>(0)?),
                giver: PersonId::new(row.get::<_, String>(1)?),
                taker: PersonId::new(row.get::<_, String>(2)?),
                topic: row.get(3)?,
                state: "asked",
                at: Timestamp(row.get(4)?),
            })
        },
    )
}

/// Forgets a handover that waits for an answer; false when there is none.
pub fn forget_asked_handover(db: &Db, id: &EventId) -> Result<bool> {
    let removed = db.execute("DELETE FROM handover WHERE id = ? AND state = 'asked'", [id.as_str()])?;
    Ok(removed == 1)
}

/// Whether `giver` handed something over to `taker`.
pub fn handed_over(db: &Db, giver: &PersonId, taker: &PersonId) -> Result<bool> {
    db.exists(
        "SELECT 1 FROM handover WHERE giver = ? AND taker = ? AND state = 'agreed'",
        [giver.as_str(), taker.as_str()],
    )
}
