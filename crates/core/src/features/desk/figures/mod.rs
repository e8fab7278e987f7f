//! "stand": how it goes, for the desk. Totals only: nobody is named.

pub mod network;

use std::collections::BTreeMap;
use std::time::Duration;

use crate::corpus::store::{gone, people};
use crate::domain::case::Outcome;
use crate::domain::language::Language;
use crate::domain::ping::State;
use crate::features::desk::store::counts;
use crate::kernel::event::Said;
use crate::kernel::say::reply;
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich, text};
use crate::speech::words::Value;

/// The figures are about so long.
const SINCE: Duration = Duration::from_secs(DAYS * 24 * 60 * 60);

const DAYS: u64 = 30;

/// So many topics are named; the rest is counted.
const MOST_TOPICS: usize = 8;

/// The words for what became of a ping.
const PINGS: [(State, &str); 9] = [
    (State::Answered, "figures-ping-answered"),
    (State::Accepted, "figures-ping-accepted"),
    (State::Declined, "figures-ping-declined"),
    (State::Never, "figures-ping-never"),
    (State::Forwarded, "figures-ping-forwarded"),
    (State::Lapsed, "figures-ping-lapsed"),
    (State::Withdrawn, "figures-ping-withdrawn"),
    (State::Asked, "figures-ping-asked"),
    (State::Postponed, "figures-ping-postponed"),
];

/// The words for how a case ended.
const CASES: [(Outcome, &str); 5] = [
    (Outcome::Corpus, "figures-case-corpus"),
    (Outcome::Colleague, "figures-case-colleague"),
    (Outcome::Knowledge, "figures-case-knowledge"),
    (Outcome::Nothing, "figures-case-nothing"),
    (Outcome::Silence, "figures-case-silence"),
];

/// Says how it went in the last days.
pub(crate) fn show_figures(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    let language = turn.settings.language;
    let figures = counts::figures(turn.db, turn.at.minus(SINCE))?;
    let mut lines = Vec::new();
    let share = (figures.helped * 100 + figures.questions / 2).checked_div(figures.questions).unwrap_or_default();
    let values = [
        ("count", Value::Number(figures.questions)),
        ("helped", Value::Number(figures.helped)),
        ("share", Value::Number(share)),
    ];
    lines.push(turn.words.say(language, "figures-questions", &values));
    if let (Some(median), Some(most)) = (rank(&figures.first_help, 50), rank(&figures.first_help, 90)) {
        let (median, most) = (span(turn, language, median), span(turn, language, most));
        let values = [("median", Value::Text(&median)), ("most", Value::Text(&most))];
        lines.push(turn.words.say(language, "figures-first-help", &values));
    }
    let word = |state: &str| {
        let known = State::ALL.iter().find(|(_, word)| *word == state)?.0;
        PINGS.iter().find(|(state, _)| *state == known).map(|(_, key)| *key)
    };
    let pings = counted(turn, language, &figures.pings, word);
    if !pings.is_empty() {
        lines.push(turn.words.say(language, "figures-pings", &[("list", Value::Text(&pings))]));
        let loads = figures.loads.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        lines.push(turn.words.say(language, "figures-loads", &[("list", Value::Text(&loads))]));
    }
    let word = |outcome: &str| match Outcome::ALL.iter().find(|(_, word)| *word == outcome) {
        Some((known, _)) => CASES.iter().find(|(outcome, _)| outcome == known).map(|(_, key)| *key),
        None => (outcome == "open").then_some("figures-case-open"),
    };
    let cases = counted(turn, language, &figures.cases, word);
    if !cases.is_empty() {
        lines.push(turn.words.say(language, "figures-cases", &[("list", Value::Text(&cases))]));
    }
    for (key, topics) in ["figures-one-holder", "figures-no-holder"].into_iter().zip(scarce_topics(turn)?) {
        if !topics.is_empty() {
            let named = topics.iter().take(MOST_TOPICS).cloned().collect::<Vec<_>>().join(", ");
            let values = [("count", Value::Number(topics.len())), ("topics", Value::Text(&named))];
            lines.push(turn.words.say(language, key, &values));
        }
    }
    let days = usize::try_from(DAYS).unwrap_or_default();
    let title = turn.words.say(language, "figures", &[("days", Value::Number(days))]);
    let mut words = Rich(vec![Block::Line(vec![text(title)])]);
    words.0.push(Block::Bulleted(lines.into_iter().map(|line| vec![text(line)]).collect()));
    reply::answer_with(turn, said, &words)
}

/// Counts with their words: "2 beantwoord, 1 geen antwoord".
fn counted<'a>(
    turn: &Turn<'_>,
    language: Language,
    counts: &[(String, usize)],
    word: impl Fn(&str) -> Option<&'a str>,
) -> String {
    let named = counts.iter().filter_map(|(name, count)| word(name).map(|key| (key, *count)));
    named.map(|(key, count)| format!("{count} {}", turn.words.say(language, key, &[]))).collect::<Vec<_>>().join(", ")
}

/// The topics that one colleague has, and those of documents and of people who left that nobody has.
fn scarce_topics(turn: &Turn<'_>) -> Result<[Vec<String>; 2], Fault> {
    let mut holders: BTreeMap<String, usize> = BTreeMap::new();
    let mut unheld = counts::topics_of_documents(turn.db)?;
    for person in gone::gone(turn.db)? {
        unheld.extend(people::colleague(turn.db, &person)?.map(|colleague| colleague.topics).unwrap_or_default());
    }
    for topic in unheld {
        holders.entry(topic.to_lowercase()).or_default();
    }
    for topic in turn.library.colleagues().iter().flat_map(|colleague| &colleague.topics) {
        *holders.entry(topic.to_lowercase()).or_default() += 1;
    }
    let with = |count| holders.iter().filter(|(_, held)| **held == count).map(|(topic, _)| topic.clone()).collect();
    Ok([with(1), with(0)])
}

/// A span of time in words: minutes, hours or days.
fn span(turn: &Turn<'_>, language: Language, span: Duration) -> String {
    let minutes = span.as_secs() / 60;
    let (key, count) = match minutes {
        ..=119 => ("span-minutes", minutes),
        120..=2_879 => ("span-hours", minutes / 60),
        _ => ("span-days", minutes / (60 * 24)),
    };
    turn.words.say(language, key, &[("count", Value::Number(usize::try_from(count).unwrap_or(usize::MAX)))])
}

/// The value below which `share` percent of the `sorted` ones lie, by nearest rank.
fn rank(sorted: &[Duration], share: usize) -> Option<Duration> {
    sorted.get((sorted.len() * share).div_ceil(100).checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_rank_is_a_value_that_was_measured() {
        let spans: Vec<_> = (1..=10).map(Duration::from_secs).collect();
        let check = |share, seconds| assert_eq!(rank(&spans, share), Some(Duration::from_secs(seconds)));
        check(50, 5);
        check(90, 9);
        assert_eq!(rank(&[], 50), None);
        assert_eq!(rank(&[Duration::from_secs(7)], 90), Some(Duration::from_secs(7)));
    }
}
