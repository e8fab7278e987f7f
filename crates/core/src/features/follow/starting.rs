//! `volg …`: what is followed from now on, what is there already, and what comes when.

use std::collections::BTreeSet;

use crate::corpus::quoting::title::LONGEST_TITLE;
use crate::corpus::store::dossiers;
use crate::corpus::store::dossiers::Related;
use crate::corpus::store::participants;
use crate::domain::followed::{Followed, MOST_FOLLOWED};
use crate::domain::id::{DocumentId, PersonId};
use crate::domain::language::Language;
use crate::domain::personal_data::fit;
use crate::domain::policy::Availability;
use crate::domain::time::Timestamp;
use crate::domain::viewer::Viewer;
use crate::domain::weekly;
use crate::features::follow::meant::Meant;
use crate::features::follow::speak::{called, joined, line, plain, typed, viewer};
use crate::features::follow::store::followers::{self, Follower};
use crate::features::follow::store::follows;
use crate::features::follow::store::{choices, journal};
use crate::features::follow::{meant, news, speak};
use crate::kernel::event::Said;
use crate::kernel::say::reply;
use crate::kernel::{Fault, Turn};
use crate::search::topic::Topic;
use crate::speech::rich::{Block, Rich, Span, text};
use crate::speech::words::Value;

/// So many of the documents that are there already are shown.
const MOST_SHOWN: usize = 3;

/// "volg" and nothing behind it.
pub(crate) fn tell_how(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    reply::reply(turn, said, "follow-how")
}

/// "volg riolering, 12 en Leiden": follows what is clear, and asks what is not.
pub(crate) fn follow(turn: &mut Turn<'_>, said: &Said, words: &str) -> Result<(), Fault> {
    let language = speak::language_of(turn, said)?;
    let viewer = viewer(turn, &said.sender)?;
    let (mut clear, mut unclear, mut remarks) = (Vec::new(), None, Vec::new());
    for (part, meant) in meant::all_meant(turn, said, words, &viewer)? {
        match meant {
            Meant::One(followed) => clear.push(followed),
            Meant::Several(several) if unclear.is_none() => unclear = Some((part, several)),
            Meant::Several(_) | Meant::Nothing => {
                remarks.push(line(turn, language, "follow-unclear", &[("what", Value::Text(&plain(&part)))]));
            }
            Meant::NoDocument(number) => {
                let number = number.to_string();
                remarks.push(line(turn, language, "follow-no-document", &[("number", Value::Text(&number))]));
            }
        }
    }
    let mut told = begin(turn, said, language, &clear, &viewer)?;
    told.0.extend(remarks);
    let asks = unclear.is_some();
    if let Some((part, several)) = unclear {
        choices::put_asked(turn.db, &said.id, &said.sender, language, &several, turn.at)?;
        told.0.extend(ask_which(turn, language, &part, &several, &viewer)?);
    }
    if told.0.is_empty() {
        return tell_how(turn, said);
    }
    speak::answer(turn, said, &told, asks)
}

/// "Wat bedoel je met ‘Best’? 1. gemeente Best, 2. ‘best’".
fn ask_which(
    turn: &Turn<'_>,
    language: Language,
    part: &str,
    several: &[Followed],
    viewer: &Viewer,
) -> Result<Vec<Block>, Fault> {
    let mut items = Vec::new();
    for followed in several {
        items.push(vec![vec![text(called(turn, language, followed, viewer)?)]]);
    }
    let head = line(turn, language, "follow-which", &[("what", Value::Text(&plain(part)))]);
    Ok(vec![head, Block::Numbered(items), line(turn, language, "follow-which-how", &[])])
}

/// Somebody follows these from now on: what they are told of that. What they followed already is said, too.
pub(crate) fn begin(
    turn: &mut Turn<'_>,
    said: &Said,
    language: Language,
    wanted: &[Followed],
    viewer: &Viewer,
) -> Result<Rich, Fault> {
    let mut words = Rich::default();
    if wanted.is_empty() {
        return Ok(words);
    }
    // What is there by now is not new to them.
    news::write_down(turn)?;
    let since = journal::newest(turn.db)?;
    let before = followers::follower(turn.db, &said.sender)?;
    let due = begin_telling(turn, &said.sender, language, before.as_ref())?;
    let (mut new, mut known) = (Vec::new(), Vec::new());
    let mut is_full = false;
    for followed in wanted {
        let all = speak::follows_once(turn, &said.sender)?;
        if all.iter().any(|other| is_same(&other.followed, followed)) {
            known.push(called(turn, language, followed, viewer)?);
        } else if all.len() >= MOST_FOLLOWED {
            is_full = true;
        } else {
            follows::put_follow(turn.db, &said.sender, followed, &said.id, since, turn.at)?;
            new.push(followed);
        }
    }
    if !new.is_empty() {
        let names = new.iter().map(|one| called(turn, language, one, viewer)).collect::<Result<Vec<_>, _>>()?;
        let names = joined(turn, language, names);
        words.0.push(line(turn, language, "follow-new", &[("what", Value::Text(&names))]));
    }
    if !known.is_empty() {
        let known = joined(turn, language, known);
        words.0.push(line(turn, language, "follow-known", &[("what", Value::Text(&known))]));
    }
    if is_full {
        words.0.push(line(turn, language, "follow-full", &[("count", Value::Number(MOST_FOLLOWED))]));
    }
    let day = day(turn, language, &said.sender, due)?;
    let first = if before.is_none() { "first" } else { "next" };
    let values = [("day", Value::Text(&day)), ("which", Value::Text(first))];
    words.0.push(line(turn, language, "follow-when", &values));
    words.0.extend(there_already(turn, language, &new, viewer)?);
    if let Some(one) = new.first() {
        let one = typed(turn, one)?;
        words.0.push(line(turn, language, "follow-stop", &[("what", Value::Text(&one))]));
    }
    Ok(words)
}

