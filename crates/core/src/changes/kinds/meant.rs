//! Which documents and rooms a moderator means, and only those for which it can be done; else they hear why not.

use crate::corpus::store::overrides;
use crate::corpus::store::overrides::KnownDocument;
use crate::domain::id::RoomId;
use crate::kernel::event::Said;
use crate::kernel::meant::value;
use crate::kernel::say::reply;
use crate::kernel::store::open_rooms;
use crate::kernel::{Fault, Turn};
use crate::speech::rich::Rich;
use crate::speech::words::Value;

/// The documents with these numbers; of one that is not there the moderator hears.
pub(crate) fn documents(
    turn: &mut Turn<'_>,
    said: &Said,
    numbers: &[i64],
) -> Result<Option<Vec<KnownDocument>>, Fault> {
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

/// The document with this number.
pub(crate) fn document(turn: &mut Turn<'_>, said: &Said, number: i64) -> Result<Option<KnownDocument>, Fault> {
    Ok(documents(turn, said, &[number])?.and_then(|documents| documents.into_iter().next()))
}

/// The document with this number, if it can be seen.
pub(crate) fn shown(turn: &mut Turn<'_>, said: &Said, number: i64) -> Result<Option<KnownDocument>, Fault> {
    let Some(known) = document(turn, said, number)? else { return Ok(None) };
    let here = keys_of_shown(turn, said, vec![known.clone()])?;
    Ok(here.map(|_| known))
}

/// Two documents that are both there and can be seen.
pub(crate) fn two(
    turn: &mut Turn<'_>,
    said: &Said,
    (one, other): (i64, i64),
) -> Result<Option<(KnownDocument, KnownDocument)>, Fault> {
    let Some(known) = documents(turn, said, &[one, other])? else { return Ok(None) };
    let kept = keys_of_shown(turn, said, known.clone())?;
    let mut known = known.into_iter();
    Ok(kept.and(known.next().zip(known.next())))
}

/// The keys of the documents, if all can be seen; of one that cannot the moderator hears.
pub(crate) fn keys_of_shown(
    turn: &mut Turn<'_>,
    said: &Said,
    documents: Vec<KnownDocument>,
) -> Result<Option<Vec<String>>, Fault> {
    keys_of(turn, said, documents, "act-gone-already", |known| known.overridden.gone.is_none())
}

/// The keys of the documents, if this holds for all; of one for which it does not the moderator hears.
pub(crate) fn keys_of(
    turn: &mut Turn<'_>,
    said: &Said,
    documents: Vec<KnownDocument>,
    otherwise: &str,
    holds: impl Fn(&KnownDocument) -> bool,
) -> Result<Option<Vec<String>>, Fault> {
    if let Some(other) = documents.iter().find(|known| !holds(known)) {
        let number = other.number.to_string();
        refuse(turn, said, otherwise, &[("number", Value::Text(&number))])?;
        return Ok(None);
    }
    Ok(Some(documents.into_iter().map(|known| known.key).collect()))
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
    refuse(turn, said, "act-which-room", &[("name", Value::Text(&name)), ("rooms", Value::Text(&rooms))])
}

/// Says in this line why it cannot be done.
pub(crate) fn refuse(turn: &mut Turn<'_>, said: &Said, key: &str, values: &[(&str, Value<'_>)]) -> Result<(), Fault> {
    let line = reply::marked_line(turn, turn.settings.language, key, values);
    reply::answer_with(turn, said, &Rich(vec![line]))
}
