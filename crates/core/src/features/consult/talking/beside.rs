//! What a specialist says to the bot alone but in no thread, as phones make easy: a word on what they were asked, words for
//! an asker, or a question of their own. Where it is not clear they are asked; it is never searched for by accident.

use crate::domain::errand::ErrandPing;
use crate::domain::id::{EventId, PersonId};
use crate::domain::ping::State;
use crate::features::consult::grammar::{asks_what_it_is, is_yes_after_all};
use crate::features::consult::non_answer::non_answer;
use crate::features::consult::ping::TOLD;
use crate::features::consult::store::doubts::Doubt;
use crate::features::consult::store::{doubts, pings};
use crate::features::consult::talking::{answered, doubt, keep, passing_on, replies, unclear};
use crate::features::consult::{ping, subjects, waits};
use crate::kernel::command::Heard;
use crate::kernel::event::Said;
use crate::kernel::hear::assent::{Reply, hear_reply};
use crate::kernel::hear::meant;
use crate::kernel::hear::message::Message;
use crate::kernel::store::said::outbox_rows;
use crate::kernel::subject::{Kind, Subject};
use crate::kernel::{Fault, Turn};

/// Whether something stands in no thread, and is a reply to nothing but being asked what was meant.
pub(crate) fn is_beside(turn: &Turn<'_>, said: &Said) -> Result<bool, Fault> {
    let Some(target) = &said.reply_to else { return Ok(said.thread.is_none()) };
    match outbox_rows::subject_of(turn.db, target)? {
        Some(subject) => Ok(doubt_told_of(turn, &subject, &said.sender)?.is_some()),
        None => Ok(false),
    }
}

/// What somebody was asked about a message of theirs, if they did not say it yet.
fn doubt_told_of(turn: &Turn<'_>, subject: &Subject, person: &PersonId) -> Result<Option<Doubt>, Fault> {
    match subject.event_of(&Kind::MESSAGE) {
        Some(message) => Ok(doubts::doubted(turn.db, &message)?.filter(|doubt| doubt.person == *person)),
        None => Ok(None),
    }
}

/// Somebody says something to the bot alone, in no thread and in reply to nothing: whether it was about a ping.
pub(crate) fn hear_beside(turn: &mut Turn<'_>, message: &Message<'_>) -> Result<bool, Fault> {
    let said = message.said;
    let heard = hear_of_ping(turn, message)?;
    // What is about something else lets go of what an earlier message was meant for.
    if !matches!(turn.commands.hear(&said.text), Heard::Command(_)) {
        doubts::forget_others(turn.db, &said.sender, &said.id)?;
    }
    Ok(heard)
}

fn hear_of_ping(turn: &mut Turn<'_>, message: &Message<'_>) -> Result<bool, Fault> {
    let said = message.said;
    let exact = is_bare(&said.text);
    if !exact && turn.commands.hear(&said.text) != Heard::Question {
        return Ok(false);
    }
    let asked = asked_with(turn, said)?;
    if let Some(ping) = last_asked(&asked, message.meant.first()) {
        return replies::hear_about(turn, &ping, said);
    }
    if !asked.is_empty() {
        return doubt::ask_which(turn, said, &asked);
    }
    let open = pressing(turn, &said.sender)?;
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

/// Somebody says a bare word to the bot alone, in no thread, while it is waited for in what they were asked of `ping`; false when
/// it does not fit that.
pub(crate) fn hear_bare(turn: &mut Turn<'_>, said: &Said, ping: &EventId) -> Result<bool, Fault> {
    if !is_bare(&said.text) {
        return Ok(false);
    }
    let Some(ping) = pings::ping(turn.db, ping)?.filter(|ping| ping.person == said.sender) else { return Ok(false) };
    if waits::asker_spoke_last(turn, &ping)? {
        return replies::hear_about(turn, &ping, said);
    }
    let asked = asked_with(turn, said)?;
    match last_asked(&asked, Some(&subjects::ping(&ping.id))) {
        Some(ping) => replies::hear_about(turn, &ping, said),
        None if asked.is_empty() => Ok(false),
        None => doubt::ask_which(turn, said, &asked),
    }
}

fn is_bare(text: &str) -> bool {
    hear_reply(text).is_some() || non_answer(text).is_some() || is_yes_after_all(text)
}

/// The pings of which something waits for a word that this may be.
fn asked_with(turn: &Turn<'_>, said: &Said) -> Result<Vec<ErrandPing>, Fault> {
    let open = pings::open_pings_to(turn.db, &said.sender)?;
    let waiting = open.into_iter().filter(|ping| ping.ping.state.waits_for_a_word());
    let mut asked = Vec::new();
    for ping in waiting.chain(keep::waiting_to_keep(turn, &said.sender)?) {
        if replies::reply_about(turn, &ping, &said.text, turn.at)?.is_some() {
            asked.push(ping);
        }
    }
    Ok(asked)
}

/// The pings that somebody may speak of, though in none of their threads.
fn pressing(turn: &Turn<'_>, person: &PersonId) -> Result<Vec<ErrandPing>, Fault> {
    let is_pressing = |ping: &ErrandPing| match ping.ping.state {
        State::Asked => true,
        State::Accepted => !ping.present,
        _ => false,
    };
    Ok(pings::open_pings_to(turn.db, person)?.into_iter().filter(is_pressing).collect())
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

/// Whether a message says what an earlier one was meant for.
pub(crate) fn settle_doubt(turn: &mut Turn<'_>, said: &Said, message: &EventId) -> Result<bool, Fault> {
    let Some(doubt) = doubts::doubted(turn.db, message)?.filter(|doubt| doubt.person == said.sender) else {
        return Ok(false);
    };
    if unclear::settle(turn, said, &doubt)? {
        return Ok(true);
    }
    if meant::is_explicit(said) && !is_beside(turn, said)?
        || matches!(turn.commands.hear(&said.text), Heard::Command(_))
    {
        return Ok(false);
    }
    let number = said.text.trim().trim_end_matches(['.', '!', ')']).parse::<usize>().ok();
    let meant = match (doubt.pings.as_slice(), replies::hear_whole(turn, &said.text)) {
        (_, Some(Reply::No | Reply::Never)) => return unclear::mean(turn, &doubt, None).map(|()| true),
        ([ping], Some(Reply::Yes)) => Some(ping.clone()),
        ([_], _) => None,
        (pings, _) => number.and_then(|number| pings.get(number.checked_sub(1)?)).cloned(),
    };
    match meant {
        Some(ping) => unclear::mean(turn, &doubt, Some(&ping)).map(|()| true),
        None => Ok(false),
    }
}

/// A reaction to being asked what was meant; false when it was to something else.
pub(crate) fn react_to_doubt(
    turn: &mut Turn<'_>,
    subject: &Subject,
    sender: &PersonId,
    reply: Option<&Reply>,
) -> Result<bool, Fault> {
    let Some(doubt) = doubt_told_of(turn, subject, sender)? else { return Ok(false) };
    match (reply, doubt.pings.as_slice()) {
        (Some(Reply::Yes), [ping]) => unclear::mean(turn, &doubt, Some(ping))?,
        (Some(Reply::No | Reply::Never), _) => unclear::mean(turn, &doubt, None)?,
        _ => {}
    }
    Ok(true)
}
