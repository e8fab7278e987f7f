//! Speaking with somebody alone: in the conversation that there is, or in one that is opened first.

use super::departure::Sign;
use super::outbox::{entry, txn};
use super::{Fault, Turn};
use super::{departure, desk, outbox, ping, willing};
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::store::{OutboxEntry, Owed};

/// Owes `owed` to `person` alone; nobody is alone behind an account of many. Homeservers limit invitations hard, so a conversation is opened only when none is known.
pub(crate) fn tell(
    turn: &mut Turn<'_>,
    person: &PersonId,
    cause: &EventId,
    purpose: &str,
    owed: Owed,
) -> Result<(), Fault> {
    if turn.settings.is_relay(person) {
        return Ok(());
    }
    if let Some(room) = turn.store.direct(person)? {
        let row = entry(turn, &room, cause, purpose, owed);
        return outbox::owe(turn, row, None);
    }
    // Until the conversation is open nobody knows its room.
    let nowhere = RoomId::new("");
    let opening = match turn.store.opening(person)? {
        Some(opening) => opening.txn,
        None => {
            let open = Owed::Open { person: person.to_string() };
            let row = OutboxEntry { txn: opening(cause, purpose), ..entry(turn, &nowhere, cause, purpose, open) };
            let txn = row.txn.clone();
            outbox::owe(turn, row, None)?;
            txn
        }
    };
    let row = entry(turn, &nowhere, cause, purpose, owed);
    outbox::owe(turn, row, Some(&opening))
}

/// A conversation is open: what waited for it is said now.
pub(crate) fn opened(turn: &mut Turn<'_>, txn: &str, room: &RoomId) -> Result<(), Fault> {
    if let Some(Owed::Open { person }) = turn.store.outbox_entry(txn)?.map(|entry| entry.owed) {
        turn.store.put_direct(&PersonId::new(person), room)?;
    }
    let freed = turn.store.settle_opened(txn, room)?;
    outbox::send_all(turn, freed)
}

/// Others may read what was a conversation of two: nothing personal is said there any more, and what was asked there
/// goes on in another one.
pub(crate) fn overheard(turn: &mut Turn<'_>, room: &RoomId) -> Result<(), Fault> {
    for person in turn.store.directs_in(room)? {
        turn.store.forget_direct(&person, room)?;
        turn.store.drop_unsent(room)?;
        for ping in turn.store.open_pings_to(&person)? {
            ping::ask_elsewhere(turn, &ping)?;
        }
    }
    Ok(())
}

/// Somebody left a room: if it was their conversation with the bot, what they were asked there is
/// asked of others, and the next message opens another conversation. Whoever is in no room any more is gone.
pub(crate) fn left(turn: &mut Turn<'_>, room: &RoomId, person: &PersonId, elsewhere: bool) -> Result<(), Fault> {
    if turn.store.direct(person)?.as_ref() == Some(room) {
        turn.store.forget_direct(person, room)?;
        willing::leave_pings(turn, person)?;
    }
    if desk::is_desk(turn, room)? {
        departure::free_cases(turn, person)?;
    }
    if elsewhere { Ok(()) } else { departure::miss(turn, person, Sign::Left) }
}

/// The transaction id of opening a conversation, so that something can be said in it.
pub(crate) fn opening(cause: &EventId, purpose: &str) -> String {
    txn(cause, &format!("{purpose}/open"))
}
