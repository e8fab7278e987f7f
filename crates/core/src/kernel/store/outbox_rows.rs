//! What is owed to the homeserver.

use rusqlite::{OptionalExtension as _, params};
use serde::{Deserialize, Serialize};

use crate::db::{Db, DbError, Result};
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::time::Timestamp;

/// A deed as it is kept. The owner of the outbox turns it into an action and back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Owed {
    /// Say something.
    Say {
        /// Plain text.
        plain: String,
        /// The same as HTML.
        html: String,
        /// The thread; empty until the message that begins it is known.
        thread: Option<String>,
        /// The message that it answers.
        reply_to: Option<String>,
    },
    /// Put other words in the place of what was said.
    Edit {
        /// The bot's own message; empty until it is known.
        target: String,
        /// Plain text.
        plain: String,
        /// The same as HTML.
        html: String,
    },
    /// Take back.
    Redact {
        /// The bot's own event; empty until it is known.
        target: String,
    },
    /// React.
    React {
        /// The message; empty until it is known.
        target: String,
        /// The emoji.
        key: String,
    },
    /// Send a file.
    File {
        /// What it is called.
        name: String,
        /// The hash by which it is kept.
        hash: String,
        /// The thread.
        thread: String,
    },
    /// Send a file that is made for this.
    Made {
        /// What it is called.
        name: String,
        /// What is in it.
        text: String,
        /// The thread; nothing outside one.
        thread: Option<String>,
    },
    /// Come into the room.
    Join,
    /// Go out of the room.
    Leave,
    /// Find or open the conversation of two with somebody.
    Open {
        /// With whom.
        person: String,
    },
    /// Ask somebody into the room.
    Invite {
        /// Whom.
        person: String,
    },
}

impl Owed {
    /// Which of them it is, as it stands in a column.
    fn kind(&self) -> &'static str {
        match self {
            Self::Say { .. } => "say",
            Self::Edit { .. } => "edit",
            Self::Redact { .. } => "redact",
            Self::React { .. } => "react",
            Self::File { .. } => "file",
            Self::Made { .. } => "made",
            Self::Join => "join",
            Self::Leave => "leave",
            Self::Open { .. } => "open",
            Self::Invite { .. } => "invite",
        }
    }

    /// The thread in which it says something.
    fn thread(&self) -> Option<&str> {
        match self {
            Self::Say { thread, .. } => thread.as_deref(),
            _ => None,
        }
    }

    /// Its words go.
    fn empty(&mut self) {
        match self {
            Self::Say { plain, html, .. } | Self::Edit { plain, html, .. } => {
                plain.clear();
                html.clear();
            }
            Self::Made { text, .. } => text.clear(),
            _ => {}
        }
    }

    fn to_json(&self) -> Result<String> {
        serde_json::to_string(self).map_err(|_| DbError::Damaged("deed"))
    }

    fn set_target(&mut self, event: &str) {
        match self {
            Self::Edit { target, .. } | Self::Redact { target } => event.clone_into(target),
            Self::React { target, .. } if target.is_empty() => event.clone_into(target),
            Self::Say { thread: Some(root), .. } if root.is_empty() => event.clone_into(root),
            Self::Say { .. }
            | Self::React { .. }
            | Self::File { .. }
            | Self::Made { .. }
            | Self::Join
            | Self::Leave
            | Self::Open { .. }
            | Self::Invite { .. } => {}
        }
    }
}

/// A row of the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxEntry {
    /// The Matrix transaction id.
    pub txn: String,
    /// The room. Whoever waits for a conversation to be opened leaves it empty, and gets it from the row that is waited for.
    pub room: RoomId,
    /// The event that it answers.
    pub cause: EventId,
    /// What is owed.
    pub owed: Owed,
    /// When the cause happened.
    pub caused_at: Timestamp,
    /// Whether it may be let go.
    pub courtesy: bool,
}

impl OutboxEntry {
    /// Whether it says something.
    pub fn is_speech(&self) -> bool {
        matches!(self.owed, Owed::Say { .. })
    }

    /// Takes over from the row that it waited for what that became, and the room where that happened.
    fn follow(&mut self, event: &str, room: &str) {
        self.owed.set_target(event);
        if self.room.as_str().is_empty() {
            self.room = RoomId::new(room);
        }
    }
}

/// What became of a row that another one waits for.
#[derive(Default)]
struct Before {
    event: Option<String>,
    room: String,
    open: bool,
}

