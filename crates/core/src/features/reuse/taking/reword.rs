//! A message that said something of an adoption is worded anew.

use crate::corpus::store::overrides;
use crate::domain::id::{EventId, PersonId};
use crate::domain::reuse::line;
use crate::features::reuse::speak;
use crate::features::reuse::speak::Here;
use crate::features::reuse::store::records::Record;
use crate::features::reuse::store::{records, words};
use crate::features::reuse::telling::words::title;
use crate::features::reuse::telling::{tell, thanks, undo};
use crate::kernel::effect::Operation;
use crate::kernel::event::Said;
use crate::kernel::meant::document::number_meant;
use crate::kernel::say::outbox;
use crate::kernel::say::outbox::entry;
use crate::kernel::say::reply::say;
use crate::kernel::store::said::outbox_rows;
use crate::kernel::store::{directs, open_rooms, questions};
use crate::kernel::subject::{Key, Purpose, Subject};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::Rich;
use crate::speech::words::Value;

/// The purpose of telling that another number is another document.
const OTHER: Purpose = Purpose::new("other-number");

/// What a message said of an adoption is said anew, when it can be read and is of the same document.
pub(crate) fn reword(turn: &mut Turn<'_>, message: &EventId, author: &PersonId, text: &str) -> Result<(), Fault> {
    let said = words::said_in(turn.db, message)?;
    let Some((_, adoption)) = said.first().copied() else { return Ok(()) };
    let Some(room) = open_rooms::handled_in(turn.db, message)? else { return Ok(()) };
    // In "jat 1 3 ab" the name of the command is no letter.
    let typed = turn.commands.typed(text).filter(|typed| typed.is("jat") || typed.is("ik jat"));
    let (number, told) = match &typed {
        Some(typed) => {
            let rest = typed.rest();
            let (number, rest) = rest.numbered();
            (number, line::read(rest))
        }
        None => (None, line::read(text)),
    };
    let here = Here {
        cause: message.clone(),
        thread: thread_of(turn, message)?,
        room,
        person: author.clone(),
        alone: false,
        language: turn.settings.language,
        clicked: true,
    };
    let record = records::record_numbered(turn.db, adoption)?;
    if let (Some(number), Some(record)) = (number, record)
        && is_another(turn, &here, text, number, &record)?
    {
        return tell_other(turn, &here, &record);
    }
    let Some(told) = told else { return Ok(()) };
    for other in undo::leave_out(turn, message)?.into_iter().filter(|other| *other != adoption) {
        thanks::settle(turn, other)?;
    }
    tell::tell(turn, &here, adoption, &told, false).map(drop)
}

/// The thread in which the bot answered a message.
fn thread_of(turn: &Turn<'_>, message: &EventId) -> Result<Option<EventId>, Fault> {
    let rows = outbox_rows::said_of(turn.db, &Subject::message(message))?;
    Ok(rows.into_iter().find_map(|row| match row.operation {
        Operation::Say { thread: Some(thread), .. } => thread.event().cloned(),
        _ => None,
    }))
}

/// Whether a number means another document than that of an adoption, by whichever name or number that was known. As a place it may be
/// that of an answer before the last, or of another list: what was shown last by now says nothing of that.
fn is_another(turn: &Turn<'_>, here: &Here, text: &str, number: i64, record: &Record) -> Result<bool, Fault> {
    let Some(key) = &record.document else { return Ok(false) };
    let keys = records::keys_of(turn.db, key)?;
    for key in &keys {
        if overrides::number_of(turn.db, key)? == Some(number)
            || questions::is_shown_at(turn.db, &here.person, &here.room, key, number)?
            || turn.is_listed_at(&here.person, key, number)?
        {
            return Ok(false);
        }
    }
    let said = Said {
        thread: here.thread.clone(),
        direct: directs::direct(turn.db, &here.person)?.as_ref() == Some(&here.room),
        ..Said::plain(here.cause.clone(), turn.at, here.room.clone(), here.person.clone(), text.to_owned())
    };
    let meant = overrides::document_numbered(turn.db, number_meant(turn, &said, number)?.0)?;
    Ok(meant.is_some_and(|meant| !keys.contains(&meant.key)))
}

/// What was said stays as it is: how another document is taken over.
fn tell_other(turn: &mut Turn<'_>, here: &Here, record: &Record) -> Result<(), Fault> {
    let title = title(&record.adoption);
    let words = Rich(vec![speak::line(turn, here.language, "reuse-reworded-other", &[("title", Value::Text(&title))])]);
    let key = Key::next(turn, &Subject::message(&here.cause), OTHER)?;
    let row = entry(turn, &here.room, key, say(&words, here.thread.as_ref(), Some(&here.cause)));
    outbox::owe(turn, row, None)
}
