//! "overdracht @opvolger onderwerp": topics, and what is open about them, go to a successor once both agree.

use crate::corpus::naming;
use crate::corpus::store::{participants, people};
use crate::domain::errand::{Errand, ErrandPing, Stage};
use crate::domain::id::{EventId, PersonId};
use crate::domain::participant::{Participant, Source};
use crate::domain::ping::Happening;
use crate::domain::policy::same_topic;
use crate::features::consult::asking::{choice, errand};
use crate::features::consult::store::handovers::HandoverRow;
use crate::features::consult::store::{errands, handovers, pings};
use crate::features::consult::subjects::HANDOVER;
use crate::features::consult::{ping, subjects};
use crate::kernel::command::rest::as_typed;
use crate::kernel::event::Said;
use crate::kernel::fact::Fact;
use crate::kernel::hear::assent::{Reply, hear_reply, reply_of};
use crate::kernel::hear::reaction::Reacted;
use crate::kernel::meant::person;
use crate::kernel::meant::person::Whom;
use crate::kernel::say::reply::say;
use crate::kernel::say::{direct, outbox, reply};
use crate::kernel::store::{directs, questions};
use crate::kernel::subject::{Key, Purpose};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Rich, text};
use crate::speech::words::Value;

/// The purpose of the message that asks a successor.
const ASK: Purpose = Purpose::new("ask");

/// The purpose of what both are told of the answer.
const TOLD: Purpose = Purpose::new("told");

/// Asks the successor whether they take over.
pub(crate) fn hand_over(turn: &mut Turn<'_>, said: &Said, words: &[String]) -> Result<(), Fault> {
    let typed = as_typed(said, words);
    let Some((taker, named)) = taker(turn, &typed) else {
        let language = reply::language_of(turn, said);
        let which = starts(&typed).find_map(|(name, _)| person::which(turn, language, "handover", &name, &said.sender));
        let words = which.unwrap_or_else(|| reply::lines(turn, language, &["handover-how"]));
        return reply::answer_with(turn, said, &words);
    };
    if taker == said.sender {
        return reply::reply(turn, said, "handover-self");
    }
    if !may_be_successor(turn, &taker)? {
        return reply::reply(turn, said, "handover-not");
    }
    let topics = people::topics_of(turn.db, &said.sender)?;
    let topic = topics.iter().find(|own| same_topic(own, &named)).cloned();
    if !named.is_empty() && topic.is_none() {
        return reply::unknown_topic(turn, said, &named, &topics);
    }
    if topics.is_empty() {
        return reply::reply(turn, said, "handover-nothing");
    }
    let id = said.id.clone();
    let (giver, at) = (said.sender.clone(), turn.at);
    let row = HandoverRow { id: id.clone(), giver, taker: taker.clone(), topic: topic.clone(), state: "asked", at };
    handovers::put_handover(turn.db, &row)?;
    let open = open_about(turn, &said.sender, topic.as_deref())?.len();
    let words = handover_words(turn, &said.sender, &taker, &topic.map_or(topics, |topic| vec![topic]), open)?;
    let ask = Key::once(&subjects::handover(&id), ASK);
    direct::ask(turn, &taker, subjects::handover(&id), ask.clone(), say(&words, None, None))?;
    outbox::buttons(turn, &ask, ["✅", "❌"])?;
    reply::reply(turn, said, "handover-asked")
}

/// The successor, and the topic that is named after them: as many words as make a name.
fn taker(turn: &Turn<'_>, typed: &str) -> Option<(PersonId, String)> {
    starts(typed).find_map(|(name, topic)| match person::whom(turn, &name) {
        Some(Whom::Person(person)) => Some((person, topic)),
        _ => None,
    })
}

/// Whether somebody may be asked to take over: they are known, and did not say "stop" or "forget me".
fn may_be_successor(turn: &Turn<'_>, person: &PersonId) -> Result<bool, Fault> {
    let stopped = |known: &Participant| !known.taking_part && known.source == Source::Said;
    let participant = participants::participant(turn.db, person)?;
    Ok(!turn.settings.is_relay(person)
        && people::profile(turn.db, person)?.is_some()
        && !participant.as_ref().is_some_and(stopped)
        && !people::is_forgotten(turn.db, person)?)
}

/// What `giver` was asked and has not ended; of one topic, only what they were asked because of that.
fn open_about(turn: &Turn<'_>, giver: &PersonId, topic: Option<&str>) -> Result<Vec<ErrandPing>, Fault> {
    let mut open = pings::open_pings_to(turn.db, giver)?;
    if let Some(topic) = topic {
        open.retain(|ping| ping.topic.as_deref().is_some_and(|own| same_topic(own, topic)));
    }
    Ok(open)
}

