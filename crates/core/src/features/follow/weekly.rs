//! Once a week: what is new, to whoever follows something of it.

use crate::corpus::quoting::title::LONGEST_TITLE;
use crate::corpus::store::overrides::KnownDocument;
use crate::corpus::store::participants;
use crate::domain::followed::Followed;
use crate::domain::id::PersonId;
use crate::domain::language::Language;
use crate::domain::participant::Participant;
use crate::domain::personal_data::fit;
use crate::domain::time::Timestamp;
use crate::domain::viewer::Viewer;
use crate::domain::weekly;
use crate::features::follow::news::ToTell;
use crate::features::follow::speak::{follows_of, line, seen, typed, viewer};
use crate::features::follow::store::followers::{self, Follower, Pause};
use crate::features::follow::store::messages::ToldItem;
use crate::features::follow::store::{follows, journal, messages};
use crate::features::follow::{news, subjects};
use crate::kernel::say::direct;
use crate::kernel::say::reply::say;
use crate::kernel::subject::{Key, Purpose};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich, Span, text};
use crate::speech::words::Value;

/// The purpose of what is told.
const TELL: Purpose = Purpose::new("tell");

/// So many people are told at one tick of the clock, so that nobody's answer waits.
const AT_ONCE: usize = 5;

/// A message has at most five lines: what it is, and so many documents; or one fewer, and how many more there are.
const MOST_ITEMS: usize = 4;

/// So many are told of at most, when somebody wants to see all; the others by their numbers.
pub(crate) const MOST_TOLD: usize = 12;

/// Tells those for whom it is time.
pub(crate) fn tell_due(turn: &mut Turn<'_>) -> Result<(), Fault> {
    let due = followers::due(turn.db, turn.at, AT_ONCE)?;
    if !due.is_empty() {
        news::write_down(turn)?;
    }
    for person in due {
        turn.apart(&format!("follow/{person}"), |turn| tell(turn, &person))?;
    }
    Ok(())
}

/// Tells somebody what is new, if anything is and they are not to be left in peace.
fn tell(turn: &mut Turn<'_>, person: &PersonId) -> Result<(), Fault> {
    let Some(follower) = followers::follower(turn.db, person)? else { return Ok(()) };
    let mut participant = participants::participant(turn.db, person)?.unwrap_or_default();
    let availability = &mut participant.availability;
    availability.hours = participants::by_own_clock(turn.db, person, availability.hours.clone())?;
    let hours = &participant.availability.hours;
    let next = weekly::a_week_later(hours, turn.at);
    if let Some(due) = left_in_peace(turn, &follower, &participant) {
        let due = due.map_or(next, |due| due.min(next));
        return Ok(followers::put_follower(turn.db, person, &Follower { due, ..follower })?);
    }
    let follower = Follower { paused: None, ..follower };
    if !weekly::is_quiet(hours, turn.at) {
        let due = weekly::next_morning(hours, turn.at);
        return Ok(followers::put_follower(turn.db, person, &Follower { due, ..follower })?);
    }
    let viewer = viewer(turn, person)?;
    let follows = follows_of(turn, person)?;
    let new = news::of(turn, person, follower.language, &follows, &viewer)?;
    let newest = journal::newest(turn.db)?;
    followers::put_follower(turn.db, person, &Follower { due: next, ..follower.clone() })?;
    follows::put_since(turn.db, person, newest)?;
    for id in &new.received {
        follows::put_told(turn.db, *id, turn.at)?;
    }
    for (document, heir) in &new.heirs {
        follows::put_heir(turn.db, person, document, heir)?;
    }
    if new.items.is_empty() {
        return Ok(());
    }
    let message = messages::put_message(turn.db, person, follower.language, turn.at, &new.items)?;
    let words = in_words(turn, follower.language, &new, &viewer)?;
    let key = Key::once(&subjects::news(message), TELL);
    direct::tell(turn, person, key, say(&words, None, None))
}

