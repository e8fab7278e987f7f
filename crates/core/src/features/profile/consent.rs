//! Taking part, and the two switches: may my name be shown, may I be asked.

use crate::corpus::store::people;
use crate::domain::colleague::Colleague;
use crate::domain::id::PersonId;
use crate::domain::participant::{Consent, Mark, Participant};
use crate::domain::policy::same_topic;
use crate::features::profile::{own_words, reading};
use crate::kernel::command::rest;
use crate::kernel::event::Said;
use crate::kernel::fact::Fact;
use crate::kernel::say::reply;
use crate::kernel::store::erasure;
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich, text};
use crate::speech::words::Value;

/// The words for all topics at once.
const ALL: [&str; 3] = ["alles", "all", "everything"];

pub(crate) fn take_part(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    erasure::welcome_back(turn.db, &said.sender)?;
    if people::profile(turn.db, &said.sender)?.is_none() {
        let name = said.sender.to_string();
        people::put_colleague(turn.db, &Colleague { id: said.sender.clone(), name, ..Colleague::default() })?;
        reading::have_profile_read(turn, &said.sender)?;
    }
    let participant = Participant { taking_part: true, ..own_words::participant(turn, &said.sender)? };
    let silent = !participant.findable
        && !participant.pingable
        && participant.topics.iter().all(|own| own.findable != Some(true) && own.pingable != Some(true));
    own_words::keep(turn, &said.sender, participant)?;
    let keys: &[&str] = if silent { &["take-part-done", "take-part-next"] } else { &["take-part-again"] };
    let words = reply::lines(turn, reply::language_of(turn, said), keys);
    reply::answer_with(turn, said, &words)
}

/// Whoever takes part and of whom no name was brought in is called as they call themselves; nobody else's name is kept.
pub(crate) fn called(turn: &mut Turn<'_>, person: &PersonId, name: &str) -> Result<(), Fault> {
    let Some(name) = plain_name(name) else { return Ok(()) };
    if !own_words::participant(turn, person)?.taking_part {
        return Ok(());
    }
    let Some(colleague) = people::profile(turn.db, person)?.filter(|known| known.name == person.as_str()) else {
        return Ok(());
    };
    people::put_colleague(turn.db, &Colleague { name, ..colleague })?;
    turn.library.refresh(turn.db)
}

pub(crate) fn stop(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    let participant = Participant { taking_part: false, ..own_words::participant(turn, &said.sender)? };
    own_words::keep(turn, &said.sender, participant)?;
    turn.announce(&Fact::Unavailable(&said.sender))?;
    reply::reply(turn, said, "stop-done")
}

pub(crate) fn switch(turn: &mut Turn<'_>, said: &Said, consent: Consent, words: &[String]) -> Result<(), Fault> {
    let (how, done) = match consent {
        Consent::Findable => ("findable-how", ["findable-off", "findable-on", "findable-all-off", "findable-all-on"]),
        Consent::Pingable => ("pingable-how", ["pingable-off", "pingable-on", "pingable-all-off", "pingable-all-on"]),
    };
    let Some((topic, on)) = switched(words) else { return reply::reply(turn, said, how) };
    let mut participant = own_words::participant(turn, &said.sender)?;
    let all = ALL.contains(&topic.as_str());
    let topics = own_words::topics_of(turn, &said.sender, &participant)?;
    let own = topics.iter().find(|own| same_topic(own, &topic)).cloned();
    if !all && own.is_none() {
        return reply::unknown_topic(turn, said, &topic, &topics);
    }
    participant.switch(consent, own.as_deref().filter(|_| !all), on);
    let taking_part = participant.taking_part;
    own_words::keep(turn, &said.sender, participant)?;
    let [off, on_key, all_off, all_on] = done;
    let key = match (all, on) {
        (true, true) => all_on,
        (true, false) => all_off,
        (false, true) => on_key,
        (false, false) => off,
    };
    let language = reply::language_of(turn, said);
    let topic = own.unwrap_or(topic);
    let mut words =
        Rich(vec![Block::Line(vec![text(turn.words.say(language, key, &[("topic", Value::Text(&topic))]))])]);
    if on && !taking_part {
        words.0.extend(reply::lines(turn, language, &["not-taking-part"]).0);
    }
    reply::answer_with(turn, said, &words)
}

/// The topics leave one profile and stand in the other, whose person may be asked about them from now on.
pub(crate) fn move_topics(
    turn: &mut Turn<'_>,
    giver: &PersonId,
    taker: &PersonId,
    topic: Option<&str>,
) -> Result<(), Fault> {
    let mut gives = own_words::participant(turn, giver)?;
    let topics = match topic {
        Some(topic) => vec![topic.to_owned()],
        None => own_words::topics_of(turn, giver, &gives)?,
    };
    let mut takes = Participant { taking_part: true, ..own_words::participant(turn, taker)? };
    for topic in &topics {
        gives.mark(topic, Mark::Struck);
        takes.mark(topic, Mark::Added);
        takes.switch(Consent::Pingable, Some(topic), true);
    }
    for (person, participant) in [(giver, gives), (taker, takes)] {
        own_words::keep(turn, person, participant)?;
        people::hash_profile(turn.db, person)?;
        reading::have_profile_read(turn, person)?;
    }
    turn.library.refresh(turn.db)
}

/// A name as it can stand in a line: nothing in it that is not seen, and not too long; nothing when nothing is left.
fn plain_name(name: &str) -> Option<String> {
    let seen = |c: &char| c.is_alphanumeric() || " -'’.,()&/".contains(*c);
    let plain: String = name.chars().filter(seen).take(LONGEST_NAME).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    plain.chars().any(char::is_alphabetic).then_some(plain)
}

/// A longer name is cut.
const LONGEST_NAME: usize = 60;

/// A switch at the end of the words, and the words before it.
fn switched(words: &[String]) -> Option<(String, bool)> {
    let (last, topic) = words.split_last()?;
    let on = rest::switch(last)?;
    (!topic.is_empty()).then(|| (topic.join(" "), on))
}
