//! "overdracht @opvolger onderwerp": topics, and what is open about them, go to a successor once both agree.

use super::errand::Whom;
use super::event::Said;
use super::manners::say;
use super::outbox::{entry, txn};
use super::own::as_typed;
use super::reply::{Reply, hear_reply};
use super::rich::{Rich, text};
use super::words::Value;
use super::{Fault, Turn};
use super::{ask, consent, departure, direct, errand, manners, named, outbox, profile};
use crate::domain::colleague::Colleague;
use crate::domain::errand::{Errand, ErrandPing, Stage};
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::participant::{Consent, Mark, Participant, Source};
use crate::domain::ping::Happening;
use crate::domain::policy::same_topic;
use crate::store::{HandoverRow, OutboxEntry, Owed};

/// The purpose of the message that asks a successor.
const ASK: &str = "ask";

/// Asks the successor whether they take over.
pub(crate) fn hand_over(turn: &mut Turn<'_>, said: &Said, words: &[String]) -> Result<(), Fault> {
    let typed = as_typed(said, words);
    let Some((taker, named)) = taker(turn, &typed) else {
        let language = manners::language_of(turn, said);
        let which = starts(&typed).find_map(|(name, _)| named::which(turn, language, "handover", &name, &said.sender));
        let words = which.unwrap_or_else(|| manners::lines(turn, language, &["handover-how"]));
        return manners::answer_with(turn, said, &words);
    };
    if taker == said.sender {
        return manners::reply(turn, said, "handover-self");
    }
    if !may_be_successor(turn, &taker)? {
        return manners::reply(turn, said, "handover-not");
    }
    let topics = consent::topics_of(turn, &said.sender, &consent::participant(turn, &said.sender)?)?;
    let topic = topics.iter().find(|own| same_topic(own, &named)).cloned();
    if !named.is_empty() && topic.is_none() {
        return consent::unknown_topic(turn, said, &named, &topics);
    }
    if topics.is_empty() {
        return manners::reply(turn, said, "handover-nothing");
    }
    let id = handover(&said.id);
    let (giver, at) = (said.sender.clone(), turn.at);
    let row = HandoverRow { id: id.clone(), giver, taker: taker.clone(), topic: topic.clone(), state: "asked", at };
    turn.store.put_handover(&row)?;
    let words = handover_words(turn, &said.sender, &taker, topic.map_or(topics, |topic| vec![topic]))?;
    direct::tell(turn, &taker, &id, ASK, say(&words, None, None))?;
    for emoji in ["✅", "❌"] {
        let owed = Owed::React { target: String::new(), key: emoji.to_owned() };
        let row = entry(turn, &RoomId::new(""), &id, emoji, owed);
        outbox::owe(turn, OutboxEntry { courtesy: true, ..row }, Some(&txn(&id, ASK)))?;
    }
    manners::reply(turn, said, "handover-asked")
}

/// The successor, and the topic that is named after them: as many words as make a name.
fn taker(turn: &Turn<'_>, typed: &str) -> Option<(PersonId, String)> {
    starts(typed).find_map(|(name, topic)| match errand::whom(turn, &name) {
        Some(Whom::Person(person)) => Some((person, topic)),
        _ => None,
    })
}

/// Whether somebody may be asked to take over: they are known, and did not say "stop" or "forget me".
fn may_be_successor(turn: &Turn<'_>, person: &PersonId) -> Result<bool, Fault> {
    let stopped = |known: &Participant| !known.taking_part && known.source == Source::Said;
    let participant = turn.store.participant(person)?;
    Ok(!turn.settings.is_relay(person)
        && turn.store.profile(person)?.is_some()
        && !participant.as_ref().is_some_and(stopped)
        && !turn.store.is_forgotten(person)?)
}

fn handover_words(turn: &Turn<'_>, giver: &PersonId, taker: &PersonId, topics: Vec<String>) -> Result<Rich, Fault> {
    let language = turn.settings.language;
    // Whoever hands over is named: they chose to.
    let who = match turn.store.profile(giver)? {
        Some(Colleague { name, municipality: Some(place), .. }) => format!("{name} ({place})"),
        Some(Colleague { name, .. }) => name,
        None => giver.to_string(),
    };
    let topics = topics.join(", ");
    let values = [("who", Value::Text(&who)), ("topics", Value::Text(&topics))];
    let mut words = Rich::default();
    if turn.store.direct(taker)?.is_none() {
        words.0.extend(manners::lines(turn, language, &["ping-hello"]).0);
    }
    words.line(vec![text(turn.words.say(language, "handover-offer", &values))]);
    let open = turn.store.open_pings_to(giver)?.len();
    if open > 0 {
        let line = turn.words.say(language, "handover-open", &[("count", Value::Number(open))]);
        words.line(vec![text(line)]);
    }
    words.0.extend(manners::lines(turn, language, &["handover-choose"]).0);
    Ok(words)
}

