//! What is said in a room of the moderators, and what comes of it.

use crate::changes::lifecycle;
use crate::corpus::store::changes::acts;
use crate::domain::act::State;
use crate::domain::id::EventId;
use crate::kernel::command::{Heard, Scope};
use crate::kernel::event::Said;
use crate::kernel::feature::Claim;
use crate::kernel::hear::assent::{Reply, hear_reply};
use crate::kernel::obey::in_room;
use crate::kernel::permission::check;
use crate::kernel::say::reply::say;
use crate::kernel::say::{direct, reply};
use crate::kernel::store::rooms;
use crate::kernel::subject::{Key, Subject};
use crate::kernel::{Fault, Turn, obey, room};

/// A yes or a no to what is proposed with this id; false when it is something else, or was decided.
pub(crate) fn hear_decision(turn: &mut Turn<'_>, said: &Said, id: &EventId) -> Result<bool, Fault> {
    let Some(reply @ (Reply::Yes | Reply::No)) = hear_reply(&said.text) else { return Ok(false) };
    let Some(act) = acts::act(turn.db, id)?.filter(|act| act.state == State::Proposed) else { return Ok(false) };
    if lifecycle::own_waits_too(turn, said, &act)? {
        reply::reply(turn, said, "act-which")?;
    } else if check::may(turn, said, check::least_to_decide(turn, &act))? {
        lifecycle::decide(turn, act, &reply, &said.sender)?;
    }
    Ok(true)
}

/// The same, said to the message that asked for it or to an item of the queue that shows it.
fn hear_decision_there(turn: &mut Turn<'_>, said: &Said) -> Result<bool, Fault> {
    match lifecycle::act_meant(turn, said, |act| act.state == State::Proposed)? {
        Some(act) => hear_decision(turn, said, &act.id),
        None => Ok(false),
    }
}

/// Somebody says something in a room of the moderators: whether it was for the bot.
pub(crate) fn hear_moderators(turn: &mut Turn<'_>, said: &Said) -> Result<bool, Fault> {
    if hear_decision_there(turn, said)? {
        return Ok(true);
    }
    if in_room::hear_in(turn, said, Scope::Moderators)? == Claim::Mine {
        return Ok(true);
    }
    let waits = |turn: &Turn<'_>| Ok(lifecycle::act_meant(turn, said, |_| true)?.is_some());
    if in_room::explain_in(turn, said, Scope::Moderators, waits)? == Claim::Mine {
        return Ok(true);
    }
    hear_command_here(turn, said)
}

/// What works everywhere needs no mention here, where it cannot be meant for a colleague.
fn hear_command_here(turn: &mut Turn<'_>, said: &Said) -> Result<bool, Fault> {
    let Heard::Command(typed) = turn.commands.hear(&said.text) else { return Ok(false) };
    let asleep = rooms::room(turn.db, &said.room)?.quiet && !typed.spec.wakes;
    if said.mentioned || said.direct || asleep || !(typed.spec.meant)(turn, said, &typed.rest())? {
        return Ok(false);
    }
    obey::obey(turn, said, &typed)?;
    Ok(true)
}

/// What only moderators do, asked for elsewhere: whoever wants it hears alone where it is done.
pub(crate) fn hear_elsewhere(turn: &mut Turn<'_>, said: &Said) -> Result<bool, Fault> {
    let typed = turn.commands.typed_in(Scope::Moderators, &said.text);
    let act = typed.is_some_and(|typed| (typed.spec.unmistakable)(&said.text, &typed.rest()));
    if !act || turn.settings.moderators.rooms.is_empty() || room::is_moderators(turn, &said.room)? {
        return Ok(false);
    }
    let words = reply::lines(turn, reply::language_of(turn, said), &["refused-elsewhere"]);
    let key = Key::once(&Subject::message(&said.id), check::REFUSED);
    direct::tell(turn, &said.sender, key, say(&words, None, None))?;
    Ok(true)
}
