//! What may be no answer is not passed on before its author says so: "geef ik dit door, of zoek ik verder?"

use crate::domain::errand::{Errand, ErrandPing, Stage};
use crate::domain::id::EventId;
use crate::domain::ping::{Happening, State};
use crate::features::consult::asking::errand;
use crate::features::consult::ping;
use crate::features::consult::store::doubts::Doubt;
use crate::features::consult::store::{doubts, errands, pings};
use crate::features::consult::talking::{answered, doubt, passing_on, replies};
use crate::kernel::event::Said;
use crate::kernel::hear::assent::{Reply, hear_loosely};
use crate::kernel::say::reply;
use crate::kernel::{Fault, Turn};

/// What else stands for a yes to passing it on, and for a no.
const PASS_ON: &[&str] =
    &["geef door", "geef maar door", "geef dit door", "geef het door", "doorgeven", "pass it on", "pass this on"];
const LOOK_ON: &[&str] =
    &["zoek verder", "zoek maar verder", "verder zoeken", "zoek door", "keep looking", "look on", "look further"];

/// What is said to that; false when it is something else.
pub(crate) fn settle(turn: &mut Turn<'_>, said: &Said, doubt: &Doubt) -> Result<bool, Fault> {
    let [id] = doubt.pings.as_slice() else { return Ok(false) };
    let ping = pings::ping(turn.db, id)?.filter(|ping| doubt::is_unclear(ping, &doubt.text));
    let Some(ping) = ping else { return Ok(false) };
    let plain = said.text.trim().trim_end_matches(['.', '!']).to_lowercase();
    let reply = match replies::hear_whole(turn, &said.text) {
        _ if PASS_ON.contains(&plain.as_str()) => Some(Reply::Yes),
        _ if LOOK_ON.contains(&plain.as_str()) => Some(Reply::No),
        reply => reply,
    };
    match reply {
        Some(Reply::Yes) => mean(turn, doubt, Some(&ping.id))?,
        Some(Reply::No) => mean(turn, doubt, None)?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// It was no answer: somebody else is asked, also after whoever took it on had said something before.
pub(crate) fn look_on(turn: &mut Turn<'_>, ping: &ErrandPing) -> Result<(), Fault> {
    if !ping.ping.spoken {
        return answered::answered(turn, ping, Reply::No);
    }
    let Some(errand) = errands::errand(turn.db, &ping.question)? else { return Ok(()) };
    if ping::happen(turn, ping, Happening::Withdraw)?.is_none() {
        return Ok(());
    }
    ping::tell_specialist(turn, ping, ping::TOLD, &["ping-no-done"])?;
    errand::advance(turn, Errand { stage: Stage::Searching, ..errand }, Some("stage-next"))
}

/// Passes on what its author let be passed on; whoever had not said "yes" is named, as they were told.
pub(crate) fn pass_on(turn: &mut Turn<'_>, ping: &ErrandPing, said: &Said) -> Result<(), Fault> {
    if ping.ping.state != State::Accepted {
        answered::answered(turn, ping, Reply::Yes)?;
    }
    match pings::ping(turn.db, &ping.id)?.filter(|ping| ping.ping.state == State::Accepted) {
        Some(ping) => passing_on::pass_to_asker(turn, &ping, said),
        None => Ok(()),
    }
}

/// It is clear what a message was meant for: a ping, and with it all of which the same was asked; or nobody but the bot.
pub(crate) fn mean(turn: &mut Turn<'_>, doubt: &Doubt, ping: Option<&EventId>) -> Result<(), Fault> {
    let Some(ping) = ping else { return mean_nobody(turn, doubt) };
    let alike = alike(turn, doubt)?;
    forget(turn, &alike)?;
    alike.iter().try_for_each(|doubt| mean_for(turn, doubt, ping))
}

/// What else was said of which the same was asked, and this. A question is put back without a name, the rest names whoever said it; and a
/// number that chose nothing is not for anybody.
fn alike(turn: &Turn<'_>, doubt: &Doubt) -> Result<Vec<Doubt>, Fault> {
    // Of several questions it is asked which one is meant, whatever was said.
    let several = doubt.pings.len() != 1;
    let asks = |doubt: &Doubt| doubt.text.contains('?');
    let chooses = |doubt: &Doubt| doubt.text.trim().parse::<usize>().is_ok();
    let mut alike = doubts::doubts_like(turn.db, doubt)?;
    alike.retain(|other| other.message == doubt.message || !chooses(other) && (several || asks(other) == asks(doubt)));
    Ok(alike)
}

fn forget(turn: &Turn<'_>, doubts: &[Doubt]) -> Result<(), Fault> {
    doubts.iter().try_for_each(|doubt| Ok(doubts::forget_doubted(turn.db, &doubt.message)?))
}

/// It was for the bot, and so was what came before it of which the same was asked. Where that may be no answer somebody else is
/// asked; the rest is looked up.
fn mean_nobody(turn: &mut Turn<'_>, doubt: &Doubt) -> Result<(), Fault> {
    let ping = match doubt.pings.as_slice() {
        [id] => pings::ping(turn.db, id)?,
        _ => None,
    };
    let unclear = |other: &Doubt| ping.as_ref().is_some_and(|ping| doubt::is_unclear(ping, &other.text));
    let mut alike = alike(turn, doubt)?;
    alike.retain(|other| unclear(other) == unclear(doubt));
    if let Some(ping) = ping.as_ref().filter(|_| unclear(doubt)) {
        forget(turn, &alike)?;
        return look_on(turn, ping);
    }
    let until = alike.iter().position(|other| other.message == doubt.message);
    alike.truncate(until.map_or(alike.len(), |until| until + 1));
    forget(turn, &alike)?;
    for said in alike.iter().map(said) {
        if hear_loosely(turn.commands, &said.text).is_some() {
            reply::reply(turn, &said, "doubt-nothing")?;
        } else {
            turn.offer(|feature, turn| feature.ask(turn, &said)).map(drop)?;
        }
    }
    Ok(())
}

fn mean_for(turn: &mut Turn<'_>, doubt: &Doubt, ping: &EventId) -> Result<(), Fault> {
    let said = said(doubt);
    let Some(ping) = pings::ping(turn.db, ping)? else { return Ok(()) };
    let statement = ping.ping.state.waits_for_a_word()
        && !said.text.contains('?')
        && replies::reply_about(turn, &ping, &said.text, turn.at)?.is_none();
    // Of one question they were asked just this; of several, which one is meant.
    let (alone, unclear) = (doubt.pings.len() == 1, doubt::is_unclear(&ping, &said.text));
    if unclear && !alone || !unclear && !statement {
        return replies::hear_about(turn, &ping, &said).map(drop);
    }
    pass_on(turn, &ping, &said)
}

/// What was said, as it is known by now.
fn said(doubt: &Doubt) -> Said {
    let (id, room, sender) = (doubt.message.clone(), doubt.room.clone(), doubt.person.clone());
    Said { direct: true, ..Said::plain(id, doubt.at, room, sender, doubt.text.clone()) }
}
