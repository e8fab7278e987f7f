//! What is owed to the homeserver.

use serde::{Deserialize, Serialize};

use crate::db::{Db, DbError, Result, params};
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::time::Timestamp;
use crate::kernel::say::effect::{Message, Operation, Outgoing, Place, SentFile, Target};

/// An operation as it is kept. A target that is not known yet is empty.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kept {
    Say { plain: String, html: String, thread: Option<String>, reply_to: Option<String> },
    Edit { target: String, plain: String, html: String },
    Redact { target: String },
    React { target: String, key: String },
    File { name: String, hash: String, thread: String },
    Made { name: String, text: String, thread: Option<String> },
    Join,
    Leave,
    Open { person: String },
    Invite { person: String },
}

fn kept_target(target: Target) -> String {
    match target {
        Target::Event(event) => event.to_string(),
        Target::Before => String::new(),
    }
}

fn target(kept: String) -> Target {
    if kept.is_empty() { Target::Before } else { Target::Event(EventId::new(kept)) }
}

impl From<Operation> for Kept {
    fn from(operation: Operation) -> Self {
        let id = |event: EventId| event.to_string();
        match operation {
            Operation::Say { text, thread, reply_to } => Self::Say {
                plain: text.plain,
                html: text.html,
                thread: thread.map(kept_target),
                reply_to: reply_to.map(id),
            },
            Operation::Edit { target, text } => {
                Self::Edit { target: kept_target(target), plain: text.plain, html: text.html }
            }
            Operation::Redact { target } => Self::Redact { target: kept_target(target) },
            Operation::React { target, key } => Self::React { target: kept_target(target), key },
            Operation::SendFile { file, thread } => {
                Self::File { name: file.name, hash: file.hash, thread: thread.map(id).unwrap_or_default() }
            }
            Operation::SendMade { name, text, thread } => Self::Made { name, text, thread: thread.map(id) },
            Operation::Join => Self::Join,
            Operation::Leave => Self::Leave,
            Operation::Open { person } => Self::Open { person: person.to_string() },
            Operation::Invite { person } => Self::Invite { person: person.to_string() },
        }
    }
}

impl From<Kept> for Operation {
    fn from(kept: Kept) -> Self {
        match kept {
            Kept::Say { plain, html, thread, reply_to } => Self::Say {
                text: Message { plain, html },
                thread: thread.map(target),
                reply_to: reply_to.map(EventId::new),
            },
            Kept::Edit { target: at, plain, html } => Self::Edit { target: target(at), text: Message { plain, html } },
            Kept::Redact { target: at } => Self::Redact { target: target(at) },
            Kept::React { target: at, key } => Self::React { target: target(at), key },
            Kept::File { name, hash, thread } => {
                let thread = Some(thread).filter(|thread| !thread.is_empty()).map(EventId::new);
                Self::SendFile { file: SentFile { name, hash }, thread }
            }
            Kept::Made { name, text, thread } => Self::SendMade { name, text, thread: thread.map(EventId::new) },
            Kept::Join => Self::Join,
            Kept::Leave => Self::Leave,
            Kept::Open { person } => Self::Open { person: PersonId::new(person) },
            Kept::Invite { person } => Self::Invite { person: PersonId::new(person) },
        }
    }
}

/// Which operation it is, as it stands in a column.
fn kind(operation: &Operation) -> &'static str {
    match operation {
        Operation::Say { .. } => "say",
        Operation::Edit { .. } => "edit",
        Operation::Redact { .. } => "redact",
        Operation::React { .. } => "react",
        Operation::SendFile { .. } => "file",
        Operation::SendMade { .. } => "made",
        Operation::Join => "join",
        Operation::Leave => "leave",
        Operation::Open { .. } => "open",
        Operation::Invite { .. } => "invite",
    }
}

/// The thread in which it says something; empty until that is known.
fn thread(operation: &Operation) -> Option<&str> {
    match operation {
        Operation::Say { thread: Some(Target::Event(root)), .. } => Some(root.as_str()),
        Operation::Say { thread: Some(Target::Before), .. } => Some(""),
        _ => None,
    }
}

fn written(operation: &Operation) -> Result<String> {
    serde_json::to_string(&Kept::from(operation.clone())).map_err(|_| DbError::Damaged("deed"))
}

/// What became of a row that another one waits for.
#[derive(Default)]
struct Before {
    event: Option<EventId>,
    room: Option<RoomId>,
    open: bool,
}

/// What became of something that was to be recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recorded {
    /// It is due now.
    Due,
    /// It waits for the row before it.
    Waiting,
    /// The row before it came to nothing, so this does.
    LetGo,
    /// The same was owed for the same cause before: it is let be.
    Twice,
}

