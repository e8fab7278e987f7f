//! Acts in words: before they count, and in the log.

use crate::changes::in_words::{LONGEST, Named, in_words};
use crate::corpus::quoting::title;
use crate::corpus::store::changes::acts;
use crate::corpus::store::changes::acts::Part;
use crate::corpus::store::overrides;
use crate::domain::act::{Act, State};
use crate::domain::deed::Deed;
use crate::domain::id::PersonId;
use crate::domain::personal_data::fit;
use crate::kernel::{Fault, Turn, console};
use crate::speech::moment::stamp;
use crate::speech::rich::{Block, Rich, Span, text};
use crate::speech::words::Value;

/// So many documents of an act are listed; the rest is counted.
const LISTED: usize = 10;

/// So many are named in a line of the log.
const NAMED: usize = 3;

/// What an act would change, in words, and in short for the log.
pub(crate) fn foretell(turn: &mut Turn<'_>, act: &Act) -> Result<(Rich, String), Fault> {
    if let Some(told) = turn.foretell(act)? {
        return Ok(told);
    }
    let mut words = opening_of(turn, act)?;
    if act.deed.kind().documents().is_empty() {
        return Ok((words, String::new()));
    }
    let (answers, summary) = count_answers(turn, act)?;
    words.line(answers);
    Ok((words, summary))
}

/// What an act is, in words: what is said before its preview.
pub(crate) fn opening_of(turn: &Turn<'_>, act: &Act) -> Result<Rich, Fault> {
    let language = turn.settings.language;
    let mut documents = Vec::new();
    for key in act.deed.kind().documents() {
        documents.extend(overrides::known_document(turn.db, key)?);
    }
    let count = documents.len();
    let mut words = Rich(vec![Block::Line(vec![text(in_words(&act.deed).opening(turn)?)])]);
    let lines: Vec<Vec<Span>> = documents.iter().take(LISTED).map(title::document_line).collect();
    if !lines.is_empty() {
        words.0.push(Block::Bulleted(lines));
    }
    if count > LISTED {
        let rest = [("count", Value::Number(count - LISTED))];
        words.line(vec![text(turn.words.say(language, "related-rest", &rest))]);
    }
    if let Some(known) = documents.first() {
        for difference in in_words(&act.deed).difference(turn, known)? {
            words.line(vec![text(difference)]);
        }
    }
    if let Some(reason) = &act.reason {
        let because = because(turn, reason);
        let mut letters = because.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        words.line(vec![text(format!("{first}{}.", letters.as_str()))]);
    }
    Ok(words)
}

/// In how many answers the documents of an act stood, in words, and in short for the log.
fn count_answers(turn: &Turn<'_>, act: &Act) -> Result<(Vec<Span>, String), Fault> {
    let since = turn.at.minus(turn.settings.retention);
    let mut answers = 0;
    for key in act.deed.kind().documents() {
        answers += overrides::answers_with(turn.db, key, since)?;
    }
    let counts = [("count", Value::Number(answers)), ("days", Value::Number(days_kept(turn)))];
    let say = |key: &str| turn.say(key, &counts);
    Ok((vec![text(say("preview-answers"))], say("preview-answers-short")))
}

/// For so many days the questions are kept that can be counted.
pub(crate) fn days_kept(turn: &Turn<'_>) -> usize {
    usize::try_from(turn.settings.retention.as_secs() / (24 * 60 * 60)).unwrap_or(usize::MAX)
}

/// An act in one line of the log: its number, when, who, what, why, and what the preview said.
pub(crate) fn act_line(turn: &Turn<'_>, act: &Act) -> Result<Vec<Span>, Fault> {
    let language = turn.settings.language;
    let who = |people: Vec<PersonId>| {
        let name = |person: &PersonId| match console::is_operator(person) {
            true => turn.words.say(language, "act-machine", &[]),
            false => person.to_string(),
        };
        let names: Vec<String> = people.iter().map(name).collect();
        if names.is_empty() { turn.words.say(language, "act-somebody", &[]) } else { names.join(", ") }
    };
    let mut people = acts::act_people(turn.db, act.number, Part::Proposed)?;
    for person in acts::act_people(turn.db, act.number, Part::Confirmed)? {
        if !people.contains(&person) {
            people.push(person);
        }
    }
    let at = stamp(act.done_at.unwrap_or(act.at));
    let mut line = format!("{}. {at} · {} · {}", act.number, who(people), deed_words(turn, &act.deed)?);
    if let Some(reason) = &act.reason {
        line.push_str(&format!(" · {}", because(turn, reason)));
    }
    if !act.preview.is_empty() {
        let preview = [("preview", Value::Text(&act.preview))];
        line.push_str(&format!(" · {}", turn.words.say(language, "act-preview", &preview)));
    }
    if act.state == State::Undone {
        let who = who(acts::act_people(turn.db, act.number, Part::Undone)?);
        line.push_str(&format!(" · {}", turn.words.say(language, "act-undone", &[("who", Value::Text(&who))])));
    }
    Ok(vec![text(line)])
}

/// "omdat de regeling is vervallen", "want 15 is nieuwer".
fn because(turn: &Turn<'_>, reason: &str) -> String {
    let reason = fit(reason, LONGEST);
    match reason.starts_with("want ") {
        true => reason,
        false => turn.say("act-because", &[("reason", Value::Text(&reason))]),
    }
}

/// What was done, in a few words.
fn deed_words(turn: &Turn<'_>, deed: &Deed) -> Result<String, Fault> {
    let keys = deed.kind().documents();
    let mut named = Vec::new();
    for key in keys.iter().take(NAMED) {
        named.push(match overrides::known_document(turn.db, key)? {
            Some(known) => format!("{} ‘{}’", known.number, fit(&known.title, LONGEST)),
            None => (*key).to_owned(),
        });
    }
    let mut all = named.join(", ");
    let rest = keys.len().saturating_sub(NAMED);
    if rest > 0 {
        all.push_str(", ");
        all.push_str(&turn.say("act-and-more", &[("count", Value::Number(rest))]));
    }
    let mut named = named.into_iter();
    let (first, second) = (named.next().unwrap_or_default(), named.next().unwrap_or_default());
    in_words(deed).line(turn, &Named { all, first, second })
}
