//! What is owed to the homeserver.

use crate::db::{Db, Result, params, params_from_iter};
use crate::domain::id::{BotId, EventId, PersonId, RoomId};
use crate::domain::time::Timestamp;
use crate::kernel::effect::{Message, Operation, Outgoing, Place};
use crate::kernel::store::bots;
use crate::kernel::store::said::deeds::{name, read, thread, written};
use crate::kernel::store::said::threads;
use crate::kernel::subject::{Key, Kind, Purpose, Subject};

/// What became of a row that another one waits for.
struct Before {
    txn: String,
    event: Option<EventId>,
    room: Option<RoomId>,
    open: bool,
    bot: BotId,
}

/// What became of something that was to be recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recorded {
    /// It is due now.
    Due,
    /// It is due, and another bot carries it out.
    PassedOn,
    /// It waits for the row before it.
    Waiting,
    /// The row before it came to nothing, so this does.
    LetGo,
    /// The same was owed before: it is let be.
    Twice,
}

/// Records what is owed. With `after` it acts on the event which that row becomes
/// and waits until that is known; when that row came to nothing, so does this. A row that is there already is let be.
pub fn owe(db: &Db, entry: &mut Outgoing, after: Option<&Key>) -> Result<Recorded> {
    let before = match after {
        Some(key) => match before(db, key)? {
            Some(before) => Some(before),
            None => return Ok(Recorded::LetGo),
        },
        None => None,
    };
    if let Some(Before { event: Some(event), room, .. }) = &before {
        entry.follow(event, room.as_ref());
    }
    let bot = match &before {
        // An event is changed by the account that sent it, and what waits for another row is freed with it.
        Some(before) if before.open || entry.changes_own() => before.bot,
        _ => carrier(db, entry)?,
    };
    let due = if bot == db.bot() { Recorded::Due } else { Recorded::PassedOn };
    let state = match &before {
        None | Some(Before { event: Some(_), .. }) => due,
        Some(Before { open: true, .. }) => Recorded::Waiting,
        Some(_) => return Ok(Recorded::LetGo),
    };
    let added = db.execute(
        "INSERT INTO outbox (txn, kind, subject, purpose, n, room, operation, root, thread, deed, caused_at, courtesy,
             after, state, bot, passed_on)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (kind, subject, purpose, n) DO NOTHING",
        params![
            entry.txn,
            entry.key.subject.kind().as_str(),
            entry.key.subject.key(),
            entry.key.purpose.as_str(),
            entry.key.n,
            entry.room().map_or("", RoomId::as_str),
            name(&entry.operation),
            entry.root,
            thread(&entry.operation),
            written(&entry.operation)?,
            entry.caused_at.0,
            entry.courtesy,
            before.map(|before| before.txn),
            if state == Recorded::Waiting { "waiting" } else { "due" },
            bot.0,
            state == Recorded::PassedOn
        ],
    )?;
    if added == 0 {
        return Ok(Recorded::Twice);
    }
    if state == Recorded::PassedOn {
        db.notify(Some(bot))?;
    }
    Ok(state)
}

/// Whoever is where it happens, or where whoever it is for is.
fn carrier(db: &Db, entry: &Outgoing) -> Result<BotId> {
    match (entry.room(), &entry.operation) {
        // Whoever goes out may be where another stays.
        (_, Operation::Leave) => Ok(db.bot()),
        (Some(room), _) => bots::carrier(db, room),
        (None, Operation::Open { person }) => bots::nearest(db, person),
        (None, _) => Ok(db.bot()),
    }
}

fn before(db: &Db, key: &Key) -> Result<Option<Before>> {
    let Key { subject, purpose, n } = key;
    db.optional(
        "SELECT txn, event, room, state IN ('waiting', 'due'), bot FROM outbox
         WHERE kind = ? AND subject = ? AND purpose = ? AND n = ?",
        params![subject.kind().as_str(), subject.key(), purpose.as_str(), n],
        |row| {
            let event: Option<String> = row.get(1)?;
            Ok(Before {
                txn: row.get(0)?,
                event: event.map(EventId::new),
                room: room(row.get(2)?),
                open: row.get(3)?,
                bot: BotId(row.get(4)?),
            })
        },
    )
}

