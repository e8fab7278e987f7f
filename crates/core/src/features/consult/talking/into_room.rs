//! A specialist in the room of the asker: invited where anybody may come in, elsewhere only when the asker or a moderator says so,
//! for whoever is in a room may read what was said there before.

use crate::corpus::naming;
use crate::domain::errand::{Errand, ErrandPing};
use crate::domain::id::EventId;
use crate::domain::ping::State;
use crate::features::consult::asking::progress;
use crate::features::consult::ping::TOLD;
use crate::features::consult::store::{errands, pings};
use crate::features::consult::subjects::{PING, ROOM_OFFER};
use crate::features::consult::{ping, subjects};
use crate::kernel::asker::ask_asker;
use crate::kernel::effect::{Awaited, Operation, Outgoing};
use crate::kernel::event::Said;
use crate::kernel::hear::assent::{Reply, hear_loosely};
use crate::kernel::hear::meant;
use crate::kernel::say::outbox;
use crate::kernel::say::outbox::entry;
use crate::kernel::store::open_rooms;
use crate::kernel::store::said::{outbox_rows, waiting};
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
    ask_asker(turn, errand, Awaited::of_anybody(offer), key, &words)
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

/// The asker or a moderator says in the thread that a specialist is to be invited; false when it is about something else.
pub(crate) fn hear_invitation(turn: &mut Turn<'_>, errand: &Errand, said: &Said) -> Result<bool, Fault> {
    if !wants_invitation(&said.text) || errand.direct || (said.sender != errand.asker && !said.moderator) {
        return Ok(false);
    }
    let taken = pings::pings_of(turn.db, &errand.question)?.into_iter().find(|ping| ping.ping.state == State::Accepted);
    match taken {
        Some(ping) => decide_invitation(turn, errand, &ping, true).map(|()| true),
        None => Ok(false),
    }
}

/// What the asker or a moderator says, in the thread or to the bot, to being asked that of this ping.
pub(crate) fn hear_offer(turn: &mut Turn<'_>, said: &Said, ping: &EventId) -> Result<bool, Fault> {
    let Some(ping) = pings::ping(turn.db, ping)?.filter(|ping| ping.ping.state == State::Accepted) else {
        return Ok(false);
    };
    let Some(errand) = errands::errand(turn.db, &ping.question)? else { return Ok(false) };
    let there = meant::is_explicit(said) || said.mentioned;
    // Whoever is a moderator elsewhere is none here.
    let may = said.sender == errand.asker || said.moderator && said.room == errand.room;
    if !there || !may {
        return Ok(false);
    }
    match hear_loosely(turn.commands, &said.text) {
        Some(Reply::Yes) => decide_invitation(turn, &errand, &ping, true)?,
        Some(Reply::No | Reply::Never) => decide_invitation(turn, &errand, &ping, false)?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// Whether that may be answered: the specialist has not ended it.
pub(crate) fn still_waits(turn: &Turn<'_>, ping: &EventId) -> Result<bool, Fault> {
    Ok(pings::ping(turn.db, ping)?.is_some_and(|ping| ping.ping.state == State::Accepted))
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
    waiting::end(turn.db, &subjects::room_offer(&ping.id))?;
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
    not_invited(turn, row, "invite-refused")
}

/// Whoever was to come takes no invitations: the asker cannot ask them in either.
pub(crate) fn invitation_declined(turn: &mut Turn<'_>, row: &Outgoing) -> Result<(), Fault> {
    not_invited(turn, row, "invite-declined")
}

fn not_invited(turn: &mut Turn<'_>, row: &Outgoing, why: &str) -> Result<(), Fault> {
    let Some(ping) = ping_invited(turn, row)? else { return Ok(()) };
    match errands::errand(turn.db, &ping.question)? {
        Some(errand) if open_rooms::open_room(turn.db, &errand.room)?.is_none() => {
            tell_of_invitation(turn, &errand, &ping, why)
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
