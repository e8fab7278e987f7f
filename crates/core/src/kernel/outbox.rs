//! Recording what is owed before it is sent, and what it became after.

use crate::domain::id::{EventId, PersonId, RoomId};
use crate::kernel::effect::{Action, Deed, Message, OutboxRow, SentFile};
use crate::kernel::fact::Fact;
use crate::kernel::store::outbox_rows::{OutboxEntry, Owed};
use crate::kernel::store::{directs, outbox_rows};
use crate::kernel::{Fault, Turn, console, outbox};

/// Records a deed in the transaction of its cause, and sends it unless it has to wait for the row `after`. At the machine
/// it is heard at once, so there nothing is recorded.
pub(crate) fn owe(turn: &mut Turn<'_>, mut entry: OutboxEntry, after: Option<&str>) -> Result<(), Fault> {
    if console::is_here(&entry.room) || outbox_rows::owe(turn.db, &mut entry, after)? {
        turn.actions.push(send(turn, entry)?);
    }
    Ok(())
}

/// The action that carries out a recorded row. What is said in a conversation of two is for nobody else.
pub(crate) fn send(turn: &Turn<'_>, entry: OutboxEntry) -> Result<Action, Fault> {
    let alone = directs::is_direct(turn.db, &entry.room)?;
    Ok(Action::Send(OutboxRow {
        txn: entry.txn,
        room: entry.room,
        deed: deed(entry.owed),
        caused_at: entry.caused_at,
        courtesy: entry.courtesy,
        alone,
    }))
}

/// The same for rows that were freed.
pub(crate) fn send_all(turn: &mut Turn<'_>, entries: Vec<OutboxEntry>) -> Result<(), Fault> {
    for entry in entries {
        turn.actions.push(send(turn, entry)?);
    }
    Ok(())
}

/// A row was carried out: what waited for it goes now.
pub(crate) fn sent(turn: &mut Turn<'_>, txn: &str, event: Option<&EventId>) -> Result<(), Fault> {
    let freed = outbox_rows::settle(turn.db, txn, event)?;
    send_all(turn, freed)?;
    turn.announce(&Fact::Delivered { txn, event })
}

/// A row can never be carried out.
pub(crate) fn refused(turn: &mut Turn<'_>, txn: &str, reason: &str) -> Result<(), Fault> {
    tracing::warn!(txn, reason, "the homeserver refused a message for good");
    outbox_rows::refuse(turn.db, txn)?;
    turn.announce(&Fact::Undeliverable { txn, reason })
}

/// A row whose transaction id is its cause and its purpose: the same cause never does the same thing twice.
pub(crate) fn entry(turn: &Turn<'_>, room: &RoomId, cause: &EventId, purpose: &str, owed: Owed) -> OutboxEntry {
    OutboxEntry {
        txn: txn(cause, purpose),
        room: room.clone(),
        cause: cause.clone(),
        owed,
        caused_at: turn.at,
        courtesy: false,
    }
}

/// The transaction id for a cause and a purpose.
pub(crate) fn txn(cause: &EventId, purpose: &str) -> String {
    format!("{cause}/{purpose}")
}

fn deed(owed: Owed) -> Deed {
    match owed {
        Owed::Say { plain, html, thread, reply_to } => Deed::Say {
            text: Message { plain, html },
            thread: thread.map(EventId::new),
            reply_to: reply_to.map(EventId::new),
        },
        Owed::Edit { target, plain, html } => {
            Deed::Edit { target: EventId::new(target), text: Message { plain, html } }
        }
        Owed::Redact { target } => Deed::Redact { target: EventId::new(target) },
        Owed::React { target, key } => Deed::React { target: EventId::new(target), key },
        Owed::File { name, hash, thread } => {
            let thread = Some(thread).filter(|thread| !thread.is_empty()).map(EventId::new);
            Deed::SendFile { file: SentFile { name, hash }, thread }
        }
        Owed::Made { name, text, thread } => Deed::SendMade { name, text, thread: thread.map(EventId::new) },
        Owed::Join => Deed::Join,
        Owed::Leave => Deed::Leave,
        Owed::Open { person } => Deed::Open { person: PersonId::new(person) },
        Owed::Invite { person } => Deed::Invite { person: PersonId::new(person) },
    }
}

/// Takes back all that the bot said because of `cause`, in whichever room.
pub(crate) fn take_back(turn: &mut Turn<'_>, cause: &EventId) -> Result<(), Fault> {
    for said in outbox_rows::spoken_because_of(turn.db, cause)? {
        let owed = Owed::Redact { target: String::new() };
        let gone = entry(turn, &said.room, cause, &format!("gone/{}", said.txn), owed);
        outbox::owe(turn, gone, Some(&said.txn))?;
    }
    Ok(())
}
