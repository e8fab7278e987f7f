//! Speaking with somebody alone: in the conversation that there is, or in one that is opened first.

use crate::domain::id::{PersonId, RoomId};
use crate::kernel::effect::{Awaited, Operation, Outgoing, Place};
use crate::kernel::fact::Fact;
use crate::kernel::say::outbox;
use crate::kernel::say::outbox::entry;
use crate::kernel::store::said::{outbox_rows, threads};
use crate::kernel::store::{bots, directs, open_rooms};
use crate::kernel::subject::{Key, Purpose, Subject};
use crate::kernel::{Fault, Turn};

/// The purpose of opening a conversation.
const OPEN: Purpose = Purpose::new("open");

/// Owes something to `person` alone; nobody is alone behind an account of many. Homeservers limit invitations hard, so a conversation is opened only when none is known.
pub(crate) fn tell(turn: &mut Turn<'_>, person: &PersonId, key: Key, owed: Operation) -> Result<(), Fault> {
    let row = entry(turn, Place::Before, key, owed);
    tell_row(turn, person, row)
}

/// The same of something that waits for their answer about `subject`.
pub(crate) fn ask(
    turn: &mut Turn<'_>,
    person: &PersonId,
    subject: Subject,
    key: Key,
    owed: Operation,
) -> Result<(), Fault> {
    let row = entry(turn, Place::Before, key, owed).awaiting(Awaited::of(subject, person));
    tell_row(turn, person, row)
}

/// The same of something that is more than said.
pub(crate) fn tell_row(turn: &mut Turn<'_>, person: &PersonId, row: Outgoing) -> Result<(), Fault> {
    if turn.settings.is_relay(person) {
        return Ok(());
    }
    if let Some(room) = directs::direct(turn.db, person)? {
        return outbox::owe(turn, Outgoing { place: Place::Room(room), ..row }, None);
    }
    // Until the conversation is open nobody knows its room.
    let opening = match outbox_rows::opening(turn.db, person)? {
        Some(opening) => opening.key,
        None => {
            let open = Operation::Open { person: person.clone() };
            let key = Key::next(turn, row.subject(), OPEN)?;
            let open = entry(turn, Place::Before, key.clone(), open);
            outbox::owe(turn, open, None)?;
            key
        }
    };
    outbox::owe(turn, row, Some(&opening))
}

/// Where a subject is spoken of with `person` in its thread. `None` when that stands in another conversation than theirs of now:
/// there others may read it, or nobody.
pub(crate) fn goes_on_in(turn: &Turn<'_>, person: &PersonId, of: &Subject) -> Result<Option<Place>, Fault> {
    if let Some(room) = directs::direct(turn.db, person)?
        && begins_in(turn, of, Some(&room))?
    {
        return Ok(Some(Place::Room(room)));
    }
    let nowhere_else = is_opening(turn, of)? || !begins_in(turn, of, None)?;
    Ok(nowhere_else.then_some(Place::Before))
}

/// Whether a thread of a subject begins in `room`, or anywhere.
fn begins_in(turn: &Turn<'_>, of: &Subject, room: Option<&RoomId>) -> Result<bool, Fault> {
    Ok(outbox_rows::root(turn.db, of, room)?.is_some() || threads::thread(turn.db, of, room)?.is_some())
}

/// Whether the conversation in which the thread of a subject is to begin is not open yet.
fn is_opening(turn: &Turn<'_>, of: &Subject) -> Result<bool, Fault> {
    let Some(root) = outbox_rows::root(turn.db, of, None)? else { return Ok(false) };
    Ok(outbox_rows::row(turn.db, &root.txn())?.is_some_and(|row| row.room().is_none()))
}

/// A conversation is open: what waited for it is said now.
pub(crate) fn opened(turn: &mut Turn<'_>, txn: &str, room: &RoomId) -> Result<(), Fault> {
    if let Some(Operation::Open { person }) = outbox_rows::row(turn.db, txn)?.map(|entry| entry.operation) {
        directs::put_direct(turn.db, &person, room)?;
        bots::claim(turn.db, room)?;
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
        turn.announce(&Fact::Overheard { person: &person })?;
    }
    Ok(())
}

/// Somebody left a room: if it was their conversation with the bot, what they were asked there is
/// asked of others, and the next message opens another conversation. Whoever is in no room any more is gone.
pub(crate) fn left(turn: &mut Turn<'_>, room: &RoomId, person: &PersonId, elsewhere: bool) -> Result<(), Fault> {
    open_rooms::forget_heard_in(turn.db, person, room)?;
    if directs::direct(turn.db, person)?.as_ref() == Some(room) {
        directs::forget_direct(turn.db, person, room)?;
        turn.announce(&Fact::WentSilent(person))?;
    }
    let elsewhere = elsewhere || turn.is_met_elsewhere(person)?;
    turn.announce(&Fact::Left { room, person, elsewhere })
}
