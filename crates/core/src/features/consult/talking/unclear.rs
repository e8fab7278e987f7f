//! What may be no answer is not passed on before its author says so: "geef ik dit door, of zoek ik verder?"

use crate::domain::errand::{Errand, ErrandPing, Stage};
use crate::domain::ping::{Happening, State};
use crate::features::consult::asking::errand;
use crate::features::consult::non_answer::{begins_like_one, non_answer};
use crate::features::consult::store::doubts::Doubt;
use crate::features::consult::store::{doubts, errands, pings};
use crate::features::consult::talking::{beside, relay, replies};
use crate::features::consult::{ping, subjects};
use crate::kernel::event::Said;
use crate::kernel::hear::assent::{Reply, hear_loosely};
use crate::kernel::say::effect::{Awaited, Place};
use crate::kernel::say::outbox::entry;
use crate::kernel::say::reply::say;
use crate::kernel::say::{outbox, reply};
use crate::kernel::subject::{Key, Subject};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::Rich;

/// What else stands for a yes to passing it on, and for a no.
const PASS_ON: &[&str] =
    &["geef door", "geef maar door", "geef dit door", "geef het door", "doorgeven", "pass it on", "pass this on"];
const LOOK_ON: &[&str] =
    &["zoek verder", "zoek maar verder", "verder zoeken", "zoek door", "keep looking", "look on", "look further"];

/// Whether what a specialist says of an open ping may be no answer.
pub(crate) fn is_unclear(ping: &ErrandPing, text: &str) -> bool {
    let open = matches!(ping.ping.state, State::Asked | State::Postponed | State::Accepted);
    open && (begins_like_one(text) || non_answer(text).is_some())
}

/// Asks whether that is to be passed on, in the thread that it was said in.
pub(crate) fn ask_whether(turn: &mut Turn<'_>, ping: &ErrandPing, said: &Said) -> Result<bool, Fault> {
    let doubt = Doubt {
        person: said.sender.clone(),
        message: said.id.clone(),
        room: said.room.clone(),
        text: said.text.clone(),
        pings: vec![ping.id.clone()],
        at: said.at,
    };
    doubts::put_doubt(turn.db, &doubt)?;
    let language = turn.settings.language;
    let mut words = Rich::default();
    if said.thread.is_none() {
        words.line(beside::question_meant(turn, ping)?);
    }
    words.0.extend(reply::lines(turn, language, &["doubt-no-answer"]).0);
    let threaded = said.thread.is_some();
    let place = if threaded { Place::Before } else { Place::from(&said.room) };
    let key = Key::once(&Subject::message(&said.id), beside::DOUBT);
    let row = entry(turn, place, key, say(&words, None, Some(&said.id).filter(|_| !threaded)))
        .awaiting(Awaited::of(subjects::doubt(&said.id), &said.sender));
    if threaded {
        outbox::owe_in_thread(turn, row, &subjects::ping(&ping.id))?
    } else {
        outbox::owe(turn, row, None)?
    }
    Ok(true)
}

/// What is said to that; false when it is something else.
pub(crate) fn settle(turn: &mut Turn<'_>, said: &Said, doubt: &Doubt) -> Result<bool, Fault> {
    let [id] = doubt.pings.as_slice() else { return Ok(false) };
    let Some(ping) = pings::ping(turn.db, id)?.filter(|ping| is_unclear(ping, &doubt.text)) else { return Ok(false) };
    let plain = said.text.trim().trim_end_matches(['.', '!']).to_lowercase();
    let reply = match hear_loosely(turn.commands, &said.text) {
        _ if PASS_ON.contains(&plain.as_str()) => Some(Reply::Yes),
        _ if LOOK_ON.contains(&plain.as_str()) => Some(Reply::No),
        reply => reply,
    };
    match reply {
        Some(Reply::Yes) => beside::mean(turn, doubt, Some(&ping.id))?,
        Some(Reply::No) => look_on(turn, &ping)?,
        _ => return Ok(false),
    }
    doubts::forget_doubt(turn.db, &said.sender)?;
    Ok(true)
}

/// It was no answer: somebody else is asked, also after whoever took it on had said something before.
pub(crate) fn look_on(turn: &mut Turn<'_>, ping: &ErrandPing) -> Result<(), Fault> {
    if !ping.ping.spoken {
        return replies::answered(turn, ping, Reply::No);
    }
    let Some(errand) = errands::errand(turn.db, &ping.question)? else { return Ok(()) };
    if errand::happen(turn, ping, Happening::Withdraw)?.is_none() {
        return Ok(());
    }
    ping::tell_specialist(turn, ping, ping::TOLD, &["ping-no-done"])?;
    errand::advance(turn, Errand { stage: Stage::Searching, ..errand }, Some("stage-next"))
}

/// Passes on what its author let be passed on; whoever had not said "yes" is named, as they were told.
pub(crate) fn pass_on(turn: &mut Turn<'_>, ping: &ErrandPing, said: &Said) -> Result<(), Fault> {
    if ping.ping.state != State::Accepted {
        replies::answered(turn, ping, Reply::Yes)?;
    }
    match pings::ping(turn.db, &ping.id)?.filter(|ping| ping.ping.state == State::Accepted) {
        Some(ping) => relay::pass_to_asker(turn, &ping, said),
        None => Ok(()),
    }
}
