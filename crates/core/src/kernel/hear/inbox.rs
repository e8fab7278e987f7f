//! What somebody said, worded anew or took back: to whom it is offered, and in which order.

use crate::corpus::store::participants;
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::small_talk;
use crate::kernel::command::{Heard, Scope};
use crate::kernel::effect::Action;
use crate::kernel::event::Said;
use crate::kernel::fact::Fact;
use crate::kernel::feature::Claim;
use crate::kernel::hear::addressing::{Address, addressed};
use crate::kernel::hear::meant::{self, Meant};
use crate::kernel::hear::message::Message;
use crate::kernel::obey::in_room;
use crate::kernel::say::{outbox, reply};
use crate::kernel::store::said::outbox_rows;
use crate::kernel::store::{directs, open_rooms, questions, rooms};
use crate::kernel::subject::Subject;
use crate::kernel::{Fault, Turn, obey, room};

/// Somebody said something: the bot answers, obeys, or was not meant.
pub(crate) fn said(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    if !rooms::mark_handled(turn.db, &said.id, &said.room, Some(&said.sender), said.at)? {
        return Ok(());
    }
    heard(turn, said)
}

/// The same of a message that is known to be new. It is first for whoever waits for it, then for whoever has a word for it.
pub(crate) fn heard(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    match unclaimed(turn, said)? {
        Some(message) => answer(turn, &message),
        None => Ok(()),
    }
}

/// Offers a message to whoever waits for it. What is left comes back, when it is for the bot.
pub(crate) fn unclaimed<'a>(turn: &mut Turn<'_>, said: &'a Said) -> Result<Option<Message<'a>>, Fault> {
    if said.direct || said.mentioned {
        turn.announce(&Fact::Present(&said.sender))?;
    }
    let kinds = room::kinds(turn, &said.room)?;
    if said.direct && !kinds.desk && !turn.settings.is_relay(&said.sender) {
        directs::put_direct(turn.db, &said.sender, &said.room)?;
    }
    note_where(turn, said)?;
    meant::let_go(turn, &said.room)?;
    let Meant { subjects, aimed } = meant::meant(turn, said)?;
    let message = Message { said, kinds, address: addressed(turn, said)?, meant: subjects, aimed };
    if kinds.desk && in_room::hear_in(turn, said, Scope::Desk)? == Claim::Mine
        || turn.answered(&message)? == Claim::Mine
        || turn.offer(|feature, turn| feature.hear(turn, &message))? == Claim::Mine
        || turn.is_talk(&message)?
        || message.address == Address::No
    {
        return Ok(None);
    }
    Ok(Some(message))
}

/// In rooms that are open to all it is known who asks there or takes part: that two are in one room may be told to whoever sees it.
fn note_where(turn: &Turn<'_>, said: &Said) -> Result<(), Fault> {
    let is_open = !said.direct && open_rooms::open_room(turn.db, &said.room)?.is_some();
    if !is_open || turn.settings.is_relay(&said.sender) {
        return Ok(());
    }
    let takes_part =
        || participants::participant(turn.db, &said.sender).map(|known| known.is_some_and(|known| known.taking_part));
    if said.mentioned || takes_part()? {
        open_rooms::put_heard_in(turn.db, &said.sender, &said.room)?;
    }
    Ok(())
}

fn answer(turn: &mut Turn<'_>, message: &Message<'_>) -> Result<(), Fault> {
    let said = message.said;
    turn.actions.push(Action::Read { room: said.room.clone(), event: said.id.clone() });
    let heard = turn.commands.hear(&said.text);
    // A consent can be withdrawn anywhere at any time.
    let works = match &heard {
        Heard::Command(typed) => typed.spec.wakes || typed.spec.own && said.direct,
        _ => false,
    };
    if rooms::room(turn.db, &said.room)?.quiet && !works {
        return if message.address == Address::Plain { reply::reply(turn, said, "quiet-now") } else { Ok(()) };
    }
    let talk = small_talk::of(&said.text, &turn.settings.name).filter(|_| !is_command_like(&said.text));
    match (heard, talk) {
        (Heard::Command(command), _) => obey::obey(turn, said, &command),
        (Heard::Unknown(near), None) => obey::name_nearest(turn, said, near.as_deref()),
        _ => turn.offer(|feature, turn| feature.answer(turn, message)).map(drop),
    }
}

/// Whether somebody meant to type a command, whatever it is.
pub(crate) fn is_command_like(text: &str) -> bool {
    text.trim_start().starts_with(['!', '/'])
}

/// Somebody worded a message anew: what came of it changes with it.
pub(crate) fn edited(
    turn: &mut Turn<'_>,
    by: &EventId,
    room: &RoomId,
    author: &PersonId,
    message: &EventId,
    text: &str,
) -> Result<(), Fault> {
    // Homeservers pass on whatever anybody says of anybody's message; clients show only what its author says.
    if !rooms::mark_handled(turn.db, by, room, Some(author), turn.at)? || !is_own_word(turn, room, author, message)? {
        return Ok(());
    }
    turn.announce(&Fact::Reworded { message, author, text })
}

/// Whether `sender` wrote `target`, in `room`.
fn is_own_word(turn: &Turn<'_>, room: &RoomId, sender: &PersonId, target: &EventId) -> Result<bool, Fault> {
    // Of a question the asker is known for longer than the author of its message.
    let question = questions::question(turn.db, target)?;
    let asked = question.is_some_and(|question| question.asker == *sender && question.room == *room);
    Ok(asked || rooms::is_written_by(turn.db, target, room, sender)?)
}

/// A message was taken back, by its author or by whoever may remove others': everything that the bot said because of it
/// goes too. The message may be the bot's own.
pub(crate) fn redacted(
    turn: &mut Turn<'_>,
    id: &EventId,
    room: &RoomId,
    sender: &PersonId,
    target: &EventId,
    may_remove: bool,
) -> Result<(), Fault> {
    if !rooms::mark_handled(turn.db, id, room, Some(sender), turn.at)? {
        return Ok(());
    }
    let removed = may_remove && rooms::is_event_in(turn.db, target, room)?;
    if !removed && !is_own_word(turn, room, sender, target)? {
        return Ok(());
    }
    outbox_rows::mark_taken_away(turn.db, target)?;
    turn.announce(&Fact::TakenBack { message: target, room })?;
    outbox::take_back(turn, &Subject::message(target))
}