/// Until when somebody is left in peace, if they are: away, after a "stop", or gone. In a week it is looked at again: they may be back
/// before.
fn left_in_peace(turn: &Turn<'_>, follower: &Follower, participant: &Participant) -> Option<Option<Timestamp>> {
    let paused = match follower.paused {
        // Whoever takes part again wants to be told again.
        Some(Pause::Stopped) => !participant.taking_part,
        Some(Pause::Left) => true,
        None => false,
    };
    let away = participant.availability.away;
    let away = away.filter(|away| away.from <= turn.at && away.until.is_none_or(|until| turn.at < until));
    match (paused, away) {
        (true, _) => Some(None),
        (false, Some(away)) => {
            Some(away.until.map(|until| weekly::next_morning(&participant.availability.hours, until)))
        }
        (false, None) => None,
    }
}

/// "Nieuw van wat je volgt:", and a line a document.
fn in_words(turn: &Turn<'_>, language: Language, new: &ToTell, viewer: &Viewer) -> Result<Rich, Fault> {
    let shown = if new.items.len() > MOST_ITEMS { MOST_ITEMS - 1 } else { MOST_ITEMS };
    let mut items = Vec::new();
    for item in new.items.iter().take(shown) {
        items.push(vec![item_line(turn, language, item, viewer)?]);
    }
    let mut words = Rich(vec![line(turn, language, "follow-news", &[]), Block::Numbered(items)]);
    if new.items.len() > shown {
        let next = new.items.len() - shown;
        let key = if new.others > 0 { "follow-news-rest-most" } else { "follow-news-rest" };
        let values = [("count", Value::Number(next + new.others)), ("next", Value::Number(next))];
        words.0.push(line(turn, language, key, &values));
    }
    Ok(words)
}

/// The places of those that were not shown at once, and their lines; of a great many the last can be asked for by their numbers.
pub(crate) fn rest_of(
    turn: &Turn<'_>,
    language: Language,
    items: &[ToldItem],
    viewer: &Viewer,
) -> Result<Vec<Block>, Fault> {
    let mut blocks = Vec::new();
    if items.len() > MOST_ITEMS {
        for (place, item) in items.iter().enumerate().take(MOST_TOLD).skip(MOST_ITEMS - 1) {
            let mut spans = vec![Span::Strong((place + 1).to_string()), text(". ")];
            spans.extend(item_line(turn, language, item, viewer)?);
            blocks.push(Block::Line(spans));
        }
    }
    if items.len() > MOST_TOLD {
        let (first, last) = ((MOST_TOLD + 1).to_string(), items.len().to_string());
        let values = [
            ("count", Value::Number(items.len() - MOST_TOLD)),
            ("first", Value::Text(&first)),
            ("last", Value::Text(&last)),
        ];
        blocks.push(line(turn, language, "follow-news-numbers", &values));
    }
    Ok(blocks)
}

/// "Rioleringsplan · Leiden · 2025: nieuw over ‘riolering’". What they may not see any more is a number.
fn item_line(turn: &Turn<'_>, language: Language, item: &ToldItem, viewer: &Viewer) -> Result<Vec<Span>, Fault> {
    let Some(known) = seen(turn, &item.document, viewer)? else {
        let number = typed(turn, &Followed::Document(item.document.clone()))?;
        let words = turn.words.say(language, "follow-document-gone", &[("number", Value::Text(&number))]);
        return Ok(vec![text(words)]);
    };
    let mut spans = title_of(&known);
    spans.push(text(format!(": {}", item.words)));
    Ok(spans)
}

/// "Rioleringsplan · Leiden · 2025".
fn title_of(known: &KnownDocument) -> Vec<Span> {
    let title = fit(&known.title, LONGEST_TITLE);
    let title = match &known.url {
        Some(url) => Span::Link { text: title, url: url.clone() },
        None => text(title),
    };
    let year = known.date.map(|date| date.year().to_string());
    let behind = [known.place.clone(), year].into_iter().flatten().map(|part| format!(" · {part}"));
    vec![title, text(behind.collect::<String>())]
}
