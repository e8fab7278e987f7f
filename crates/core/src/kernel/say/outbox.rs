//! Recording what is owed before it is sent, and what it became after.

use crate::domain::id::EventId;
use crate::kernel::fact::Fact;
use crate::kernel::say::effect::{Action, Operation, Outgoing, Place, Target};
use crate::kernel::say::outbox;
use crate::kernel::store::outbox_rows::Recorded;
use crate::kernel::store::{directs, outbox_rows};
use crate::kernel::{Fault, Turn, console};

/// Records a deed in the transaction of its cause, and sends it unless it has to wait for the row `after`. At the machine
/// it is heard at once, so there nothing is recorded.
pub(crate) fn owe(turn: &mut Turn<'_>, mut entry: Outgoing, after: Option<&str>) -> Result<(), Fault> {
    let recorded = match entry.room().is_some_and(console::is_here) {
        true => Recorded::Due,
        false => outbox_rows::owe(turn.db, &mut entry, after)?,
    };
    match recorded {
        Recorded::Due => turn.actions.push(send(turn, entry)?),
        Recorded::Twice if entry.is_speech() => turn.owed_twice(&entry.txn()),
        // Taking something away, or a sign, twice is once.
        Recorded::Twice | Recorded::Waiting | Recorded::LetGo => {}
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

/// What is owed for a cause and a purpose: the same cause never does the same thing twice.
pub(crate) fn entry(
    turn: &Turn<'_>,
    place: impl Into<Place>,
    cause: &EventId,
    purpose: &str,
    operation: Operation,
) -> Outgoing {
    Outgoing {
        cause: cause.clone(),
        purpose: purpose.to_owned(),
        place: place.into(),
        operation,
        caused_at: turn.at,
        courtesy: false,
        alone: false,
    }
}

/// Takes back all that the bot said because of `cause`, in whichever room.
pub(crate) fn take_back(turn: &mut Turn<'_>, cause: &EventId) -> Result<(), Fault> {
    for said in outbox_rows::spoken_because_of(turn.db, cause)? {
        let owed = Operation::Redact { target: Target::Before };
        let gone = entry(turn, said.place.clone(), cause, &format!("gone/{}", said.txn()), owed);
        outbox::owe(turn, gone, Some(&said.txn()))?;
    }
    Ok(())
}