/// Records what is owed and says whether it is due now. With `after` it acts on the event which that row becomes
/// and waits until that is known; when that row came to nothing, so does this. A row that is there already is let be.
pub fn owe(db: &Db, entry: &mut OutboxEntry, after: Option<&str>) -> Result<bool> {
    let state = match after.map(|txn| before(db, txn)).transpose()? {
        None => "due",
        Some(Before { event: Some(event), room, .. }) => {
            entry.follow(&event, &room);
            "due"
        }
        Some(Before { open: true, .. }) => "waiting",
        Some(_) => return Ok(false),
    };
    let added = db
        .connection
        .prepare_cached(
            "INSERT INTO outbox (txn, room, cause, kind, thread, deed, caused_at, courtesy, after, state)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (txn) DO NOTHING",
        )?
        .execute(params![
            entry.txn,
            entry.room.as_str(),
            entry.cause.as_str(),
            entry.owed.kind(),
            entry.owed.thread(),
            entry.owed.to_json()?,
            entry.caused_at.0,
            entry.courtesy,
            after,
            state
        ])?;
    Ok(added == 1 && state == "due")
}

fn before(db: &Db, txn: &str) -> Result<Before> {
    let found = db
        .connection
        .prepare_cached("SELECT event, room, state IN ('waiting', 'due') FROM outbox WHERE txn = ?")?
        .query_row([txn], |row| Ok(Before { event: row.get(0)?, room: row.get(1)?, open: row.get(2)? }))
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// Marks a row as carried out (`event` is what it became, if anything) and hands back the rows that it sets free.
///
/// # Errors
/// When SQLite fails or a row is damaged.
pub fn settle(db: &Db, txn: &str, event: Option<&EventId>) -> Result<Vec<OutboxEntry>> {
    let state = if event.is_some() { "done" } else { "dropped" };
    close(db, txn, state, event)?;
    let Some(event) = event else {
        db.connection
            .prepare_cached("UPDATE outbox SET state = 'dropped' WHERE after = ? AND state = 'waiting'")?
            .execute([txn])?;
        return Ok(Vec::new());
    };
    let room = before(db, txn)?.room;
    let mut freed = outbox(db, "after = ? AND state = 'waiting'", txn)?;
    for entry in &mut freed {
        entry.follow(event.as_str(), &room);
        db.connection
            .prepare_cached("UPDATE outbox SET state = 'due', deed = ?, thread = ?, room = ? WHERE txn = ?")?
            .execute(params![entry.owed.to_json()?, entry.owed.thread(), entry.room.as_str(), entry.txn])?;
    }
    Ok(freed)
}

/// Marks a row that opens a conversation as carried out and hands back the rows that it sets free: they happen in
/// `room`.
///
/// # Errors
/// When SQLite fails or a row is damaged.
pub fn settle_opened(db: &Db, txn: &str, room: &RoomId) -> Result<Vec<OutboxEntry>> {
    db.connection.prepare_cached("UPDATE outbox SET room = ? WHERE txn = ?")?.execute([room.as_str(), txn])?;
    settle(db, txn, Some(&EventId::new(room.as_str())))
}

/// The row with this transaction id.
///
/// # Errors
/// When SQLite fails or the row is damaged.
pub fn outbox_entry(db: &Db, txn: &str) -> Result<Option<OutboxEntry>> {
    Ok(outbox(db, "txn = ?", txn)?.pop())
}

/// The row that is opening a conversation with `person` just now.
///
/// # Errors
/// When SQLite fails or a row is damaged.
pub fn opening(db: &Db, person: &PersonId) -> Result<Option<OutboxEntry>> {
    let mut opening = outbox(db, "state = 'due' AND kind = ?", "open")?;
    opening.retain(|entry| matches!(&entry.owed, Owed::Open { person: whom } if whom == person.as_str()));
    Ok(opening.pop())
}

/// Marks a row as refused for good by the homeserver; what waited for it is let go.
pub fn refuse(db: &Db, txn: &str) -> Result<()> {
    close(db, txn, "refused", None)?;
    db.connection
        .prepare_cached("UPDATE outbox SET state = 'dropped' WHERE after = ? AND state = 'waiting'")?
        .execute([txn])?;
    Ok(())
}

/// A row that is over keeps no words.
fn close(db: &Db, txn: &str, state: &str, event: Option<&EventId>) -> Result<()> {
    let Some(mut entry) = outbox_entry(db, txn)? else { return Ok(()) };
    entry.owed.empty();
    db.connection
        .prepare_cached("UPDATE outbox SET state = ?, event = ?, deed = ? WHERE txn = ?")?
        .execute(params![state, event.map(EventId::as_str), entry.owed.to_json()?, txn])?;
    Ok(())
}

/// All rows that are due, oldest first.
///
/// # Errors
/// When SQLite fails or a row is damaged.
pub fn due(db: &Db) -> Result<Vec<OutboxEntry>> {
    outbox_by(db, "state = ?", "due", "caused_at, seq")
}

/// How many rows are due.
pub fn count_due(db: &Db) -> Result<usize> {
    Ok(db
        .connection
        .prepare_cached("SELECT count(*) FROM outbox WHERE state = 'due'")?
        .query_row([], |row| row.get(0))?)
}

/// The rows with which the bot spoke because of `cause` and which were not refused: to be taken back or changed.
///
/// # Errors
/// When SQLite fails or a row is damaged.
pub fn said_because_of(db: &Db, cause: &EventId) -> Result<Vec<OutboxEntry>> {
    outbox(db, "cause = ? AND kind = 'say' AND state IN ('waiting', 'due', 'done')", cause.as_str())
}

/// All that the bot said because of `cause`, changes included: to be taken back.
///
/// # Errors
/// When SQLite fails or a row is damaged.
pub fn spoken_because_of(db: &Db, cause: &EventId) -> Result<Vec<OutboxEntry>> {
    outbox(db, "cause = ? AND kind IN ('say', 'edit') AND state IN ('waiting', 'due', 'done')", cause.as_str())
}

/// Whether `event` is one of the bot's own.
pub fn is_own(db: &Db, event: &EventId) -> Result<bool> {
    Ok(db.connection.prepare_cached("SELECT 1 FROM outbox WHERE event = ?")?.exists([event.as_str()])?)
}

/// The event that the row with this transaction id became.
pub fn event_of(db: &Db, txn: &str) -> Result<Option<EventId>> {
    Ok(before(db, txn)?.event.map(EventId::new))
}

/// The cause of the bot's own `event`.
pub fn cause_of(db: &Db, event: &EventId) -> Result<Option<EventId>> {
    Ok(db
        .connection
        .prepare_cached("SELECT cause FROM outbox WHERE event = ?")?
        .query_row([event.as_str()], |row| Ok(EventId::new(row.get::<_, String>(0)?)))
        .optional()?)
}

/// Forgets rows that are over and whose cause is older than `oldest`; says how many.
pub fn forget_outbox(db: &Db, oldest: Timestamp) -> Result<usize> {
    Ok(db
        .connection
        .execute("DELETE FROM outbox WHERE caused_at < ? AND state NOT IN ('waiting', 'due')", [oldest.0])?)
}

/// Lets go of all that is still owed to `room`.
pub fn drop_unsent(db: &Db, room: &RoomId) -> Result<()> {
    db.connection
        .prepare_cached("UPDATE outbox SET state = 'dropped' WHERE room = ? AND state IN ('waiting', 'due')")?
        .execute([room.as_str()])?;
    Ok(())
}

/// Forgets the row with this transaction id, so that it can be owed again.
pub fn forget_row(db: &Db, txn: &str) -> Result<()> {
    db.connection.prepare_cached("DELETE FROM outbox WHERE txn = ?")?.execute([txn])?;
    Ok(())
}

/// Somebody took the bot's message away: what would change it later no longer finds it.
pub fn mark_taken_away(db: &Db, event: &EventId) -> Result<()> {
    db.connection
        .prepare_cached("UPDATE outbox SET state = 'dropped' WHERE event = ? AND state = 'done'")?
        .execute([event.as_str()])?;
    Ok(())
}

/// In the order in which it was owed.
pub(crate) fn outbox(db: &Db, condition: &str, value: &str) -> Result<Vec<OutboxEntry>> {
    outbox_by(db, condition, value, "seq")
}

fn outbox_by(db: &Db, condition: &str, value: &str, order: &str) -> Result<Vec<OutboxEntry>> {
    let sql = format!("SELECT * FROM outbox WHERE {condition} ORDER BY {order}");
    let mut statement = db.connection.prepare_cached(&sql)?;
    let mut rows = statement.query([value])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        let deed: String = row.get("deed")?;
        entries.push(OutboxEntry {
            txn: row.get("txn")?,
            room: RoomId::new(row.get::<_, String>("room")?),
            cause: EventId::new(row.get::<_, String>("cause")?),
            owed: serde_json::from_str(&deed).map_err(|_| DbError::Damaged("deed"))?,
            caused_at: Timestamp(row.get("caused_at")?),
            courtesy: row.get("courtesy")?,
        });
    }
    Ok(entries)
}
