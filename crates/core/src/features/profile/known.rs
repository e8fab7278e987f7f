//! What is known about somebody and from what, shown to them; and what they say of it.

use crate::corpus::naming;
use crate::corpus::store::people;
use crate::domain::language::Language;
use crate::domain::participant::{Consent, Mark, Participant};
use crate::domain::policy::same_topic;
use crate::domain::sentence::shorten;
use crate::features::profile::{hours_in_words, own_words, reading};
use crate::kernel::command::rest::as_typed;
use crate::kernel::event::Said;
use crate::kernel::say::reply;
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich, Span, text};
use crate::speech::words::Value;

/// So many of their documents are named.
const MOST_TITLES: usize = 5;

/// A longer title or topic is cut here.
const LONGEST: usize = 120;

/// The whole profile, each thing with where it comes from.
pub(crate) fn show_profile(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    let language = reply::language_of(turn, said);
    let profile = people::profile(turn.db, &said.sender)?;
    let participant = own_words::participant(turn, &said.sender)?;
    let topics = own_words::topics_of(turn, &said.sender, &participant)?;
    let written = people::written_by(turn.db, &said.sender)?;
    let mut words = Rich::default();
    if profile.is_none() && topics.is_empty() && written.is_empty() {
        words.0.extend(reply::lines(turn, language, &["profile-nothing"]).0);
        return reply::answer_with(turn, said, &words);
    }
    let intro = if participant.taking_part { "profile-taking-part" } else { "profile-not-taking-part" };
    words.0.extend(reply::lines(turn, language, &[intro]).0);
    if let Some(profile) = &profile {
        let who = naming::oneself(profile);
        words.line(vec![text(turn.words.say(language, "profile-who", &[("who", Value::Text(&who))]))]);
    }
    if !topics.is_empty() {
        words.0.extend(reply::lines(turn, language, &["profile-topics"]).0);
        let items = topics.iter().map(|topic| topic_line(turn, language, &participant, topic));
        words.0.push(Block::Bulleted(items.collect()));
    }
    if !written.is_empty() {
        let count = [("count", Value::Number(written.len()))];
        words.line(vec![text(turn.words.say(language, "profile-written", &count))]);
        let titles = written.iter().take(MOST_TITLES).map(|title| vec![text(shorten(title, LONGEST))]);
        words.0.push(Block::Bulleted(titles.collect()));
    }
    let hours = own_words::hours(turn, &said.sender)?;
    let in_words = hours_in_words::hours_in_words(turn, language, &hours);
    let values = [("hours", Value::Text(&in_words)), ("quota", Value::Number(usize::from(participant.quota)))];
    words.line(vec![text(turn.words.say(language, "profile-rest", &values))]);
    words.0.extend(hours_in_words::away_in_words(turn, language, turn.at, &participant, &hours));
    words.0.extend(reply::lines(turn, language, &["profile-next"]).0);
    reply::answer_with(turn, said, &words)
}

fn topic_line(turn: &Turn<'_>, language: Language, participant: &Participant, topic: &str) -> Vec<Span> {
    let source = match participant.said_of(topic).and_then(|own| own.mark) {
        Some(Mark::Added | Mark::Confirmed) => "topic-own",
        _ => "topic-imported",
    };
    let never = participant.said_of(topic).is_some_and(|own| own.never);
    let state = |consent, on: &'static str, off| if participant.agreed(consent, topic) { on } else { off };
    let mut states = vec![
        turn.words.say(language, source, &[]),
        turn.words.say(language, state(Consent::Findable, "is-findable", "not-findable"), &[]),
    ];
    let pingable = if never { "never-pingable" } else { state(Consent::Pingable, "is-pingable", "not-pingable") };
    states.push(turn.words.say(language, pingable, &[]));
    vec![Span::Strong(topic.to_owned()), text(format!(" ({})", states.join(", ")))]
}

/// Confirms, strikes or adds a topic.
pub(crate) fn mark(turn: &mut Turn<'_>, said: &Said, words: &[String], mark: Mark) -> Result<(), Fault> {
    let language = reply::language_of(turn, said);
    let named = as_typed(said, words);
    let mut participant = own_words::participant(turn, &said.sender)?;
    let topics = own_words::topics_of(turn, &said.sender, &participant)?;
    let known = topics.iter().find(|own| same_topic(own, &named)).cloned();
    let topic = match (known, mark) {
        (Some(known), _) => known,
        (None, Mark::Added) => shorten(&named, LONGEST),
        (None, Mark::Confirmed | Mark::Struck) => return reply::unknown_topic(turn, said, &named, &topics),
    };
    participant.mark(&topic, mark);
    own_words::keep(turn, &said.sender, participant)?;
    people::hash_profile(turn.db, &said.sender)?;
    reading::have_profile_read(turn, &said.sender)?;
    let key = match mark {
        Mark::Confirmed => "topic-confirmed",
        Mark::Added => "topic-added",
        Mark::Struck => "topic-struck",
    };
    let done = text(turn.words.say(language, key, &[("topic", Value::Text(&topic))]));
    let mut words = Rich(vec![Block::Line(vec![done])]);
    if mark != Mark::Struck {
        // In a line of our own, backticks mark what to type.
        let typed = topic.replace('`', "'");
        words.0.push(reply::marked_line(turn, language, "topic-next", &[("topic", Value::Text(&typed))]));
    }
    reply::answer_with(turn, said, &words)
}
