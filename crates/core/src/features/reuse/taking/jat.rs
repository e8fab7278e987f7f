//! `jat 1`, `jat 12 3 ab vt`: a municipality took a document over.

use crate::corpus::store::overrides::KnownDocument;
use crate::domain::id::{EventId, PersonId};
use crate::domain::question::Question;
use crate::domain::reuse::line;
use crate::domain::reuse::line::Line;
use crate::domain::reuse::vocabulary::Via;
use crate::domain::time::Timestamp;
use crate::features::reuse::speak::Here;
use crate::features::reuse::store::asked::{About, Asked};
use crate::features::reuse::store::records::NewAdoption;
use crate::features::reuse::store::{asked, records, words};
use crate::features::reuse::taking::found::Found;
use crate::features::reuse::taking::{found, home};
use crate::features::reuse::telling::{tell, undo};
use crate::features::reuse::{meant, speak};
use crate::kernel::event::Said;
use crate::kernel::meant::document::{number_meant, question_meant, seen_document};
use crate::kernel::store::{open_rooms, questions};
use crate::kernel::{Fault, Turn};
use crate::speech::words::Value;

/// So many words behind a number may tell what was changed.
const LEAST_NOTE: usize = 3;

/// "jat 12", and what may stand behind it.
pub(crate) fn take(turn: &mut Turn<'_>, said: &Said, number: i64, rest: &str) -> Result<(), Fault> {
    let here = Here::said(said, meant::language(turn, said)?);
    let (number, question) = number_meant(turn, said, number)?;
    let Some(known) = seen_document(turn, said, number)? else {
        return speak::reply(turn, &here, "reuse-no-document", &[]);
    };
    take_document(turn, &here, &known, question.as_ref(), rest)
}

/// "jat" alone: the document of the last answer, when it had only one.
pub(crate) fn take_only(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    let shown = match question_meant(turn, said)? {
        Some(question) => questions::shown(turn.db, &question.id)?.len(),
        None => 0,
    };
    if shown == 1 {
        return take(turn, said, 1, "");
    }
    let here = Here::said(said, meant::language(turn, said)?);
    speak::reply(turn, &here, "reuse-how", &[])
}

/// Keeps that a document was taken over, once it is known for whom.
pub(crate) fn take_document(
    turn: &mut Turn<'_>,
    here: &Here,
    known: &KnownDocument,
    question: Option<&Question>,
    rest: &str,
) -> Result<(), Fault> {
    let Some(giver) = found::giver_of(turn, known)? else {
        return speak::reply(turn, here, "reuse-no-giver", &[]);
    };
    let (via, asked_at) = contact(turn, here.alone, question)?;
    let found = Found {
        document: Some(known.key.clone()),
        title: known.title.clone(),
        giver,
        via,
        asked_at,
        question: question.map(|question| question.id.clone()),
    };
    take_found(turn, here, found, rest)
}

/// Through which contact something came that stood in the answer to `question`, and when that was asked.
fn contact(turn: &Turn<'_>, alone: bool, question: Option<&Question>) -> Result<(Via, Option<Timestamp>), Fault> {
    let Some(question) = question else { return Ok((Via::Claim, None)) };
    let via = match turn.through(&question.id)? {
        Some(via) => via,
        None if alone => Via::Search,
        None => Via::Room,
    };
    Ok((via, Some(question.at)))
}

/// Keeps that something was taken over; whoever's municipality is not known is asked for it first.
pub(crate) fn take_found(turn: &mut Turn<'_>, here: &Here, found: Found, rest: &str) -> Result<(), Fault> {
    match meant::home_of(turn, &here.person)? {
        Some(taker) => keep(turn, here, found, taker, read_rest(rest)),
        None => home::ask(turn, here, &found, rest),
    }
}

/// What stands behind the number.
pub(crate) fn read_rest(rest: &str) -> Line {
    let rest = rest.trim();
    line::read(rest).unwrap_or_else(|| {
        let note = rest.split_whitespace().count() >= LEAST_NOTE;
        Line { note: note.then(|| rest.to_owned()), ..Line::default() }
    })
}

/// Keeps that `taker` took it over, with what else was said.
pub(crate) fn keep(turn: &mut Turn<'_>, here: &Here, found: Found, taker: String, told: Line) -> Result<(), Fault> {
    let Found { document, title, giver, via, asked_at, question } = found;
    if giver == taker {
        return speak::reply(turn, here, "reuse-own", &[("giver", Value::Text(&giver))]);
    }
    let new = NewAdoption { document, title, giver, taker, via, asked_at };
    let adoption = records::put_adoption(turn.db, &new)?;
    // Whoever was to be asked whether a giver is right need not be any more.
    for planned in asked::asked_of(turn.db, adoption, About::Claim)? {
        if planned.ended_at.is_none() {
            asked::put_asked(turn.db, &Asked { ended_at: Some(turn.at), ..planned })?;
        }
    }
    // Nor need they be asked what became of what helped.
    if let Some(question) = question {
        asked::end_planned(turn.db, None, Some(&question), turn.at)?;
    }
    let remarks = tell::tell(turn, here, adoption, &told, false)?;
    tell::follow_up(turn, here, adoption, remarks)
}

/// What helped somebody some weeks ago is taken over, or not.
pub(crate) fn take_helped(turn: &mut Turn<'_>, here: &Here, asked: &Asked, told: Line) -> Result<(), Fault> {
    let Some(found) = found::helped(turn, asked)? else {
        return speak::reply(turn, here, "reuse-no-document", &[]);
    };
    match meant::home_of(turn, &here.person)? {
        Some(taker) => keep(turn, here, found, taker, told),
        None => home::ask_for_line(turn, here, &found, &told),
    }
}

/// Somebody words their message anew: what it said of an adoption is said anew, when it can be read.
pub(crate) fn reword(turn: &mut Turn<'_>, message: &EventId, author: &PersonId, text: &str) -> Result<(), Fault> {
    let said = words::said_in(turn.db, message)?;
    let Some((_, adoption)) = said.first().copied() else { return Ok(()) };
    // In "jat 1 3 ab" the name of the command is no letter.
    let typed = turn.commands.typed(text).filter(|typed| typed.is("jat") || typed.is("ik jat"));
    let told = match &typed {
        Some(typed) => line::read(typed.rest().numbered().1),
        None => line::read(text),
    };
    let (Some(told), Some(room)) = (told, open_rooms::handled_in(turn.db, message)?) else { return Ok(()) };
    undo::take_back(turn, message)?;
    let here = Here {
        cause: message.clone(),
        room: room.clone(),
        thread: None,
        person: author.clone(),
        alone: false,
        language: turn.settings.language,
        clicked: true,
    };
    tell::tell(turn, &here, adoption, &told, false).map(drop)
}
