//! Speaking with somebody alone: in the conversation that there is, or in one that is opened first.

use crate::domain::id::{EventId, PersonId, RoomId};
use crate::features::consult::store::pings;
use crate::features::consult::{eligibility, ping};
use crate::features::desk::case;
use crate::features::profile::departure;
use crate::features::profile::departure::Sign;
use crate::kernel::outbox::{entry, txn};
use crate::kernel::store::outbox_rows::{OutboxEntry, Owed};
use crate::kernel::store::{directs, outbox_rows};
use crate::kernel::{Fault, Turn, outbox};

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
    if let Some(room) = directs::direct(turn.db, person)? {
        let row = entry(turn, &room, cause, purpose, owed);
        return outbox::owe(turn, row, None);
    }
    // Until the conversation is open nobody knows its room.
    let nowhere = RoomId::new("");
    let opening = match outbox_rows::opening(turn.db, person)? {
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
    if let Some(Owed::Open { person }) = outbox_rows::outbox_entry(turn.db, txn)?.map(|entry| entry.owed) {
        directs::put_direct(turn.db, &PersonId::new(person), room)?;
    }
    let freed = outbox_rows::settle_opened(turn.db, txn, room)?;
    outbox::send_all(turn, freed)
}

/// Others may read what was a conversation of two: nothing personal is said there any more, and what was asked there
/// goes on in another one.
pub(crate) fn overheard(turn: &mut Turn<'_>, room: &RoomId) -> Result<(), Fault> {
    for person in directs::directs_in(turn.db, room)? {
        directs::forget_direct(turn.db, &person, room)?;
        outbox_rows::drop_unsent(turn.db, room)?;
        for ping in pings::open_pings_to(turn.db, &person)? {
            ping::ask_elsewhere(turn, &ping)?;
        }
    }
    Ok(())
}

/// Somebody left a room: if it was their conversation with the bot, what they were asked there is
/// asked of others, and the next message opens another conversation. Whoever is in no room any more is gone.
pub(crate) fn left(turn: &mut Turn<'_>, room: &RoomId, person: &PersonId, elsewhere: bool) -> Result<(), Fault> {
    if directs::direct(turn.db, person)?.as_ref() == Some(room) {
        directs::forget_direct(turn.db, person, room)?;
        eligibility::leave_pings(turn, person)?;
    }
    if case::is_desk(turn, room)? {
        departure::free_cases(turn, person)?;
    }
    if elsewhere { Ok(()) } else { departure::miss(turn, person, Sign::Left) }
}

/// The transaction id of opening a conversation, so that something can be said in it.
pub(crate) fn opening(cause: &EventId, purpose: &str) -> String {
    txn(cause, &format!("{purpose}/open"))
}