/// The number of what is owed next for a purpose.
pub fn next(db: &Db, subject: &Subject, purpose: &Purpose) -> Result<u32> {
    db.one(
        "SELECT coalesce(max(n) + 1, 0) FROM outbox WHERE kind = ? AND subject = ? AND purpose = ?",
        [subject.kind().as_str(), subject.key(), purpose.as_str()],
        |row| row.get(0),
    )
}

/// Whether this was ever owed.
pub fn is_owed(db: &Db, key: &Key) -> Result<bool> {
    Ok(before(db, key)?.is_some())
}

/// The row that began the thread of a subject last, in `room` if one is named.
pub fn root(db: &Db, subject: &Subject, room: Option<&RoomId>) -> Result<Option<Key>> {
    db.optional(
        "SELECT purpose, n FROM outbox WHERE kind = ?1 AND subject = ?2 AND root AND (room = ?3 OR ?3 IS NULL)
         ORDER BY seq DESC LIMIT 1",
        params![subject.kind().as_str(), subject.key(), room.map(RoomId::as_str)],
        |row| Ok(Key { subject: subject.clone(), purpose: Purpose::kept(row.get(0)?), n: row.get(1)? }),
    )
}

/// Marks a row as carried out (`event` is what it became, if anything) and hands back the rows that it sets free.
pub fn settle(db: &Db, txn: &str, event: Option<&EventId>) -> Result<Vec<Outgoing>> {
    let state = if event.is_some() { "done" } else { "dropped" };
    close(db, txn, state, event)?;
    let Some(event) = event else {
        drop_all(db, waiting_for(db, txn)?)?;
        return Ok(Vec::new());
    };
    let Some(row) = row(db, txn)? else { return Ok(Vec::new()) };
    let room = row.room();
    if let Some(room) = room.filter(|_| row.root) {
        threads::put_thread(db, row.subject(), room, event)?;
    }
    let mut freed = outbox(db, "after = ? AND state = 'waiting'", txn)?;
    for entry in &mut freed {
        entry.follow(event, room);
        let (operation, room) = (&entry.operation, entry.room().map_or("", RoomId::as_str));
        db.execute(
            "UPDATE outbox SET state = 'due', deed = ?, thread = ?, room = ? WHERE txn = ?",
            params![written(operation)?, thread(operation), room, entry.txn],
        )?;
    }
    Ok(freed)
}

/// Marks a row that opens a conversation as carried out and hands back the rows that it sets free: they happen in
/// `room`.
pub fn settle_opened(db: &Db, txn: &str, room: &RoomId) -> Result<Vec<Outgoing>> {
    db.execute("UPDATE outbox SET room = ? WHERE txn = ?", [room.as_str(), txn])?;
    settle(db, txn, Some(&EventId::new(room.as_str())))
}

/// The row with this transaction id.
pub fn row(db: &Db, txn: &str) -> Result<Option<Outgoing>> {
    Ok(outbox(db, "txn = ?", txn)?.pop())
}

/// The row that is opening a conversation with `person` just now.
pub fn opening(db: &Db, person: &PersonId) -> Result<Option<Outgoing>> {
    let mut opening = outbox(db, "state = 'due' AND operation = ?", "open")?;
    opening.retain(|entry| matches!(&entry.operation, Operation::Open { person: whom } if whom == person));
    Ok(opening.pop())
}

/// Whether a row is still owed: it was not carried out, and nobody let it go meanwhile.
pub fn is_open(db: &Db, txn: &str) -> Result<bool> {
    db.exists("SELECT 1 FROM outbox WHERE txn = ? AND state IN ('waiting', 'due')", [txn])
}

/// Marks a row as refused for good by the homeserver; what waited for it is let go.
pub fn refuse(db: &Db, txn: &str) -> Result<()> {
    close(db, txn, "refused", None)?;
    drop_all(db, waiting_for(db, txn)?)
}

