//! Questions whose ranking moderators want explained: kept until they are, so that a restart forgets none.

use crate::db::{Db, Result, Row, params};
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
    db.execute(
        "INSERT INTO trial (id, person, room, thread, question, place)
         VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET person = excluded.person, room = excluded.room, thread = excluded.thread,
                 question = excluded.question, place = excluded.place",
        params![
            trial.id.as_str(),
            trial.person.as_str(),
            trial.room.as_str(),
            trial.thread.as_str(),
            trial.question,
            trial.place.as_ref().map(RoomId::as_str)
        ],
    )?;
    Ok(())
}

/// The question that this message asked, if it is not explained yet.
pub fn trial(db: &Db, id: &EventId) -> Result<Option<Trial>> {
    db.optional("SELECT * FROM trial WHERE id = ?", [id.as_str()], read)
}

/// All questions that are not explained yet.
pub fn trials(db: &Db) -> Result<Vec<Trial>> {
    db.query("SELECT * FROM trial ORDER BY seq", [], read)
}

/// A question is explained, or was taken back.
pub fn forget_trial(db: &Db, id: &EventId) -> Result<()> {
    db.execute("DELETE FROM trial WHERE id = ?", [id.as_str()])?;
    Ok(())
}

fn read(row: &Row<'_>) -> Result<Trial> {
    Ok(Trial {
        id: EventId::new(row.get::<_, String>("id")?),
        person: PersonId::new(row.get::<_, String>("person")?),
        room: RoomId::new(row.get::<_, String>("room")?),
        thread: EventId::new(row.get::<_, String>("thread")?),
        question: row.get("question")?,
        place: row.get::<_, Option<String>>("place")?.map(RoomId::new),
    })
}
