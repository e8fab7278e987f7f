//! Which errand something is about that is said beside it: in its thread, or in reply to what the bot told of it.

use crate::domain::errand::{Errand, Stage};
use crate::domain::id::{EventId, PersonId};
use crate::domain::ping::State;
use crate::features::consult::store::{answers, asked_back, errands, pings};
use crate::kernel::event::Said;
use crate::kernel::store::said::outbox_rows;
use crate::kernel::store::{questions, rooms};
use crate::kernel::subject::{Kind, Subject};
use crate::kernel::{Fault, Turn};

/// The errand in whose thread something is said, or which it replies to.
pub(crate) fn errand_around(turn: &Turn<'_>, said: &Said) -> Result<Option<Errand>, Fault> {
    if let Some(thread) = &said.thread {
        return errand_in(turn, said, thread);
    }
    let Some(target) = &said.reply_to else { return Ok(None) };
    match outbox_rows::subject_of(turn.db, target)? {
        Some(subject) => Ok(replied_to(turn, said, &subject)?.filter(|errand| errand.asker == said.sender)),
        None => Ok(None),
    }
}

/// Of the errands in a thread one that runs, that of whoever speaks there before others; else theirs, or the latest.
fn errand_in(turn: &Turn<'_>, said: &Said, thread: &EventId) -> Result<Option<Errand>, Fault> {
    let mut nearest = None;
    for errand in errands::errands_in(turn.db, thread, &said.room)? {
        let theirs = errand.asker == said.sender || is_asked(turn, &errand, &said.sender)?;
        let runs = !matches!(errand.stage, Stage::Ended(_));
        let near = (theirs && runs, runs, theirs);
        if nearest.as_ref().is_none_or(|(before, _)| near > *before) {
            nearest = Some((near, errand));
        }
    }
    Ok(nearest.map(|(_, errand)| errand))
}

/// Whether `person` took an errand on, or is asked to.
fn is_asked(turn: &Turn<'_>, errand: &Errand, person: &PersonId) -> Result<bool, Fault> {
    let asked = |state: State| state == State::Accepted || state.waits_for_a_word();
    Ok(pings::pings_of(turn.db, &errand.question)?.iter().any(|ping| ping.person == *person && asked(ping.ping.state)))
}

/// The errand of the question that a reply is about; where it is about none, the one that runs for whoever speaks.
fn replied_to(turn: &Turn<'_>, said: &Said, subject: &Subject) -> Result<Option<Errand>, Fault> {
    if let Some(question) = question_told_of(turn, subject)? {
        return Ok(errands::errand(turn.db, &question)?.filter(|errand| errand.room == said.room));
    }
    // What was passed on of somebody else, such as the desk, is theirs.
    let others = match subject.event_of(&Kind::MESSAGE) {
        Some(message) => !rooms::is_written_by(turn.db, &message, &said.room, &said.sender)?,
        None => false,
    };
    if others { Ok(None) } else { Ok(errands::open_errand_of(turn.db, &said.sender, &said.room)?) }
}

/// The question that the bot answered or told of, or to which a specialist said something.
fn question_told_of(turn: &Turn<'_>, subject: &Subject) -> Result<Option<EventId>, Fault> {
    let Some(message) = subject.event_of(&Kind::MESSAGE) else { return turn.question_behind(subject) };
    let ping = match answers::answered_ping(turn.db, &message)? {
        Some(ping) => Some(ping),
        None => asked_back::asked_back(turn.db, &message)?,
    };
    match ping {
        Some(ping) => Ok(pings::ping(turn.db, &ping)?.map(|ping| ping.question)),
        None => Ok(questions::question(turn.db, &message)?.map(|question| question.id)),
    }
}