/// Rows come to nothing, and so does whatever waits for them.
fn drop_all(db: &Db, mut txns: Vec<String>) -> Result<()> {
    while let Some(txn) = txns.pop() {
        close(db, &txn, "dropped", None)?;
        txns.extend(waiting_for(db, &txn)?);
    }
    Ok(())
}

fn waiting_for(db: &Db, txn: &str) -> Result<Vec<String>> {
    db.query("SELECT txn FROM outbox WHERE after = ? AND state = 'waiting'", [txn], |row| row.get(0))
}

/// A row that is over keeps no words.
fn close(db: &Db, txn: &str, state: &str, event: Option<&EventId>) -> Result<()> {
    leave(db, txn, state, event, "")
}

/// A row comes into a state, and nothing is left of its words but this.
fn leave(db: &Db, txn: &str, state: &str, event: Option<&EventId>, left: &str) -> Result<()> {
    let Some(mut entry) = row(db, txn)? else { return Ok(()) };
    match &mut entry.operation {
        Operation::Say { text, .. } | Operation::Edit { text, .. } => {
            *text = Message { plain: left.to_owned(), html: left.to_owned() };
        }
        Operation::SendMade { text, .. } => text.clear(),
        _ => {}
    }
    db.execute(
        "UPDATE outbox SET state = ?, event = ?, deed = ? WHERE txn = ?",
        params![state, event.map(EventId::as_str), written(&entry.operation)?, txn],
    )?;
    Ok(())
}

/// A row that is on its way keeps no words, and waits for no answer. After a stop it goes out once more as it is then.
pub fn hush(db: &Db, txn: &str) -> Result<()> {
    db.execute("DELETE FROM waiting WHERE txn = ?", [txn])?;
    leave(db, txn, "due", None, "…")
}

/// Lets go what a bot still owes; says how many rows that was.
pub fn let_go(db: &Db, bot: BotId) -> Result<usize> {
    let owed = "SELECT txn FROM outbox WHERE bot = ? AND state IN ('waiting', 'due')";
    let owed: Vec<String> = db.query(owed, [bot.0], |row| row.get(0))?;
    let count = owed.len();
    drop_all(db, owed)?;
    Ok(count)
}

/// All rows that are due and whose turn it is to carry out, oldest first; those that others passed on are seen from now on.
pub fn due(db: &Db) -> Result<Vec<Outgoing>> {
    passed_on(db)?;
    rows(db, &format!("{DUE} = {} ORDER BY caused_at, seq", db.bot().0), &[])
}

/// Those of them that others passed on since this was asked last.
pub fn passed_on(db: &Db) -> Result<Vec<Outgoing>> {
    if !db.is_among_others() {
        return Ok(Vec::new());
    }
    let rows = rows(db, &format!("passed_on AND {DUE} = {} ORDER BY caused_at, seq", db.bot().0), &[])?;
    if !rows.is_empty() {
        db.execute("UPDATE outbox SET passed_on = FALSE WHERE passed_on AND bot = ?", [db.bot().0])?;
    }
    Ok(rows)
}

const DUE: &str = "state = 'due' AND bot";

/// How many rows are due.
pub fn count_due(db: &Db) -> Result<usize> {
    db.one(&format!("SELECT count(*) FROM outbox WHERE {DUE} = ?"), [db.bot().0], |row| row.get(0))
}

/// When the oldest row that is due was caused.
pub fn oldest_due(db: &Db) -> Result<Option<Timestamp>> {
    let sql = format!("SELECT min(caused_at) FROM outbox WHERE {DUE} = ?");
    db.one(&sql, [db.bot().0], |row| Ok(row.get::<_, Option<i64>>(0)?.map(Timestamp)))
}

