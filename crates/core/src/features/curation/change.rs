//! From what a moderator says to what is done: by the documents' keys, and only what can be done.

use crate::corpus::store::overrides;
use crate::corpus::store::overrides::KnownDocument;
use crate::domain::act::{Change, Deed};
use crate::domain::id::RoomId;
use crate::features::curation::grammar::ModeratorWord;
use crate::kernel::event::Said;
use crate::kernel::meant::value;
use crate::kernel::meant::value::is_possible;
use crate::kernel::say::reply;
use crate::kernel::store::open_rooms;
use crate::kernel::{Fault, Turn};
use crate::speech::rich::Rich;
use crate::speech::words::Value;

/// What a word asks for, by the documents' keys. When that cannot be, the moderator hears why.
pub(crate) fn deed_of(turn: &mut Turn<'_>, said: &Said, word: ModeratorWord) -> Result<Option<Deed>, Fault> {
    let deed = match word {
        ModeratorWord::Withdraw(numbers) => {
            let Some(documents) = all_known(turn, said, &numbers)? else { return Ok(None) };
            without(turn, said, documents, "act-gone-already", |known| known.overridden.gone.is_none())?
                .map(Deed::Withdraw)
        }
        ModeratorWord::WithdrawSource(source) => {
            let numbers = overrides::documents_from(turn.db, &source)?;
            if numbers.is_empty() {
                refuse_word(turn, said, "act-no-source", &[("source", Value::Text(&source))])?;
                return Ok(None);
            }
            all_known(turn, said, &numbers)?
                .map(|documents| Deed::Withdraw(documents.into_iter().map(|known| known.key).collect()))
        }
        ModeratorWord::Restore(numbers) => {
            let Some(documents) = all_known(turn, said, &numbers)? else { return Ok(None) };
            without(turn, said, documents, "act-not-gone", |known| known.overridden.gone.is_some())?.map(Deed::Restore)
        }
        ModeratorWord::Change(number, change) => {
            let Some(known) = all_known(turn, said, &[number])?.and_then(only) else { return Ok(None) };
            checked(turn, said, change)?.map(|change| Deed::Change(known.key, change))
        }
        ModeratorWord::Merge(from, into) => two_known(turn, said, from, into)?.map(|(from, into)| {
            let mut topics = into.topics;
            for topic in from.topics {
                if !topics.iter().any(|known| known.to_lowercase() == topic.to_lowercase()) {
                    topics.push(topic);
                }
            }
            Deed::Merge(from.key, into.key, topics)
        }),
        ModeratorWord::Replace(old, new) => {
            two_known(turn, said, old, new)?.map(|(old, new)| Deed::Replace(old.key, new.key))
        }
        ModeratorWord::Pin(number, question) => {
            one_shown(turn, said, number)?.map(|known| Deed::Pin(known.key, question))
        }
        ModeratorWord::Hide(number, question) => {
            one_shown(turn, said, number)?.map(|known| Deed::Hide(known.key, question))
        }
        ModeratorWord::Boost(number, steps) => {
            one_shown(turn, said, number)?.map(|known| Deed::Boost(known.key, steps))
        }
        ModeratorWord::Synonym(words) => Some(Deed::Synonym(words)),
        ModeratorWord::Right(task, role) => Some(Deed::Right(task, role)),
        ModeratorWord::Threshold(percent, None) => Some(Deed::Threshold(None, percent)),
        ModeratorWord::Threshold(percent, Some(name)) => match rooms_called(turn, &name)?.as_slice() {
            [room] => Some(Deed::Threshold(Some(room.clone()), percent)),
            [] => {
                refuse_word(turn, said, "act-no-room", &[])?;
                None
            }
            rooms => {
                ask_which_room(turn, said, &name, rooms)?;
                None
            }
        },
        ModeratorWord::Show(_)
        | ModeratorWord::Search(_)
        | ModeratorWord::Try(_)
        | ModeratorWord::Log(_)
        | ModeratorWord::Rights
        | ModeratorWord::Undo(_)
        | ModeratorWord::Owner(..)
        | ModeratorWord::Add(_) => None,
    };
    Ok(deed)
}

/// The documents with these numbers; of one that is not there the moderator hears.
fn all_known(turn: &mut Turn<'_>, said: &Said, numbers: &[i64]) -> Result<Option<Vec<KnownDocument>>, Fault> {
    let mut documents = Vec::new();
    for number in numbers {
        match overrides::document_numbered(turn.db, *number)? {
            Some(known) => documents.push(known),
            None => {
                value::unknown_number(turn, said, *number)?;
                return Ok(None);
            }
        }
    }
    Ok(Some(documents))
}

