//! A specialist in the room of the asker: invited where anybody may come in, elsewhere only when the asker or a moderator says so,
//! for whoever is in a room may read what was said there before.

use crate::corpus::naming;
use crate::domain::errand::{Errand, ErrandPing};
use crate::domain::id::EventId;
use crate::domain::ping::State;
use crate::features::consult::asking::progress;
use crate::features::consult::ping;
use crate::features::consult::store::{errands, pings};
use crate::kernel::event::Said;
use crate::kernel::hear::assent::{Reply, hear_loosely};
use crate::kernel::say::effect::{Operation, txn};
use crate::kernel::say::outbox;
use crate::kernel::say::outbox::entry;
use crate::kernel::store::{open_rooms, outbox_rows, spoken};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich, marked};
use crate::speech::words::Value;

/// The purpose of an invitation.
const INVITE: &str = "invite";

/// The purpose of asking the asker for it.
const OFFER: &str = "room";

/// Somebody said "yes": they are invited, or the asker is asked whether they shall be.
pub(crate) fn offer_room(turn: &mut Turn<'_>, errand: &Errand, ping: &ErrandPing) -> Result<(), Fault> {
    let offer = txn(&errand.speech(), &format!("{}/{OFFER}", ping.id));
    // Whoever says yes once more was offered before.
    let before = [offer, txn(&ping.id, INVITE)]
        .iter()
        .try_fold(false, |before, row| Ok::<_, Fault>(before || outbox_rows::outbox_entry(turn.db, row)?.is_some()))?;
    if errand.direct || before {
        return Ok(());
    }
    if open_rooms::open_room(turn.db, &errand.room)?.is_some() {
        return invite_specialist(turn, errand, ping);
    }
    tell_of_invitation(turn, errand, ping, OFFER, "invite-ask")
}

fn invite_specialist(turn: &mut Turn<'_>, errand: &Errand, ping: &ErrandPing) -> Result<(), Fault> {
    let invite = Operation::Invite { person: ping.person.clone() };
    let row = entry(turn, &errand.room, &ping.id, INVITE, invite);
    outbox::owe(turn, row, None)
}

/// Says a sentence about inviting somebody to the asker.
fn tell_of_invitation(
    turn: &mut Turn<'_>,
    errand: &Errand,
    ping: &ErrandPing,
    purpose: &str,
    key: &str,
) -> Result<(), Fault> {
    let who = naming::specialist(turn.library, turn.words, errand.language, ping, true);
    let line = turn.words.say(errand.language, key, &[("who", Value::Text(&who))]);
    progress::tell_asker(turn, errand, &format!("{}/{purpose}", ping.id), &Rich(vec![Block::Line(marked(&line))]))
}

/// The asker or a moderator says in the thread whether a specialist is to be invited; false when it is about something else.
pub(crate) fn hear_invitation(turn: &mut Turn<'_>, errand: &Errand, said: &Said) -> Result<bool, Fault> {
    if errand.direct || (said.sender != errand.asker && !said.moderator) {
        return Ok(false);
    }
    let taken = pings::pings_of(turn.db, &errand.question)?.into_iter().find(|ping| ping.ping.state == State::Accepted);
    let Some(ping) = taken else { return Ok(false) };
    if wants_invitation(&said.text) {
        return decide_invitation(turn, errand, &ping, true, &said.id).map(|()| true);
    }
    let last = spoken::last_said(turn.db, &errand.room, errand.thread.as_ref())?;
    if last != Some(offer(errand, &ping)) {
        return Ok(false);
    }
    match hear_loosely(turn.commands, &said.text) {
        Some(Reply::Yes) => decide_invitation(turn, errand, &ping, true, &said.id)?,
        Some(Reply::No | Reply::Never) => decide_invitation(turn, errand, &ping, false, &said.id)?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// A reaction to being asked that; false when it was to something else.
pub(crate) fn react_to_invitation(
    turn: &mut Turn<'_>,
    reaction: &crate::kernel::hear::reaction::Reaction<'_>,
    reply: Option<&Reply>,
) -> Result<bool, Fault> {
    let Some(row) = spoken::entry_of(turn.db, reaction.target)? else { return Ok(false) };
    let Some(errand) = errands::errand_spoken_of(turn.db, &row.cause)? else { return Ok(false) };
    for ping in pings::pings_of(turn.db, &errand.question)? {
        if row.txn() == offer(&errand, &ping) {
            let may = *reaction.sender == errand.asker || reaction.power >= turn.settings.moderators.power_level;
            let yes = match reply {
                Some(Reply::Yes) => true,
                Some(Reply::No | Reply::Never) => false,
                _ => return Ok(true),
            };
            if may && ping.ping.state == State::Accepted {
                decide_invitation(turn, &errand, &ping, yes, reaction.id)?;
            }
            return Ok(true);
        }
    }
    Ok(false)
}

fn decide_invitation(
    turn: &mut Turn<'_>,
    errand: &Errand,
    ping: &ErrandPing,
    yes: bool,
    cause: &EventId,
) -> Result<(), Fault> {
    let key = if yes { "invite-done" } else { "invite-not" };
    tell_of_invitation(turn, errand, ping, &format!("{key}/{cause}"), key)?;
    if yes { invite_specialist(turn, errand, ping) } else { Ok(()) }
}

/// An invitation went out: whoever got it is told that they need not come.
pub(crate) fn invitation_sent(turn: &mut Turn<'_>, row: &str) -> Result<(), Fault> {
    match ping_invited(turn, row)? {
        Some(ping) => ping::tell_specialist(turn, &ping, "invited", &["ping-invited"]),
        None => Ok(()),
    }
}

/// The bot may invite nobody there: the asker, who wanted it, can do so.
pub(crate) fn invitation_refused(turn: &mut Turn<'_>, row: &str) -> Result<(), Fault> {
    let Some(ping) = ping_invited(turn, row)? else { return Ok(()) };
    match errands::errand(turn.db, &ping.question)? {
        Some(errand) if open_rooms::open_room(turn.db, &errand.room)?.is_none() => {
            tell_of_invitation(turn, &errand, &ping, "invite-refused", "invite-refused")
        }
        _ => Ok(()),
    }
}

fn ping_invited(turn: &Turn<'_>, row: &str) -> Result<Option<ErrandPing>, Fault> {
    match outbox_rows::outbox_entry(turn.db, row)? {
        Some(row) if matches!(row.operation, Operation::Invite { .. }) => Ok(pings::ping(turn.db, &row.cause)?),
        _ => Ok(None),
    }
}

/// The row that asks the asker about `ping`.
fn offer(errand: &Errand, ping: &ErrandPing) -> String {
    txn(&errand.speech(), &format!("{}/{OFFER}", ping.id))
}

/// "nodig uit", "nodig Els maar uit", "invite her".
fn wants_invitation(text: &str) -> bool {
    const LONGEST: usize = 6;
    let lower = text.trim().trim_end_matches(['.', '!']).to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let short = words.len() <= LONGEST;
    short && matches!(words.as_slice(), ["nodig", .., "uit"] | ["invite"] | ["invite", "them" | "her" | "him"])
}