/// Records what is owed. With `after` it acts on the event which that row becomes
/// and waits until that is known; when that row came to nothing, so does this. A row that is there already is let be.
pub fn owe(db: &Db, entry: &mut Outgoing, after: Option<&str>) -> Result<Recorded> {
    let state = match after.map(|txn| before(db, txn)).transpose()? {
        None => Recorded::Due,
        Some(Before { event: Some(event), room, .. }) => {
            entry.follow(&event, room.as_ref());
            Recorded::Due
        }
        Some(Before { open: true, .. }) => Recorded::Waiting,
        Some(_) => return Ok(Recorded::LetGo),
    };
    let added = db.execute(
        "INSERT INTO outbox (txn, room, cause, kind, thread, deed, caused_at, courtesy, after, state)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (txn) DO NOTHING",
        params![
            entry.txn(),
            entry.room().map_or("", RoomId::as_str),
            entry.cause.as_str(),
            kind(&entry.operation),
            thread(&entry.operation),
            written(&entry.operation)?,
            entry.caused_at.0,
            entry.courtesy,
            after,
            if state == Recorded::Due { "due" } else { "waiting" }
        ],
    )?;
    Ok(if added == 1 { state } else { Recorded::Twice })
}

fn before(db: &Db, txn: &str) -> Result<Before> {
    let found =
        db.optional("SELECT event, room, state IN ('waiting', 'due') FROM outbox WHERE txn = ?", [txn], |row| {
            let event: Option<String> = row.get(0)?;
            Ok(Before { event: event.map(EventId::new), room: room(row.get(1)?), open: row.get(2)? })
        })?;
    Ok(found.unwrap_or_default())
}

/// Marks a row as carried out (`event` is what it became, if anything) and hands back the rows that it sets free.
///
/// # Errors
/// When SQLite fails or a row is damaged.
pub fn settle(db: &Db, txn: &str, event: Option<&EventId>) -> Result<Vec<Outgoing>> {
    let state = if event.is_some() { "done" } else { "dropped" };
    close(db, txn, state, event)?;
    let Some(event) = event else {
        db.execute("UPDATE outbox SET state = 'dropped' WHERE after = ? AND state = 'waiting'", [txn])?;
        return Ok(Vec::new());
    };
    let room = before(db, txn)?.room;
    let mut freed = outbox(db, "after = ? AND state = 'waiting'", txn)?;
    for entry in &mut freed {
        entry.follow(event, room.as_ref());
        let (operation, room) = (&entry.operation, entry.room().map_or("", RoomId::as_str));
        db.execute(
            "UPDATE outbox SET state = 'due', deed = ?, thread = ?, room = ? WHERE txn = ?",
            params![written(operation)?, thread(operation), room, entry.txn()],
        )?;
    }
    Ok(freed)
}

/// Marks a row that opens a conversation as carried out and hands back the rows that it sets free: they happen in
/// `room`.
///
/// # Errors
/// When SQLite fails or a row is damaged.
pub fn settle_opened(db: &Db, txn: &str, room: &RoomId) -> Result<Vec<Outgoing>> {
    db.execute("UPDATE outbox SET room = ? WHERE txn = ?", [room.as_str(), txn])?;
    settle(db, txn, Some(&EventId::new(room.as_str())))
}

/// The row with this transaction id.
///
/// # Errors
/// When SQLite fails or the row is damaged.
pub fn outbox_entry(db: &Db, txn: &str) -> Result<Option<Outgoing>> {
    Ok(outbox(db, "txn = ?", txn)?.pop())
}

/// The row that is opening a conversation with `person` just now.
///
/// # Errors
/// When SQLite fails or a row is damaged.
pub fn opening(db: &Db, person: &PersonId) -> Result<Option<Outgoing>> {
    let mut opening = outbox(db, "state = 'due' AND kind = ?", "open")?;
    opening.retain(|entry| matches!(&entry.operation, Operation::Open { person: whom } if whom == person));
    Ok(opening.pop())
}

/// Marks a row as refused for good by the homeserver; what waited for it is let go.
pub fn refuse(db: &Db, txn: &str) -> Result<()> {
    close(db, txn, "refused", None)?;
    db.execute("UPDATE outbox SET state = 'dropped' WHERE after = ? AND state = 'waiting'", [txn])?;
    Ok(())
}

/// A row that is over keeps no words.
fn close(db: &Db, txn: &str, state: &str, event: Option<&EventId>) -> Result<()> {
    let Some(mut entry) = outbox_entry(db, txn)? else { return Ok(()) };
    match &mut entry.operation {
        Operation::Say { text, .. } | Operation::Edit { text, .. } => *text = Message::default(),
        Operation::SendMade { text, .. } => text.clear(),
        _ => {}
    }
    db.execute(
        "UPDATE outbox SET state = ?, event = ?, deed = ? WHERE txn = ?",
        params![state, event.map(EventId::as_str), written(&entry.operation)?, txn],
    )?;
    Ok(())
}