/// Whether another bot speaks of a subject: the one that began its thread last, for it may have moved from one to another.
pub fn is_spoken_of_elsewhere(db: &Db, subject: &Subject) -> Result<bool> {
    if !db.is_among_others() {
        return Ok(false);
    }
    let sql = format!("SELECT bot FROM outbox WHERE {OF} AND root ORDER BY seq DESC LIMIT 1");
    let last = db.optional(&sql, of(subject), |row| Ok(BotId(row.get(0)?)))?;
    Ok(last.is_some_and(|bot| bot != db.bot()))
}

/// The key of what the row with this transaction id is about.
pub fn key_of(db: &Db, txn: &str) -> Result<Option<String>> {
    db.optional("SELECT subject FROM outbox WHERE txn = ?", [txn], |row| row.get(0))
}

/// The rows with which the bot spoke of a subject and which were not refused: to be taken back or changed.
pub fn said_of(db: &Db, subject: &Subject) -> Result<Vec<Outgoing>> {
    rows(db, &format!("{OF} AND operation = 'say' AND {NOT_REFUSED} ORDER BY seq"), &of(subject))
}

/// All that the bot said of a subject, changes included, and did not take back.
pub fn spoken_of(db: &Db, subject: &Subject) -> Result<Vec<Outgoing>> {
    let there = "NOT EXISTS (SELECT 1 FROM outbox AS gone WHERE gone.after = outbox.txn AND gone.operation = 'redact')";
    let condition = format!("{OF} AND operation IN ('say', 'edit') AND {NOT_REFUSED} AND {there} ORDER BY seq");
    rows(db, &condition, &of(subject))
}

const OF: &str = "kind = ? AND subject = ?";

const NOT_REFUSED: &str = "state IN ('waiting', 'due', 'done')";

fn of(subject: &Subject) -> [&str; 2] {
    [subject.kind().as_str(), subject.key()]
}

/// Whether `event` is one of the bot's own.
pub fn is_own(db: &Db, event: &EventId) -> Result<bool> {
    db.exists("SELECT 1 FROM outbox WHERE event = ?", [event.as_str()])
}

/// What the bot's own `event` is about.
pub fn subject_of(db: &Db, event: &EventId) -> Result<Option<Subject>> {
    db.optional("SELECT kind, subject FROM outbox WHERE event = ?", [event.as_str()], |row| {
        Ok(Subject::new(Kind::kept(row.get(0)?), row.get::<_, String>(1)?))
    })
}

/// The row that became `event`.
pub fn row_of(db: &Db, event: &EventId) -> Result<Option<Outgoing>> {
    Ok(outbox(db, "event = ?", event.as_str())?.pop())
}

/// Lets go of all that is still owed to `room`.
pub fn drop_unsent(db: &Db, room: &RoomId) -> Result<()> {
    let unsent = "SELECT txn FROM outbox WHERE room = ? AND state IN ('waiting', 'due')";
    drop_all(db, db.query(unsent, [room.as_str()], |row| row.get(0))?)
}

/// Forgets the row with this transaction id.
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
    rows(db, &format!("{condition} ORDER BY {order}"), &[value])
}

fn rows(db: &Db, condition: &str, values: &[&str]) -> Result<Vec<Outgoing>> {
    let mut entries = Vec::new();
    db.each(&format!("SELECT * FROM outbox WHERE {condition}"), params_from_iter(values), |row| -> Result<()> {
        let deed: String = row.get("deed")?;
        let subject = Subject::new(Kind::kept(row.get("kind")?), row.get::<_, String>("subject")?);
        entries.push(Outgoing {
            key: Key { subject, purpose: Purpose::kept(row.get("purpose")?), n: row.get("n")? },
            txn: row.get("txn")?,
            place: room(row.get("room")?).as_ref().map_or(Place::Before, Place::from),
            operation: read(&deed)?,
            root: row.get("root")?,
            caused_at: Timestamp(row.get("caused_at")?),
            courtesy: row.get("courtesy")?,
            alone: false,
            awaited: None,
        });
        Ok(())
    })?;
    Ok(entries)
}

fn room(kept: String) -> Option<RoomId> {
    Some(kept).filter(|kept| !kept.is_empty()).map(RoomId::new)
}