/// The document with this number, if it can be seen.
fn one_shown(turn: &mut Turn<'_>, said: &Said, number: i64) -> Result<Option<KnownDocument>, Fault> {
    let Some(known) = all_known(turn, said, &[number])?.and_then(only) else { return Ok(None) };
    let here = without(turn, said, vec![known.clone()], "act-gone-already", |known| known.overridden.gone.is_none())?;
    Ok(here.map(|_| known))
}

/// A change with its places by their names as they are known; of one that is not known, and of a year that cannot be,
/// the moderator hears.
fn checked(turn: &mut Turn<'_>, said: &Said, change: Change) -> Result<Option<Change>, Fault> {
    let (mut rooms, places) = match change {
        Change::Audience(rooms, places) => (rooms, places),
        Change::Municipality(Some(name)) => {
            return match value::municipality_meant(turn, &name) {
                Ok(name) => Ok(Some(Change::Municipality(Some(name)))),
                Err(near) => {
                    let words = value::no_municipality(turn, &name, near.as_deref(), "municipality-unknown");
                    reply::answer_with(turn, said, &words).map(|()| None)
                }
            };
        }
        Change::Date(Some(date)) if !is_possible(date, turn.at) => {
            let year = date.year().to_string();
            refuse_word(turn, said, "year-impossible", &[("year", Value::Text(&year))])?;
            return Ok(None);
        }
        change => return Ok(Some(change)),
    };
    let mut known = Vec::new();
    for place in places {
        let lower = place.to_lowercase();
        let home = turn.library.municipalities().iter().find(|home| home.name.to_lowercase() == lower);
        match (home.map(|home| home.name.clone()), rooms_called(turn, &place)?.as_slice()) {
            (Some(home), _) => known.push(home),
            (None, [room]) => rooms.push(room.clone()),
            (None, several @ [_, _, ..]) => {
                ask_which_room(turn, said, &place, several)?;
                return Ok(None);
            }
            (None, []) => {
                let near = value::municipality_meant(turn, &place).err().flatten();
                let words = value::no_municipality(turn, &place, near.as_deref(), "act-no-place");
                reply::answer_with(turn, said, &words)?;
                return Ok(None);
            }
        }
    }
    Ok(Some(Change::Audience(rooms, known)))
}

/// The room with this id, or those that are open to all and have this name.
pub(crate) fn rooms_called(turn: &Turn<'_>, name: &str) -> Result<Vec<RoomId>, Fault> {
    if name.starts_with('!') && !name.contains(char::is_whitespace) {
        return Ok(vec![RoomId::new(name)]);
    }
    Ok(open_rooms::open_rooms_named(turn.db, name)?)
}

/// Anybody may call a room as they like, so of several with one name the moderator says which.
pub(crate) fn ask_which_room(turn: &mut Turn<'_>, said: &Said, name: &str, rooms: &[RoomId]) -> Result<(), Fault> {
    let rooms: Vec<String> = rooms.iter().map(|room| format!("`{room}`")).collect();
    let (name, rooms) = (name.replace('`', "'"), rooms.join(", "));
    refuse_word(turn, said, "act-which-room", &[("name", Value::Text(&name)), ("rooms", Value::Text(&rooms))])
}

/// Two documents that are both there, of which the second can be seen.
fn two_known(
    turn: &mut Turn<'_>,
    said: &Said,
    one: i64,
    other: i64,
) -> Result<Option<(KnownDocument, KnownDocument)>, Fault> {
    let Some(documents) = all_known(turn, said, &[one, other])? else { return Ok(None) };
    let kept = without(turn, said, documents.clone(), "act-gone-already", |known| known.overridden.gone.is_none())?;
    let mut documents = documents.into_iter();
    Ok(kept.and(documents.next().zip(documents.next())))
}

/// The keys of the documents, if this holds for all; of one for which it does not the moderator hears.
fn without(
    turn: &mut Turn<'_>,
    said: &Said,
    documents: Vec<KnownDocument>,
    otherwise: &str,
    holds: impl Fn(&KnownDocument) -> bool,
) -> Result<Option<Vec<String>>, Fault> {
    if let Some(other) = documents.iter().find(|known| !holds(known)) {
        let number = other.number.to_string();
        refuse_word(turn, said, otherwise, &[("number", Value::Text(&number))])?;
        return Ok(None);
    }
    Ok(Some(documents.into_iter().map(|known| known.key).collect()))
}

fn refuse_word(turn: &mut Turn<'_>, said: &Said, key: &str, values: &[(&str, Value<'_>)]) -> Result<(), Fault> {
    let line = reply::marked_line(turn, turn.settings.language, key, values);
    reply::answer_with(turn, said, &Rich(vec![line]))
}

fn only(documents: Vec<KnownDocument>) -> Option<KnownDocument> {
    documents.into_iter().next()
}