/// All rows that are due, oldest first.
///
/// # Errors
/// When SQLite fails or a row is damaged.
pub fn due(db: &Db) -> Result<Vec<Outgoing>> {
    outbox_by(db, "state = ?", "due", "caused_at, seq")
}

/// How many rows are due.
pub fn count_due(db: &Db) -> Result<usize> {
    db.one("SELECT count(*) FROM outbox WHERE state = 'due'", [], |row| Ok(row.get(0)?))
}

/// The rows with which the bot spoke because of `cause` and which were not refused: to be taken back or changed.
///
/// # Errors
/// When SQLite fails or a row is damaged.
pub fn said_because_of(db: &Db, cause: &EventId) -> Result<Vec<Outgoing>> {
    outbox(db, "cause = ? AND kind = 'say' AND state IN ('waiting', 'due', 'done')", cause.as_str())
}

/// All that the bot said because of `cause`, changes included: to be taken back.
///
/// # Errors
/// When SQLite fails or a row is damaged.
pub fn spoken_because_of(db: &Db, cause: &EventId) -> Result<Vec<Outgoing>> {
    outbox(db, "cause = ? AND kind IN ('say', 'edit') AND state IN ('waiting', 'due', 'done')", cause.as_str())
}

/// Whether `event` is one of the bot's own.
pub fn is_own(db: &Db, event: &EventId) -> Result<bool> {
    db.exists("SELECT 1 FROM outbox WHERE event = ?", [event.as_str()])
}

/// The event that the row with this transaction id became.
pub fn event_of(db: &Db, txn: &str) -> Result<Option<EventId>> {
    Ok(before(db, txn)?.event)
}

/// The cause of the bot's own `event`.
pub fn cause_of(db: &Db, event: &EventId) -> Result<Option<EventId>> {
    db.optional("SELECT cause FROM outbox WHERE event = ?", [event.as_str()], |row| {
        Ok(EventId::new(row.get::<_, String>(0)?))
    })
}

/// Forgets rows that are over and whose cause is older than `oldest`; says how many.
pub fn forget_outbox(db: &Db, oldest: Timestamp) -> Result<usize> {
    db.execute("DELETE FROM outbox WHERE caused_at < ? AND state NOT IN ('waiting', 'due')", [oldest.0])
}

/// Lets go of all that is still owed to `room`.
pub fn drop_unsent(db: &Db, room: &RoomId) -> Result<()> {
    db.execute("UPDATE outbox SET state = 'dropped' WHERE room = ? AND state IN ('waiting', 'due')", [room.as_str()])?;
    Ok(())
}

/// Forgets the row with this transaction id, so that it can be owed again.
pub fn forget_row(db: &Db, txn: &str) -> Result<()> {
    db.execute("DELETE FROM outbox WHERE txn = ?", [txn])?;
    Ok(())
}

/// Somebody took the bot's message away: what would change it later no longer finds it.
pub fn mark_taken_away(db: &Db, event: &EventId) -> Result<()> {
    db.execute("UPDATE outbox SET state = 'dropped' WHERE event = ? AND state = 'done'", [event.as_str()])?;
    Ok(())
}

/// In the order in which it was owed.
pub(crate) fn outbox(db: &Db, condition: &str, value: &str) -> Result<Vec<Outgoing>> {
    outbox_by(db, condition, value, "seq")
}

fn outbox_by(db: &Db, condition: &str, value: &str, order: &str) -> Result<Vec<Outgoing>> {
    let sql = format!("SELECT * FROM outbox WHERE {condition} ORDER BY {order}");
    let mut statement = db.connection.prepare_cached(&sql)?;
    let mut rows = statement.query([value])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        let (deed, txn): (String, String) = (row.get("deed")?, row.get("txn")?);
        let cause = EventId::new(row.get::<_, String>("cause")?);
        let purpose = txn.strip_prefix(cause.as_str()).and_then(|rest| rest.strip_prefix('/'));
        entries.push(Outgoing {
            purpose: purpose.ok_or(DbError::Damaged("transaction id"))?.to_owned(),
            cause,
            place: room(row.get("room")?).as_ref().map_or(Place::Before, Place::from),
            operation: serde_json::from_str::<Kept>(&deed).map_err(|_| DbError::Damaged("deed"))?.into(),
            caused_at: Timestamp(row.get("caused_at")?),
            courtesy: row.get("courtesy")?,
            alone: false,
        });
    }
    Ok(entries)
}

fn room(kept: String) -> Option<RoomId> {
    Some(kept).filter(|kept| !kept.is_empty()).map(RoomId::new)
}
