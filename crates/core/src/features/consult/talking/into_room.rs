//! A specialist in the room of the asker: invited where anybody may come in, elsewhere only when the asker or a moderator says so,
//! for whoever is in a room may read what was said there before.

use crate::corpus::naming;
use crate::domain::errand::{Errand, ErrandPing};
use crate::domain::ping::State;
use crate::features::consult::asking::progress;
use crate::features::consult::ping::TOLD;
use crate::features::consult::store::{errands, pings};
use crate::features::consult::subjects::{PING, ROOM_OFFER};
use crate::features::consult::{ping, subjects};
use crate::kernel::asker::say_to_asker;
use crate::kernel::effect::{Operation, Outgoing};
use crate::kernel::hear::assent::{Reply, hear_loosely};
use crate::kernel::hear::message::Message;
use crate::kernel::say::outbox;
use crate::kernel::say::outbox::entry;
use crate::kernel::store::open_rooms;
use crate::kernel::store::said::outbox_rows;
use crate::kernel::subject::{Key, Purpose, Subject};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich, marked};
use crate::speech::words::Value;

/// The purpose of an invitation.
const INVITE: Purpose = Purpose::new("invite");

/// The purpose of asking the asker for it.
const OFFER: Purpose = Purpose::new("ask");

/// Somebody said "yes": they are invited, or the asker is asked whether they shall be.
pub(crate) fn offer_room(turn: &mut Turn<'_>, errand: &Errand, ping: &ErrandPing) -> Result<(), Fault> {
    let (offer, invite) = (subjects::room_offer(&ping.id), subjects::ping(&ping.id));
    // Whoever says yes once more was offered before.
    let before = outbox_rows::is_owed(turn.db, &Key::once(&offer, OFFER))?
        || outbox_rows::is_owed(turn.db, &Key::once(&invite, INVITE))?;
    if errand.direct || before {
        return Ok(());
    }
    if open_rooms::open_room(turn.db, &errand.room)?.is_some() {
        return invite_specialist(turn, errand, ping);
    }
    let key = Key::once(&offer, OFFER);
    let words = invitation_words(turn, errand, ping, "invite-ask");
    say_to_asker(turn, errand, key, &words)
}

fn invite_specialist(turn: &mut Turn<'_>, errand: &Errand, ping: &ErrandPing) -> Result<(), Fault> {
    let invite = Operation::Invite { person: ping.person.clone() };
    let row = entry(turn, &errand.room, Key::once(&subjects::ping(&ping.id), INVITE), invite);
    outbox::owe(turn, row, None)
}

/// Says a sentence about inviting somebody to the asker.
fn tell_of_invitation(turn: &mut Turn<'_>, errand: &Errand, ping: &ErrandPing, key: &str) -> Result<(), Fault> {
    let words = invitation_words(turn, errand, ping, key);
    progress::tell_asker(turn, errand, &words)
}

fn invitation_words(turn: &Turn<'_>, errand: &Errand, ping: &ErrandPing, key: &str) -> Rich {
    let who = naming::specialist(turn.library, turn.words, errand.language, ping, true);
    let line = turn.words.say(errand.language, key, &[("who", Value::Text(&who))]);
    Rich(vec![Block::Line(marked(&line))])
}

/// The asker or a moderator says in the thread whether a specialist is to be invited; false when it is about something else.
pub(crate) fn hear_invitation(turn: &mut Turn<'_>, errand: &Errand, message: &Message<'_>) -> Result<bool, Fault> {
    let said = message.said;
    if errand.direct || (said.sender != errand.asker && !said.moderator) {
        return Ok(false);
    }
    let taken = pings::pings_of(turn.db, &errand.question)?.into_iter().find(|ping| ping.ping.state == State::Accepted);
    let Some(ping) = taken else { return Ok(false) };
    if wants_invitation(&said.text) {
        return decide_invitation(turn, errand, &ping, true).map(|()| true);
    }
    if message.meant != Some(subjects::room_offer(&ping.id)) {
        return Ok(false);
    }
    match hear_loosely(turn.commands, &said.text) {
        Some(Reply::Yes) => decide_invitation(turn, errand, &ping, true)?,
        Some(Reply::No | Reply::Never) => decide_invitation(turn, errand, &ping, false)?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// A reaction to being asked that; false when it was to something else.
pub(crate) fn react_to_invitation(
    turn: &mut Turn<'_>,
    subject: &Subject,
    reaction: &crate::kernel::hear::reaction::Reaction<'_>,
    reply: Option<&Reply>,
) -> Result<bool, Fault> {
    let Some(id) = subject.event_of(&ROOM_OFFER) else { return Ok(false) };
    let Some(ping) = pings::ping(turn.db, &id)? else { return Ok(false) };
    let Some(errand) = errands::errand(turn.db, &ping.question)? else { return Ok(false) };
    let may = *reaction.sender == errand.asker || reaction.power >= turn.settings.moderators.power_level;
    let yes = match reply {
        Some(Reply::Yes) => true,
        Some(Reply::No | Reply::Never) => false,
        _ => return Ok(true),
    };
    if may && ping.ping.state == State::Accepted {
        decide_invitation(turn, &errand, &ping, yes)?;
    }
    Ok(true)
}

fn decide_invitation(turn: &mut Turn<'_>, errand: &Errand, ping: &ErrandPing, yes: bool) -> Result<(), Fault> {
    let key = if yes { "invite-done" } else { "invite-not" };
    tell_of_invitation(turn, errand, ping, key)?;
    if yes { invite_specialist(turn, errand, ping) } else { Ok(()) }
}

/// An invitation went out: whoever got it is told that they need not come.
pub(crate) fn invitation_sent(turn: &mut Turn<'_>, row: &Outgoing) -> Result<(), Fault> {
    match ping_invited(turn, row)? {
        Some(ping) => ping::tell_specialist(turn, &ping, TOLD, &["ping-invited"]),
        None => Ok(()),
    }
}

/// The bot may invite nobody there: the asker, who wanted it, can do so.
pub(crate) fn invitation_refused(turn: &mut Turn<'_>, row: &Outgoing) -> Result<(), Fault> {
    let Some(ping) = ping_invited(turn, row)? else { return Ok(()) };
    match errands::errand(turn.db, &ping.question)? {
        Some(errand) if open_rooms::open_room(turn.db, &errand.room)?.is_none() => {
            tell_of_invitation(turn, &errand, &ping, "invite-refused")
        }
        _ => Ok(()),
    }
}

fn ping_invited(turn: &Turn<'_>, row: &Outgoing) -> Result<Option<ErrandPing>, Fault> {
    match row.subject().event_of(&PING).filter(|_| row.is_for(&INVITE)) {
        Some(ping) => Ok(pings::ping(turn.db, &ping)?),
        None => Ok(None),
    }
}

/// "nodig uit", "nodig Els maar uit", "invite her".
fn wants_invitation(text: &str) -> bool {
    const LONGEST: usize = 6;
    let lower = text.trim().trim_end_matches(['.', '!']).to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let short = words.len() <= LONGEST;
    short && matches!(words.as_slice(), ["nodig", .., "uit"] | ["invite"] | ["invite", "them" | "her" | "him"])
}