/// A successor says whether they take over; false when nothing was asked of them.
pub(crate) fn hear_handover(turn: &mut Turn<'_>, said: &Said) -> Result<bool, Fault> {
    let Some(reply) = hear_reply(&said.text).filter(|_| said.direct) else { return Ok(false) };
    let cause = match said.thread.as_ref().or(said.reply_to.as_ref()) {
        Some(event) => turn.store.cause_of(event)?,
        // Without a thread it answers what was said last.
        None => turn.store.last_spoken_in(&said.room)?,
    };
    let row = match cause {
        Some(cause) => turn.store.asked_handover(&cause)?,
        None => None,
    };
    match row.filter(|row| row.taker == said.sender) {
        Some(row) => answer_handover(turn, row, &reply),
        None => Ok(false),
    }
}

/// Does what a successor says to being asked.
pub(crate) fn answer_handover(turn: &mut Turn<'_>, row: HandoverRow, reply: &Reply) -> Result<bool, Fault> {
    let (state, taker_key, giver_key) = match reply {
        Reply::Yes => ("agreed", "handover-taken", "handover-done"),
        Reply::No | Reply::Never => ("refused", "handover-refused", "handover-refused-giver"),
        Reply::Later(_) | Reply::Rather(_) => return Ok(false),
    };
    let row = HandoverRow { state, at: turn.at, ..row };
    turn.store.put_handover(&row)?;
    let language = turn.settings.language;
    let words = manners::lines(turn, language, &[taker_key]);
    direct::tell(turn, &row.taker, &row.id, taker_key, say(&words, None, None))?;
    let words = manners::lines(turn, language, &[giver_key]);
    direct::tell(turn, &row.giver, &row.id, giver_key, say(&words, None, None))?;
    if state == "agreed" {
        move_topics(turn, &row)?;
        if row.topic.is_none() {
            departure::free_cases(turn, &row.giver)?;
        }
        for ping in turn.store.open_pings_to(&row.giver)? {
            let about = |topic: &String| ping.topic.as_ref().is_some_and(|own| same_topic(own, topic));
            if row.topic.as_ref().is_none_or(about) {
                move_ping(turn, &ping, &row.taker)?;
            }
        }
    }
    Ok(true)
}

/// The message that asked for a handover was taken back: the successor is asked no more.
pub(crate) fn take_back_handover(turn: &mut Turn<'_>, message: &EventId) -> Result<(), Fault> {
    let id = handover(message);
    if turn.store.forget_asked_handover(&id)? {
        ask::take_back(turn, &id)?;
    }
    Ok(())
}

/// The topics leave one profile and stand in the other, whose person may be asked about them from now on.
fn move_topics(turn: &mut Turn<'_>, row: &HandoverRow) -> Result<(), Fault> {
    let mut giver = consent::participant(turn, &row.giver)?;
    let topics = match &row.topic {
        Some(topic) => vec![topic.clone()],
        None => consent::topics_of(turn, &row.giver, &giver)?,
    };
    let mut taker = Participant { taking_part: true, ..consent::participant(turn, &row.taker)? };
    for topic in &topics {
        giver.mark(topic, Mark::Struck);
        taker.mark(topic, Mark::Added);
        taker.switch(Consent::Pingable, Some(topic), true);
    }
    for (person, participant) in [(&row.giver, giver), (&row.taker, taker)] {
        consent::keep(turn, person, participant)?;
        turn.store.hash_profile(person)?;
        profile::have_profile_read(turn, person)?;
    }
    turn.library.refresh(&turn.store)
}

/// What somebody was asked is asked of their successor, within what that one allows.
fn move_ping(turn: &mut Turn<'_>, ping: &ErrandPing, taker: &PersonId) -> Result<(), Fault> {
    let Some(errand) = turn.store.errand(&ping.question)? else { return Ok(()) };
    if errand::happen(turn, ping, Happening::Forward)?.is_none() {
        errand::happen(turn, ping, Happening::Withdraw)?;
    }
    let errand = Errand { stage: Stage::Searching, ..errand };
    let tried = turn.store.pings_of(&ping.question)?.iter().any(|other| other.person == *taker);
    let choice = match turn.store.question(&ping.question)?.filter(|_| !tried) {
        Some(question) => errand::choose(turn, &question, taker.clone(), false)?,
        None => None,
    };
    match choice {
        Some(choice) => errand::plan(turn, errand, choice, Some("stage-handed-over")),
        None => errand::advance(turn, errand, Some("stage-next")),
    }
}

/// What predecessors already answered to the question of a ping, when they handed over to whoever is asked now.
pub(crate) fn said_before(turn: &Turn<'_>, ping: &ErrandPing) -> Result<Vec<String>, Fault> {
    let mut answers = Vec::new();
    for earlier in turn.store.pings_of(&ping.question)? {
        let answer = turn.store.answer(&earlier.id)?;
        if !answer.is_empty() && turn.store.handed_over(&earlier.person, &ping.person)? {
            answers.push(answer);
        }
    }
    Ok(answers)
}

/// The ways to part what is typed into a name and what comes after it, the longest name first.
fn starts(typed: &str) -> impl Iterator<Item = (String, String)> {
    let words: Vec<&str> = typed.split_whitespace().collect();
    (1..=words.len()).rev().filter_map(move |count| {
        let (name, topic) = words.split_at_checked(count)?;
        Some((name.join(" "), topic.join(" ")))
    })
}

/// The name of the handover that a message asks for.
fn handover(message: &EventId) -> EventId {
    EventId::new(format!("{message}/handover"))
}
