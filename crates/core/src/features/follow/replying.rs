//! What somebody says to what they were told: a number shows that document, "meer" the rest, "hielp 2" is kept.

use crate::corpus::quoting::title::document_line;
use crate::corpus::store::documents;
use crate::corpus::store::overrides::KnownDocument;
use crate::domain::language::Language;
use crate::domain::personal_data::{fit, shown};
use crate::domain::quote::Quote;
use crate::domain::viewer::Viewer;
use crate::features::follow::speak::{line, seen, viewer};
use crate::features::follow::store::messages;
use crate::features::follow::store::messages::ToldItem;
use crate::features::follow::{stopping, subjects, weekly};
use crate::kernel::command::{Heard, Rest, Typed};
use crate::kernel::event::Said;
use crate::kernel::hear::meant;
use crate::kernel::hear::message::Message;
use crate::kernel::say::outbox;
use crate::kernel::say::outbox::entry;
use crate::kernel::say::reply::say;
use crate::kernel::subject::{Key, Purpose, Subject};
use crate::kernel::{Fault, Turn, console};
use crate::speech::rich::{Block, Rich, Span};
use crate::speech::words::Value;

/// The purpose of what answers such a reply: what is said next may be about the same message.
const SHOW: Purpose = Purpose::new("show");

/// So much of a document is shown.
const LONGEST_PASSAGE: usize = 300;

/// Hears a reply to the message with the number `told`; false when it is about something else.
pub(crate) fn hear(turn: &mut Turn<'_>, message: &Message<'_>, subject: &Subject, told: i64) -> Result<bool, Fault> {
    let said = message.said;
    let Some((person, language)) = messages::told_to(turn.db, told)? else { return Ok(false) };
    // Where somebody else may read along, what this person may see is not told.
    let alone = said.direct || console::is_here(&said.room);
    if person != said.sender || !alone || !message.is_aimed_at(subject) {
        return Ok(false);
    }
    let items = messages::items(turn.db, told)?;
    let viewer = viewer(turn, &person)?;
    let words = match turn.commands.hear(&said.text) {
        Heard::Command(typed) if typed.is("stop") && meant::is_explicit(said) => {
            return stopping::stop_all(turn, said).map(|()| true);
        }
        Heard::Command(typed) if typed.is("meer") => rest(turn, language, &items, &viewer)?,
        Heard::Command(typed) if typed.is("hielp") => helped(turn, language, told, &items, &typed, &viewer)?,
        Heard::Command(_) => None,
        _ => {
            let plain = said.text.trim().trim_end_matches(['.', '!', '?']).to_lowercase();
            match (Rest { text: &plain, reason: None }).document() {
                Some(number) => card(turn, language, &items, number, &viewer)?,
                None => None,
            }
        }
    };
    match words {
        Some(words) => answer(turn, said, told, &words).map(|()| true),
        None => Ok(false),
    }
}

/// Answers so that what is said next may still be about the message with the number `told`.
fn answer(turn: &mut Turn<'_>, said: &Said, told: i64, words: &Rich) -> Result<(), Fault> {
    let key = Key::next(turn, &subjects::news(told), SHOW)?;
    let owed = say(words, said.thread.as_ref(), Some(&said.id));
    outbox::owe(turn, entry(turn, &said.room, key, owed), None)
}

/// The document with this number in the message, as far as they may see it still.
fn at(turn: &Turn<'_>, items: &[ToldItem], number: i64, viewer: &Viewer) -> Result<Option<KnownDocument>, Fault> {
    let place = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
    match place.and_then(|place| items.get(place)) {
        Some(item) => seen(turn, &item.document, viewer),
        None => Ok(None),
    }
}

/// The number by which a document is typed next: its own, unless that would be read as a place among the `count` of the message; then
/// its place, as far as that is read as one.
fn number_to_type(own: i64, place: i64, count: usize) -> Option<i64> {
    let is_place = |number: i64| usize::try_from(number).is_ok_and(|number| number <= count.min(weekly::MOST_TOLD));
    if is_place(own) { Some(place).filter(|place| is_place(*place)) } else { Some(own) }
}

/// "2": that document, with how it begins.
fn card(
    turn: &Turn<'_>,
    language: Language,
    items: &[ToldItem],
    number: i64,
    viewer: &Viewer,
) -> Result<Option<Rich>, Fault> {
    let Some(known) = at(turn, items, number, viewer)? else {
        let values = [("count", Value::Number(items.len()))];
        return Ok(Some(Rich(vec![line(turn, language, "follow-no-such", &values)])));
    };
    let mut words = Rich(vec![Block::Line(document_line(&known))]);
    let passage = documents::first_passage(turn.db, known.id)?;
    let passage = passage.map(|passage| documents::passage(turn.db, passage)).transpose()?.flatten();
    if let Some(passage) = passage {
        let begins = fit(&shown(&passage.text), LONGEST_PASSAGE);
        words.line(vec![Span::Quote(Quote::plain(&begins))]);
    }
    if let Some(number) = number_to_type(known.number, number, items.len()) {
        let number = number.to_string();
        words.0.push(line(turn, language, "follow-card-how", &[("number", Value::Text(&number))]));
    }
    Ok(Some(words))
}

/// "meer": those that did not fit.
fn rest(turn: &Turn<'_>, language: Language, items: &[ToldItem], viewer: &Viewer) -> Result<Option<Rich>, Fault> {
    let blocks = weekly::rest_of(turn, language, items, viewer)?;
    let none = || vec![line(turn, language, "follow-no-more", &[])];
    Ok(Some(Rich(if blocks.is_empty() { none() } else { blocks })))
}

/// "hielp 2", or "hielp" of the only one.
fn helped(
    turn: &Turn<'_>,
    language: Language,
    told: i64,
    items: &[ToldItem],
    typed: &Typed,
    viewer: &Viewer,
) -> Result<Option<Rich>, Fault> {
    let number = match (typed.rest().optional_number::<i64>(), items.len()) {
        (Some(Some(number)), _) => number,
        (Some(None), 1) => 1,
        _ => return Ok(Some(Rich(vec![line(turn, language, "follow-helped-which", &[])]))),
    };
    let Some(known) = at(turn, items, number, viewer)? else {
        return Ok(Some(Rich(vec![line(turn, language, "follow-no-such", &[("count", Value::Number(items.len()))])])));
    };
    let place = usize::try_from(number).unwrap_or_default().saturating_sub(1);
    messages::put_helped(turn.db, told, place, turn.at)?;
    let heard = match number_to_type(known.number, number, items.len()) {
        Some(number) => line(turn, language, "follow-helped", &[("number", Value::Text(&number.to_string()))]),
        None => line(turn, language, "follow-helped-far", &[]),
    };
    Ok(Some(Rich(vec![heard])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_is_told_that_is_read_as_another_document() {
        assert_eq!(number_to_type(42, 2, 5), Some(42));
        assert_eq!(number_to_type(6, 2, 5), Some(6));
        assert_eq!(number_to_type(3, 2, 5), Some(2));
        assert_eq!(number_to_type(1, 5, 5), Some(5));
        assert_eq!(number_to_type(30, 14, 40), Some(30));
        assert_eq!(number_to_type(3, 14, 40), None);
    }
}
