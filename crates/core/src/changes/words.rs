//! Acts in words: before they count, and in the log.

use crate::corpus::quoting::title;
use crate::corpus::store::changes::acts;
use crate::corpus::store::changes::acts::Part;
use crate::corpus::store::overrides;
use crate::corpus::store::overrides::KnownDocument;
use crate::domain::act::{Act, Change, Deed, State};
use crate::domain::date::Date;
use crate::domain::id::{PersonId, RoomId};
use crate::domain::personal_data::fit;
use crate::domain::suggestion::WEAK;
use crate::kernel::permission::grammar::called;
use crate::kernel::permission::shown;
use crate::kernel::store::open_rooms;
use crate::kernel::{Fault, Turn, console};
use crate::speech::moment::stamp;
use crate::speech::rich::{Block, Rich, Span, text};
use crate::speech::words::Value;

/// So many documents of an act are listed; the rest is counted.
const LISTED: usize = 10;

/// So many are named in a line of the log.
const NAMED: usize = 3;

/// A longer title, question or reason is cut here.
pub(crate) const LONGEST: usize = 120;

/// What an act would change, in words, and in short for the log.
pub(crate) fn foretell(turn: &mut Turn<'_>, act: &Act) -> Result<(Rich, String), Fault> {
    if let Some(told) = turn.foretell(act)? {
        return Ok(told);
    }
    let mut words = opening_of(turn, act)?;
    if matches!(act.deed, Deed::Right(..)) {
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
    for key in act.deed.documents() {
        documents.extend(overrides::known_document(turn.db, key)?);
    }
    let count = documents.len();
    let mut words = Rich(vec![Block::Line(vec![text(opening(turn, &act.deed)?)])]);
    let lines: Vec<Vec<Span>> = documents.iter().take(LISTED).map(title::document_line).collect();
    if !lines.is_empty() {
        words.0.push(Block::Bulleted(lines));
    }
    if count > LISTED {
        let rest = [("count", Value::Number(count - LISTED))];
        words.line(vec![text(turn.words.say(language, "related-rest", &rest))]);
    }
    if let (Deed::Change(_, change), Some(known)) = (&act.deed, documents.first()) {
        words.line(vec![text(change_line(turn, known, change))]);
    }
    if let Some(reason) = &act.reason {
        let because = because(turn, reason);
        let mut letters = because.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        words.line(vec![text(format!("{first}{}.", letters.as_str()))]);
    }
    Ok(words)
}

fn opening(turn: &Turn<'_>, deed: &Deed) -> Result<String, Fault> {
    let language = turn.settings.language;
    let say = |key: &str, name: &str, value: &str| turn.words.say(language, key, &[(name, Value::Text(value))]);
    let count = [("count", Value::Number(deed.documents().len()))];
    Ok(match deed {
        Deed::Admit(_) => String::new(),
        Deed::Withdraw(_) => turn.words.say(language, "preview-withdraw", &count),
        Deed::Restore(_) => turn.words.say(language, "preview-restore", &count),
        Deed::Change(..) => turn.words.say(language, "preview-change", &[]),
        Deed::Merge(..) => turn.words.say(language, "preview-merge", &[]),
        Deed::Replace(..) => turn.words.say(language, "preview-replace", &[]),
        Deed::Pin(_, question) => say("preview-pin", "question", &fit(question, LONGEST)),
        Deed::Hide(_, question) => say("preview-hide", "question", &fit(question, LONGEST)),
        Deed::Boost(_, steps) => steps_words(turn, *steps),
        Deed::Synonym(words) => say("preview-synonym", "words", &words.join(" = ")),
        Deed::Threshold(room, percent) => threshold_words(turn, room.as_ref(), *percent)?,
        Deed::Right(task, role) => shown::right_preview(turn, *task, *role),
    })
}

fn steps_words(turn: &Turn<'_>, steps: i8) -> String {
    let key = match steps {
        0 => "preview-level",
        1.. => "preview-heavier",
        _ => "preview-lighter",
    };
    let count = [("count", Value::Number(usize::from(steps.unsigned_abs())))];
    turn.say(key, &count)
}

/// What a room is called, if it is open to all; else its address.
pub(crate) fn room_name(turn: &Turn<'_>, room: &RoomId) -> Result<String, Fault> {
    Ok(open_rooms::open_room(turn.db, room)?.unwrap_or_else(|| room.to_string()))
}

fn threshold_words(turn: &Turn<'_>, room: Option<&RoomId>, percent: Option<u8>) -> Result<String, Fault> {
    let usual = (WEAK * 100.0).round().to_string();
    let percent = percent.map(|percent| percent.to_string());
    let name = match room {
        Some(room) => Some(room_name(turn, room)?),
        None => None,
    };
    let key = match (&percent, &name) {
        (Some(_), None) => "preview-threshold",
        (Some(_), Some(_)) => "preview-threshold-room",
        (None, None) => "preview-threshold-usual",
        (None, Some(_)) => "preview-threshold-usual-room",
    };
    let values = [
        ("percent", Value::Text(percent.as_deref().unwrap_or(&usual))),
        ("room", Value::Text(name.as_deref().unwrap_or_default())),
    ];
    Ok(turn.say(key, &values))
}

/// In how many answers the documents of an act stood, in words, and in short for the log.
fn count_answers(turn: &Turn<'_>, act: &Act) -> Result<(Vec<Span>, String), Fault> {
    let since = turn.at.minus(turn.settings.retention);
    let mut answers = 0;
    for key in act.deed.documents() {
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

/// "titel: ‘oud’ → ‘nieuw’".
fn change_line(turn: &Turn<'_>, known: &KnownDocument, change: &Change) -> String {
    let none = || turn.say("change-none", &[]);
    let quoted = |value: Option<&str>| value.map_or_else(none, |value| format!("‘{}’", fit(value, LONGEST)));
    let listed = |topics: &[String]| Some(topics.join(", ")).filter(|list| !list.is_empty());
    let (field, before, after) = match change {
        Change::Title(title) => ("change-title", quoted(Some(&known.title)), quoted(Some(title))),
        Change::Municipality(name) => ("change-municipality", quoted(known.place.as_deref()), quoted(name.as_deref())),
        Change::Date(date) => {
            let shown = |date: Option<Date>| date.map_or_else(none, |date| date.to_string());
            ("change-date", shown(known.date), shown(*date))
        }
        Change::Topics(topics) => {
            ("change-topics", quoted(listed(&known.topics).as_deref()), quoted(listed(topics).as_deref()))
        }
        Change::Url(url) => ("change-url", quoted(known.url.as_deref()), quoted(url.as_deref())),
        Change::Audience(..) => {
            ("change-seen", bound_words(turn, known.overridden.bound.as_ref()), seen_words(turn, change))
        }
    };
    format!("{}: {before} → {after}", turn.say(field, &[]))
}

fn seen_words(turn: &Turn<'_>, change: &Change) -> String {
    match change {
        Change::Audience(rooms, places) if !(rooms.is_empty() && places.is_empty()) => {
            bound_words(turn, Some(&(rooms.clone(), places.clone())))
        }
        _ => bound_words(turn, None),
    }
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
    let mut named = Vec::new();
    for key in deed.documents().into_iter().take(NAMED) {
        named.push(match overrides::known_document(turn.db, key)? {
            Some(known) => format!("{} ‘{}’", known.number, fit(&known.title, LONGEST)),
            None => key.to_owned(),
        });
    }
    let rest = deed.documents().len().saturating_sub(NAMED);
    let mut documents = named.join(", ");
    if rest > 0 {
        documents.push_str(", ");
        documents.push_str(&turn.say("act-and-more", &[("count", Value::Number(rest))]));
    }
    let (first, second) = (named.first().map_or("", String::as_str), named.get(1).map_or("", String::as_str));
    let (value, place);
    let (key, values) = match deed {
        Deed::Admit(_) => ("deed-admit", vec![("documents", documents.as_str())]),
        Deed::Withdraw(_) => ("deed-withdraw", vec![("documents", documents.as_str())]),
        Deed::Restore(_) => ("deed-restore", vec![("documents", documents.as_str())]),
        Deed::Change(_, change) => {
            value = change_words(turn, change);
            ("deed-change", vec![("document", first), ("change", value.as_str())])
        }
        Deed::Merge(..) => ("deed-merge", vec![("document", first), ("other", second)]),
        Deed::Replace(..) => ("deed-replace", vec![("document", first), ("other", second)]),
        Deed::Pin(_, question) | Deed::Hide(_, question) => {
            value = fit(question, LONGEST);
            let key = if matches!(deed, Deed::Pin(..)) { "deed-pin" } else { "deed-hide" };
            (key, vec![("document", first), ("question", value.as_str())])
        }
        Deed::Boost(_, steps) => {
            value = format!("{steps:+}");
            ("deed-boost", vec![("document", first), ("steps", value.as_str())])
        }
        Deed::Synonym(words) => {
            value = words.join(" = ");
            ("deed-synonym", vec![("words", value.as_str())])
        }
        Deed::Right(task, role) => {
            let usual = || turn.say("threshold-usual", &[]);
            value = role.map_or_else(usual, |role| shown::role_name(turn, role));
            ("deed-right", vec![("word", called(*task, turn.settings.language)), ("role", value.as_str())])
        }
        Deed::Threshold(room, percent) => {
            let usual = || turn.say("threshold-usual", &[]);
            value = percent.map_or_else(usual, |percent| format!("{percent} %"));
            match room {
                Some(room) => {
                    place = room_name(turn, room)?;
                    ("deed-threshold-room", vec![("threshold", value.as_str()), ("room", place.as_str())])
                }
                None => ("deed-threshold", vec![("threshold", value.as_str())]),
            }
        }
    };
    let values: Vec<(&str, Value<'_>)> = values.into_iter().map(|(name, value)| (name, Value::Text(value))).collect();
    Ok(turn.say(key, &values))
}

/// "titel = ‘nieuw’".
fn change_words(turn: &Turn<'_>, change: &Change) -> String {
    let none = || turn.say("change-none", &[]);
    let quoted = |value: Option<&str>| value.map_or_else(none, |value| format!("‘{}’", fit(value, LONGEST)));
    let (field, value) = match change {
        Change::Title(title) => ("change-title", quoted(Some(title))),
        Change::Municipality(name) => ("change-municipality", quoted(name.as_deref())),
        Change::Date(date) => ("change-date", date.map_or_else(none, |date| date.to_string())),
        Change::Topics(topics) => {
            ("change-topics", quoted(Some(topics.join(", ").as_str()).filter(|list| !list.is_empty())))
        }
        Change::Url(url) => ("change-url", quoted(url.as_deref())),
        Change::Audience(..) => ("change-seen", seen_words(turn, change)),
    };
    format!("{} = {value}", turn.say(field, &[]))
}

/// Where a document may be seen.
pub(crate) fn bound_words(turn: &Turn<'_>, bound: Option<&(Vec<RoomId>, Vec<String>)>) -> String {
    let language = turn.settings.language;
    let Some((rooms, places)) = bound else { return turn.words.say(language, "seen-everywhere", &[]) };
    let mut parts: Vec<String> = rooms.iter().map(RoomId::to_string).collect();
    parts.extend(places.iter().map(|place| turn.words.say(language, "seen-by", &[("place", Value::Text(place))])));
    turn.words.say(language, "seen-only", &[("where", Value::Text(&parts.join(", ")))])
}