/// Whether both are the same, topics in whatever form.
pub(crate) fn is_same(one: &Followed, other: &Followed) -> bool {
    match (one, other) {
        (Followed::Topic(one), Followed::Topic(other)) => {
            one == other || Topic::read(one).zip(Topic::read(other)).is_some_and(|(one, other)| one.is(&other))
        }
        _ => one == other,
    }
}

/// When they are told next. Whoever says that they want to follow something wants to be told, whatever they said before.
fn begin_telling(
    turn: &Turn<'_>,
    person: &PersonId,
    language: Language,
    before: Option<&Follower>,
) -> Result<Timestamp, Fault> {
    let due = match before {
        Some(before) => before.due,
        None => weekly::a_week_later(&availability(turn, person)?.hours, turn.at),
    };
    followers::put_follower(turn.db, person, &Follower { language, due, paused: None })?;
    Ok(due)
}

/// "dinsdag 11 juni", by their own calendar: when they are told that are to be told at `due`, as far as they work then and are there.
pub(crate) fn day(turn: &Turn<'_>, language: Language, person: &PersonId, due: Timestamp) -> Result<String, Fault> {
    let availability = availability(turn, person)?;
    let hours = &availability.hours;
    let due = due.max(turn.at);
    let away = availability.away.filter(|away| away.from <= due);
    let due = away.and_then(|away| away.until).map_or(due, |until| due.max(until));
    Ok(turn.words.date(language, hours.date(turn.at), hours.date(weekly::next_morning(hours, due))))
}

fn availability(turn: &Turn<'_>, person: &PersonId) -> Result<Availability, Fault> {
    let availability = participants::participant(turn.db, person)?.unwrap_or_default().availability;
    let hours = participants::by_own_clock(turn.db, person, availability.hours)?;
    Ok(Availability { hours, ..availability })
}

/// What there is already of what they follow now: the newest, and how many.
fn there_already(turn: &Turn<'_>, language: Language, new: &[&Followed], viewer: &Viewer) -> Result<Vec<Block>, Fault> {
    let (mut ids, mut nothing) = (BTreeSet::new(), Vec::new());
    for followed in new {
        let some = match followed {
            Followed::Topic(topic) => meant::ids_about(turn, topic)?,
            Followed::Municipality(name) => dossiers::ids_of_place(turn.db, name)?,
            Followed::Document(_) => continue,
        };
        if dossiers::documents_seen(turn.db, &some, 1, viewer)?.1 == 0 {
            nothing.push(called(turn, language, followed, viewer)?);
        }
        ids.extend(some);
    }
    // What is about two of them is there once.
    let ids: Vec<DocumentId> = ids.into_iter().collect();
    let (found, all) = dossiers::documents_seen(turn.db, &ids, MOST_SHOWN, viewer)?;
    let mut blocks = Vec::new();
    if !nothing.is_empty() {
        let nothing = joined(turn, language, nothing);
        blocks.push(line(turn, language, "follow-there-not", &[("what", Value::Text(&nothing))]));
    }
    if !found.is_empty() {
        let more = if all > found.len() { "more" } else { "all" };
        let values = [("count", Value::Number(all)), ("more", Value::Text(more))];
        blocks.push(line(turn, language, "follow-there", &values));
        blocks.push(Block::Bulleted(found.iter().map(document).collect()));
    }
    Ok(blocks)
}

/// A document on one line.
fn document(related: &Related) -> Vec<Span> {
    let title = fit(&related.title, LONGEST_TITLE);
    let year = related.date.map(|date| date.year().to_string());
    let behind: String = [related.place.clone(), year].into_iter().flatten().map(|part| format!(" · {part}")).collect();
    let title = match &related.url {
        Some(url) => Span::Link { text: title, url: url.clone() },
        None => text(title),
    };
    vec![title, text(behind)]
}