/// What a successor is asked; `open` is how many questions come along.
fn handover_words(
    turn: &Turn<'_>,
    giver: &PersonId,
    taker: &PersonId,
    topics: &[String],
    open: usize,
) -> Result<Rich, Fault> {
    let language = turn.settings.language;
    // Whoever hands over is named: they chose to.
    let who = people::profile(turn.db, giver)?.map_or_else(|| giver.to_string(), |known| naming::full(&known));
    let topics = topics.join(", ");
    let values = [("who", Value::Text(&who)), ("topics", Value::Text(&topics))];
    let mut words = Rich::default();
    if directs::direct(turn.db, taker)?.is_none() {
        words.0.extend(reply::lines(turn, language, &["ping-hello"]).0);
    }
    words.line(vec![text(turn.words.say(language, "handover-offer", &values))]);
    if open > 0 {
        let line = turn.words.say(language, "handover-open", &[("count", Value::Number(open))]);
        words.line(vec![text(line)]);
    }
    words.0.extend(reply::lines(turn, language, &["handover-choose"]).0);
    Ok(words)
}

/// A successor says whether they take over; false when nothing was asked of them.
pub(crate) fn hear_handover(turn: &mut Turn<'_>, said: &Said, id: &EventId) -> Result<bool, Fault> {
    let Some(reply) = hear_reply(&said.text).filter(|_| said.direct) else { return Ok(false) };
    let row = handovers::asked_handover(turn.db, id)?;
    match row.filter(|row| row.taker == said.sender) {
        Some(row) => answer_handover(turn, row, &reply),
        None => Ok(false),
    }
}

/// Does what a successor says to being asked.
pub(crate) fn answer_handover(turn: &mut Turn<'_>, row: HandoverRow, reply: &Reply) -> Result<bool, Fault> {
    let open = open_about(turn, &row.giver, row.topic.as_deref())?;
    let (state, taker_key, giver_key) = match reply {
        Reply::Yes if open.is_empty() => ("agreed", "handover-taken", "handover-done"),
        Reply::Yes => ("agreed", "handover-taken", "handover-done-open"),
        Reply::No | Reply::Never => ("refused", "handover-refused", "handover-refused-giver"),
        Reply::Later(_) | Reply::Rather(_) => return Ok(false),
    };
    let row = HandoverRow { state, at: turn.at, ..row };
    handovers::put_handover(turn.db, &row)?;
    let language = turn.settings.language;
    let words = reply::lines(turn, language, &[taker_key]);
    let key = Key::next(turn, &subjects::handover(&row.id), TOLD)?;
    direct::tell(turn, &row.taker, key, say(&words, None, None))?;
    let words = reply::lines(turn, language, &[giver_key]);
    let key = Key::next(turn, &subjects::handover(&row.id), TOLD)?;
    direct::tell(turn, &row.giver, key, say(&words, None, None))?;
    if state == "agreed" {
        let (giver, taker, topic) = (&row.giver, &row.taker, row.topic.as_deref());
        turn.announce(&Fact::HandedOver { giver, taker, topic })?;
        for ping in open_about(turn, &row.giver, row.topic.as_deref())? {
            move_ping(turn, &ping, &row.taker)?;
        }
    }
    Ok(true)
}

/// The message that asked for a handover was taken back: the successor is asked no more.
pub(crate) fn take_back_handover(turn: &mut Turn<'_>, message: &EventId) -> Result<(), Fault> {
    if handovers::forget_asked_handover(turn.db, message)? {
        outbox::take_back(turn, &subjects::handover(message))?;
    }
    Ok(())
}

/// What somebody was asked is asked of their successor, within what that one allows.
fn move_ping(turn: &mut Turn<'_>, ping: &ErrandPing, taker: &PersonId) -> Result<(), Fault> {
    let Some(errand) = errands::errand(turn.db, &ping.question)? else { return Ok(()) };
    if ping::happen(turn, ping, Happening::Forward)?.is_none() {
        ping::happen(turn, ping, Happening::Withdraw)?;
    }
    let errand = Errand { stage: Stage::Searching, ..errand };
    let tried = pings::pings_of(turn.db, &ping.question)?.iter().any(|other| other.person == *taker);
    let choice = match questions::question(turn.db, &ping.question)?.filter(|_| !tried) {
        Some(question) => choice::choose(turn, &question, taker.clone(), false)?,
        None => None,
    };
    match choice {
        Some(choice) => errand::plan(turn, errand, choice, Some("stage-handed-over")),
        None => errand::advance(turn, errand, Some("stage-next")),
    }
}

/// The ways to part what is typed into a name and what comes after it, the longest name first.
fn starts(typed: &str) -> impl Iterator<Item = (String, String)> {
    let words: Vec<&str> = typed.split_whitespace().collect();
    (1..=words.len()).rev().filter_map(move |count| {
        let (name, topic) = words.split_at_checked(count)?;
        Some((name.join(" "), topic.join(" ")))
    })
}

/// Whoever is asked to take topics over answers with an emoji.
pub(crate) fn reacted(turn: &mut Turn<'_>, reacted: &Reacted<'_>) -> Result<bool, Fault> {
    let reaction = reacted.reaction;
    let Some(id) = reacted.subject.event_of(&HANDOVER) else { return Ok(false) };
    match (handovers::asked_handover(turn.db, &id)?, reply_of(reaction.key)) {
        (Some(row), Some(reply)) if row.taker == *reaction.sender => answer_handover(turn, row, &reply).map(|_| true),
        (Some(_), Some(_)) => Ok(true),
        _ => Ok(false),
    }
}
