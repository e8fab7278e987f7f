//! Questions whose ranking moderators want explained: kept until they are, so that a restart forgets none.

use rusqlite::{OptionalExtension as _, Row, params};

use crate::db::{Db, Result};
use crate::domain::id::{EventId, PersonId, RoomId};

/// Such a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// The message.
    pub id: EventId,
    /// Who wants to know.
    pub person: PersonId,
    /// Where they asked.
    pub room: RoomId,
    /// The thread in which it is answered.
    pub thread: EventId,
    /// The question.
    pub question: String,
    /// The room that it is tried for, if one was named.
    pub place: Option<RoomId>,
}

/// Keeps a question until it is explained.
pub fn put_trial(db: &Db, trial: &Trial) -> Result<()> {
    db.connection
        .prepare_cached(
            "INSERT INTO trial (id, person, room, thread, question, place)
         VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET person = excluded.person, room = excluded.room, thread = excluded.thread,
                 question = excluded.question, place = excluded.place",
        )?
        .execute(params![
            trial.id.as_str(),
            trial.person.as_str(),
            trial.room.as_str(),
            trial.thread.as_str(),
            trial.question,
            trial.place.as_ref().map(RoomId::as_str)
        ])?;
    Ok(())
}

/// The question that this message asked, if it is not explained yet.
pub fn trial(db: &Db, id: &EventId) -> Result<Option<Trial>> {
    let mut statement = db.connection.prepare_cached("SELECT * FROM trial WHERE id = ?")?;
    Ok(statement.query_row([id.as_str()], read).optional()?)
}

/// All questions that are not explained yet.
pub fn trials(db: &Db) -> Result<Vec<Trial>> {
    let mut statement = db.connection.prepare_cached("SELECT * FROM trial ORDER BY seq")?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A question is explained, or was taken back.
pub fn forget_trial(db: &Db, id: &EventId) -> Result<()> {
    db.connection.prepare_cached("DELETE FROM trial WHERE id = ?")?.execute([id.as_str()])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Trial> {
    Ok(Trial {
        id: EventId::new(row.get::<_, String>("id")?),
        person: PersonId::new(row.get::<_, String>("person")?),
        room: RoomId::new(row.get::<_, String>("room")?),
        thread: EventId::new(row.get::<_, String>("thread")?),
        question: row.get("question")?,
        place: row.get::<_, Option<String>>("place")?.map(RoomId::new),
    })
}
