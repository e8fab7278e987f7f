//! What a specialist says to the bot alone but in no thread, as phones make easy: a word on what they were asked, words for
//! an asker, or a question of their own. Where it is not clear they are asked; it is never searched for by accident.

use crate::domain::errand::ErrandPing;
use crate::domain::id::PersonId;
use crate::domain::ping::State;
use crate::features::consult::grammar::{asks_what_it_is, is_yes_after_all};
use crate::features::consult::non_answer::non_answer;
use crate::features::consult::ping::TOLD;
use crate::features::consult::store::{doubts, pings};
use crate::features::consult::talking::{answered, doubt, keep, passing_on, replies, unclear};
use crate::features::consult::{ping, subjects};
use crate::kernel::command::Heard;
use crate::kernel::event::Said;
use crate::kernel::hear::assent::{Reply, hear_loosely, hear_reply};
use crate::kernel::hear::message::Message;
use crate::kernel::store::said::outbox_rows;
use crate::kernel::subject::Subject;
use crate::kernel::{Fault, Turn};

/// Whether something stands in no thread, and is a reply to nothing but being asked what was meant.
pub(crate) fn is_beside(turn: &Turn<'_>, said: &Said) -> Result<bool, Fault> {
    let Some(target) = &said.reply_to else { return Ok(said.thread.is_none()) };
    let doubt = doubts::doubt(turn.db, &said.sender)?.map(|doubt| doubt.message);
    Ok(doubt.is_some() && outbox_rows::subject_of(turn.db, target)? == doubt.as_ref().map(Subject::message))
}

/// Somebody says something to the bot alone, in no thread and in reply to nothing: whether it was about a ping.
pub(crate) fn hear_beside(turn: &mut Turn<'_>, message: &Message<'_>) -> Result<bool, Fault> {
    let said = message.said;
    if settle_doubt(turn, said)? {
        return Ok(true);
    }
    let exact = hear_reply(&said.text).is_some() || non_answer(&said.text).is_some() || is_yes_after_all(&said.text);
    if !exact && turn.commands.hear(&said.text) != Heard::Question {
        return Ok(false);
    }
    let open = pings::open_pings_to(turn.db, &said.sender)?;
    let waiting = open.iter().filter(|ping| ping.ping.state.waits_for_a_word()).cloned();
    let mut asked = Vec::new();
    for ping in waiting.chain(keep::waiting_to_keep(turn, &said.sender)?) {
        if replies::reply_about(turn, &ping, &said.text, turn.at)?.is_some() {
            asked.push(ping);
        }
    }
    if let Some(ping) = last_asked(&asked, message.meant.as_ref()) {
        return replies::hear_about(turn, &ping, said);
    }
    if !asked.is_empty() {
        return doubt::ask_which(turn, said, &asked);
    }
    let pressing = |ping: &&ErrandPing| match ping.ping.state {
        State::Asked => true,
        State::Accepted => !ping.present,
        _ => false,
    };
    let open: Vec<ErrandPing> = open.iter().filter(pressing).cloned().collect();
    match open.as_slice() {
        [] if exact => hear_late(turn, said),
        [] => Ok(false),
        [ping] if exact || ping.ping.state != State::Accepted && asks_what_it_is(&said.text) => {
            replies::hear_about(turn, ping, said)
        }
        [ping] if doubt::is_unclear(ping, &said.text) => doubt::ask_whether(turn, ping, said),
        [ping] if ping.ping.state == State::Accepted && !said.text.contains('?') => {
            passing_on::pass_to_asker(turn, ping, said)?;
            ping::tell_specialist(turn, ping, TOLD, &["ping-passed-on"])?;
            Ok(true)
        }
        _ => doubt::ask_which(turn, said, &open),
    }
}

/// A bare word while nothing is open: about what they were asked last.
fn hear_late(turn: &mut Turn<'_>, said: &Said) -> Result<bool, Fault> {
    let Some(ping) = pings::last_ping_to(turn.db, &said.sender)? else { return Ok(false) };
    let after_all = ping.ping.state == State::Declined && is_yes_after_all(&said.text);
    let Some(reply) = hear_reply(&said.text).or(after_all.then_some(Reply::Yes)) else { return Ok(false) };
    if !keep::hear_about_keeping(turn, &ping, Some(&reply))? {
        answered::answered(turn, &ping, reply)?;
    }
    Ok(true)
}

/// Which of those that wait for a word a bare word is about: the only one, or, beside an answer that may be kept, the one that
/// the bot spoke of last. Between two questions nobody can tell.
fn last_asked(asked: &[ErrandPing], meant: Option<&Subject>) -> Option<ErrandPing> {
    if let [ping] = asked {
        return Some(ping.clone());
    }
    let waiting = asked.iter().filter(|ping| ping.ping.state.waits_for_a_word()).count();
    let meant = meant.filter(|_| waiting <= 1)?;
    asked.iter().find(|ping| *meant == subjects::ping(&ping.id)).cloned()
}

/// Whether a message says what an earlier one was meant for. Anything else lets the earlier one go.
fn settle_doubt(turn: &mut Turn<'_>, said: &Said) -> Result<bool, Fault> {
    let Some(doubt) = doubts::doubt(turn.db, &said.sender)? else { return Ok(false) };
    if matches!(turn.commands.hear(&said.text), Heard::Command(_)) {
        return Ok(false);
    }
    let number = said.text.trim().trim_end_matches(['.', '!', ')']).parse::<usize>().ok();
    let meant = match (doubt.pings.as_slice(), hear_loosely(turn.commands, &said.text)) {
        (_, Some(Reply::No | Reply::Never)) => return unclear::mean(turn, &doubt, None).map(|()| true),
        ([ping], Some(Reply::Yes)) => Some(ping.clone()),
        ([_], _) => None,
        (pings, _) => number.and_then(|number| pings.get(number.checked_sub(1)?)).cloned(),
    };
    if meant.is_some() {
        return unclear::mean(turn, &doubt, meant.as_ref()).map(|()| true);
    }
    doubts::forget_doubt(turn.db, &said.sender)?;
    Ok(false)
}

/// A reaction to being asked what was meant; false when it was to something else.
pub(crate) fn react_to_doubt(
    turn: &mut Turn<'_>,
    subject: &Subject,
    sender: &PersonId,
    reply: Option<&Reply>,
) -> Result<bool, Fault> {
    let of = |doubt: &doubts::Doubt| Subject::message(&doubt.message) == *subject;
    let Some(doubt) = doubts::doubt(turn.db, sender)?.filter(of) else {
        return Ok(false);
    };
    match (reply, doubt.pings.as_slice()) {
        (Some(Reply::Yes), [ping]) => unclear::mean(turn, &doubt, Some(ping))?,
        (Some(Reply::No | Reply::Never), _) => unclear::mean(turn, &doubt, None)?,
        _ => {}
    }
    Ok(true)
}
