//! Recording what is owed before it is sent, and what it became after.

use crate::domain::id::EventId;
use crate::kernel::effect::{Action, Operation, Outgoing, Place, Target};
use crate::kernel::fact::Fact;
use crate::kernel::store::said::outbox_rows::Recorded;
use crate::kernel::store::said::{outbox_rows, threads, waiting};
use crate::kernel::store::{bots, directs};
use crate::kernel::subject::{Key, Purpose, Subject};
use crate::kernel::{Fault, Turn, console};

/// The purpose of what can be clicked below a message.
const BUTTON: Purpose = Purpose::new("button");

/// The purpose of taking something back.
const GONE: Purpose = Purpose::new("gone");

/// Records what is owed in the transaction of whatever caused it, and sends it unless it has to wait for the row `after`. At the
/// machine and in a browser it is heard at once, so there nothing is recorded.
pub(crate) fn owe(turn: &mut Turn<'_>, mut entry: Outgoing, after: Option<&Key>) -> Result<(), Fault> {
    if entry.room().is_some_and(console::is_here) {
        turn.actions.push(send(turn, entry)?);
        return Ok(());
    }
    let recorded = outbox_rows::owe(turn.db, &mut entry, after)?;
    if let (Recorded::Due | Recorded::PassedOn | Recorded::Waiting, Some(awaited)) = (recorded, entry.awaited.take()) {
        waiting::put(turn.db, &awaited, &entry.txn)?;
    }
    match recorded {
        Recorded::Due => turn.actions.push(send(turn, entry)?),
        Recorded::Twice if entry.is_speech() => turn.owed_twice(&entry.txn),
        // Taking something away, or a sign, twice is once.
        Recorded::Twice | Recorded::PassedOn | Recorded::Waiting | Recorded::LetGo => {}
    }
    Ok(())
}

/// The action that carries out a recorded row. What is said in a conversation of two is for nobody else.
pub(crate) fn send(turn: &Turn<'_>, mut outgoing: Outgoing) -> Result<Action, Fault> {
    outgoing.alone = outgoing.room().map(|room| directs::is_direct(turn.db, room)).transpose()? == Some(true);
    Ok(Action::Send(outgoing))
}

/// The same for rows that were freed.
pub(crate) fn send_all(turn: &mut Turn<'_>, entries: Vec<Outgoing>) -> Result<(), Fault> {
    for entry in entries {
        turn.actions.push(send(turn, entry)?);
    }
    Ok(())
}

/// What others owe where this bot is goes out.
pub(crate) fn take_up(turn: &mut Turn<'_>) -> Result<(), Fault> {
    let passed_on = outbox_rows::passed_on(turn.db)?;
    send_all(turn, passed_on)
}

/// A row was carried out: what waited for it goes now.
pub(crate) fn sent(turn: &mut Turn<'_>, txn: &str, event: Option<&EventId>) -> Result<(), Fault> {
    let freed = outbox_rows::settle(turn.db, txn, event)?;
    send_all(turn, freed)?;
    match outbox_rows::row(turn.db, txn)? {
        Some(row) => turn.announce(&Fact::Delivered { row: &row, event }),
        None => Ok(()),
    }
}

/// A row can never be carried out. Of one that was let go while it was on its way nobody waits to hear that.
pub(crate) fn refused(turn: &mut Turn<'_>, txn: &str, reason: &str) -> Result<(), Fault> {
    if !outbox_rows::is_open(turn.db, txn)? {
        return Ok(());
    }
    tracing::warn!(txn, reason, "the homeserver refused a message for good");
    outbox_rows::refuse(turn.db, txn)?;
    let Some(row) = outbox_rows::row(turn.db, txn)? else { return Ok(()) };
    if let (Operation::Join, Some(room)) = (&row.operation, row.room()) {
        bots::free(turn.db, room)?;
    }
    turn.announce(&Fact::Undeliverable { row: &row, reason })
}

/// Whoever was asked into a room takes no invitations.
pub(crate) fn declined(turn: &mut Turn<'_>, txn: &str) -> Result<(), Fault> {
    if !outbox_rows::is_open(turn.db, txn)? {
        return Ok(());
    }
    outbox_rows::refuse(turn.db, txn)?;
    match outbox_rows::row(turn.db, txn)? {
        Some(row) => turn.announce(&Fact::Declined(&row)),
        None => Ok(()),
    }
}

/// What is owed now.
pub(crate) fn entry(turn: &Turn<'_>, place: impl Into<Place>, key: Key, operation: Operation) -> Outgoing {
    Outgoing::new(key, place, operation, turn.at)
}

/// Owes what can be clicked below the message that is owed by this key.
pub(crate) fn buttons(
    turn: &mut Turn<'_>,
    below: &Key,
    emoji: impl IntoIterator<Item = &'static str>,
) -> Result<(), Fault> {
    for emoji in emoji {
        let react = Operation::React { target: Target::Before, key: emoji.to_owned() };
        let row = entry(turn, Place::Before, Key::next(turn, &below.subject, BUTTON)?, react);
        owe(turn, Outgoing { courtesy: true, ..row }, Some(below))?;
    }
    Ok(())
}

/// Owes something in the thread of a subject, or about the message that it begins with; where none is, it is let go.
pub(crate) fn owe_in_thread(turn: &mut Turn<'_>, mut row: Outgoing, of: &Subject) -> Result<(), Fault> {
    if let Operation::Say { thread, .. } = &mut row.operation {
        *thread = Some(Target::Before);
    }
    if let Some(root) = outbox_rows::root(turn.db, of, row.room())? {
        return owe(turn, row, Some(&root));
    }
    // The row that began it is forgotten before what it is about.
    match threads::thread(turn.db, of, row.room())? {
        Some((room, root)) => {
            row.follow(&root, Some(&room));
            owe(turn, row, None)
        }
        None => Ok(()),
    }
}

/// Takes back all that the bot said of a subject, in whichever room.
pub(crate) fn take_back(turn: &mut Turn<'_>, subject: &Subject) -> Result<(), Fault> {
    for said in outbox_rows::spoken_of(turn.db, subject)? {
        let owed = Operation::Redact { target: Target::Before };
        let gone = entry(turn, said.place.clone(), Key::next(turn, subject, GONE)?, owed);
        owe(turn, gone, Some(&said.key))?;
    }
    Ok(())
}
