//! Rooms, the events that were handled in them, and who spoke last.

use sha2::{Digest as _, Sha256};

use crate::db::{Db, Result, params};
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::time::Timestamp;

/// What a room was when the bot introduced itself there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Greeted {
    /// One where people ask.
    #[default]
    Asking,
    /// One of the moderators.
    Moderators,
    /// An info desk.
    Desk,
}

/// What is kept about a room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoomRow {
    /// Whether the bot has introduced itself.
    pub greeted: bool,
    /// What it was then.
    pub greeted_as: Greeted,
    /// Whether it answers with plain replies instead of threads.
    pub plain_replies: bool,
    /// Whether it was asked to be quiet.
    pub quiet: bool,
    /// Whether questions that are asked in it may be mentioned in other rooms.
    pub shares_questions: bool,
    /// When it last said that it could not read a message.
    pub explained_at: Option<Timestamp>,
    /// When it last said that something went wrong.
    pub apologised_at: Option<Timestamp>,
    /// After so many hours without help a specialist is asked by itself.
    pub ask_after_hours: Option<u8>,
}

impl RoomRow {
    /// The same for a room that goes on from another: what was set in it counts, and else what was kept about the one `before`.
    #[must_use]
    pub fn going_on_from(self, before: Self) -> Self {
        Self {
            greeted: self.greeted || before.greeted,
            greeted_as: if self.greeted_as == Greeted::Asking { before.greeted_as } else { self.greeted_as },
            plain_replies: self.plain_replies || before.plain_replies,
            quiet: self.quiet || before.quiet,
            shares_questions: self.shares_questions || before.shares_questions,
            explained_at: self.explained_at.max(before.explained_at),
            apologised_at: self.apologised_at.max(before.apologised_at),
            ask_after_hours: self.ask_after_hours.or(before.ask_after_hours),
        }
    }
}

/// A conversation that the bot takes part in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversation {
    /// Who asked last.
    pub asker: PersonId,
    /// Whether nobody spoke since the bot did.
    pub bot_spoke_last: bool,
}

/// What is kept about `room`; the default for one that was never seen.
pub fn room(db: &Db, room: &RoomId) -> Result<RoomRow> {
    let found = db.optional("SELECT * FROM room WHERE id = ?", [room.as_str()], |row| {
        Ok(RoomRow {
            greeted: row.get("greeted")?,
            greeted_as: match row.get::<_, String>("greeted_as")?.as_str() {
                "moderators" => Greeted::Moderators,
                "desk" => Greeted::Desk,
                _ => Greeted::Asking,
            },
            plain_replies: row.get("plain_replies")?,
            quiet: row.get("quiet")?,
            shares_questions: row.get("shares_questions")?,
            explained_at: row.get::<_, Option<i64>>("explained_at")?.map(Timestamp),
            apologised_at: row.get::<_, Option<i64>>("apologised_at")?.map(Timestamp),
            ask_after_hours: row.get("ask_after_hours")?,
        })
    })?;
    Ok(found.unwrap_or_default())
}

/// Keeps `row` about `room`.
pub fn put_room(db: &Db, room: &RoomId, row: &RoomRow) -> Result<()> {
    db.execute(
        "INSERT INTO room (id, greeted, greeted_as, plain_replies, quiet, shares_questions, explained_at,
                 apologised_at, ask_after_hours)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET greeted = excluded.greeted, greeted_as = excluded.greeted_as,
                 plain_replies = excluded.plain_replies, quiet = excluded.quiet,
                 shares_questions = excluded.shares_questions, explained_at = excluded.explained_at,
                 apologised_at = excluded.apologised_at, ask_after_hours = excluded.ask_after_hours",
        params![
            room.as_str(),
            row.greeted,
            match row.greeted_as {
                Greeted::Asking => "",
                Greeted::Moderators => "moderators",
                Greeted::Desk => "desk",
            },
            row.plain_replies,
            row.quiet,
            row.shares_questions,
            row.explained_at.map(|at| at.0),
            row.apologised_at.map(|at| at.0),
            row.ask_after_hours
        ],
    )?;
    Ok(())
}

/// Marks an event as handled; false when it was handled before. Only its author may change it later; without one
/// nobody may.
pub fn mark_handled(db: &Db, id: &EventId, room: &RoomId, author: Option<&PersonId>, at: Timestamp) -> Result<bool> {
    let added = db.execute(
        "INSERT INTO event (id, room, at, author)
             VALUES (?, ?, ?, ?)
             ON CONFLICT (id) DO NOTHING",
        params![id.as_str(), room.as_str(), at.0, author.map(|author| signature(id, author))],
    )?;
    Ok(added == 1)
}

/// Whether `person` wrote the event with this id in `room`, as far as it was handled.
pub fn is_written_by(db: &Db, id: &EventId, room: &RoomId, person: &PersonId) -> Result<bool> {
    db.exists(
        "SELECT 1 FROM event WHERE id = ? AND room = ? AND author = ?",
        params![id.as_str(), room.as_str(), signature(id, person)],
    )
}

/// Whether the event with this id stands in `room`: one that was handled, or one of the bot's own.
pub fn is_event_in(db: &Db, id: &EventId, room: &RoomId) -> Result<bool> {
    db.exists(
        "SELECT 1 FROM event WHERE id = ?1 AND room = ?2
             UNION ALL SELECT 1 FROM outbox WHERE event = ?1 AND room = ?2",
        [id.as_str(), room.as_str()],
    )
}

/// Whether one of these events was handled, as far as that is remembered; not in a room in which another bot is.
pub fn is_one_handled(db: &Db, ids: &[EventId]) -> Result<bool> {
    for id in ids {
        let here = "SELECT 1 FROM event WHERE id = ? AND NOT EXISTS
                        (SELECT 1 FROM bot_room WHERE bot_room.room = event.room AND bot <> ?)";
        if db.exists(here, params![id.as_str(), db.bot().0])? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The conversation with this root.
pub fn conversation(db: &Db, root: &EventId, room: &RoomId) -> Result<Option<Conversation>> {
    let sql = "SELECT asker, bot_spoke_last FROM conversation WHERE root = ? AND room = ?";
    db.optional(sql, [root.as_str(), room.as_str()], |row| {
        Ok(Conversation { asker: PersonId::new(row.get::<_, String>(0)?), bot_spoke_last: row.get(1)? })
    })
}

/// Keeps who spoke last in a conversation; from another room than its own nothing changes.
pub fn put_conversation(db: &Db, root: &EventId, room: &RoomId, state: &Conversation) -> Result<()> {
    db.execute(
        "INSERT INTO conversation (root, room, asker, bot_spoke_last) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (root) DO UPDATE SET asker = ?3, bot_spoke_last = ?4 WHERE conversation.room = ?2",
        params![root.as_str(), room.as_str(), state.asker.as_str(), state.bot_spoke_last],
    )?;
    Ok(())
}

/// What tells whether `person` wrote the event `id`, to whoever knows both.
fn signature(id: &EventId, person: &PersonId) -> Vec<u8> {
    Sha256::new().chain_update(id.as_str()).chain_update([0]).chain_update(person.as_str()).finalize().to_vec()
}
