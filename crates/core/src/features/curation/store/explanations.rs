//! Questions whose ranking moderators want explained: kept until they are, so that a restart forgets none.

use crate::db::{Db, Result, Row, params};
use crate::domain::id::{EventId, PersonId, RoomId};

/// Such a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
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
pub fn put_explanation(db: &Db, explanation: &Explanation) -> Result<()> {
    db.execute(
        "INSERT INTO trial (id, person, room, thread, question, place)
         VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET person = excluded.person, room = excluded.room, thread = excluded.thread,
                 question = excluded.question, place = excluded.place",
        params![
            explanation.id.as_str(),
            explanation.person.as_str(),
            explanation.room.as_str(),
            explanation.thread.as_str(),
            explanation.question,
            explanation.place.as_ref().map(RoomId::as_str)
        ],
    )?;
    Ok(())
}

/// The question that this message asked, if it is not explained yet.
pub fn explanation(db: &Db, id: &EventId) -> Result<Option<Explanation>> {
    db.optional("SELECT * FROM trial WHERE id = ?", [id.as_str()], read)
}

/// All questions that are not explained yet.
pub fn explanations(db: &Db) -> Result<Vec<Explanation>> {
    db.query("SELECT * FROM trial ORDER BY seq", [], read)
}

/// A question is explained, or was taken back.
pub fn forget_explanation(db: &Db, id: &EventId) -> Result<()> {
    db.execute("DELETE FROM trial WHERE id = ?", [id.as_str()])?;
    Ok(())
}

fn read(row: &Row<'_>) -> Result<Explanation> {
    Ok(Explanation {
        id: EventId::new(row.get::<_, String>("id")?),
        person: PersonId::new(row.get::<_, String>("person")?),
        room: RoomId::new(row.get::<_, String>("room")?),
        thread: EventId::new(row.get::<_, String>("thread")?),
        question: row.get("question")?,
        place: row.get::<_, Option<String>>("place")?.map(RoomId::new),
    })
}
