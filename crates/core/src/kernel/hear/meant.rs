//! What somebody means, worked out once: what they reply to, else the thread that they speak in, else what waits in the room for
//! their answer, the last first. So "ja" is for one feature, whoever would like to have it.

use crate::domain::id::{EventId, RoomId};
use crate::kernel::event::Said;
use crate::kernel::store::rooms;
use crate::kernel::store::said::{outbox_rows, spoken, threads, waiting};
use crate::kernel::subject::{Kind, Subject};
use crate::kernel::{Fault, Turn};

/// What somebody may mean.
pub(crate) struct Meant {
    /// What it may be about, the likeliest first: what waits for an answer, then what it is said to.
    pub(crate) subjects: Vec<Subject>,
    /// What it is said to: the message that it replies to, else what the thread is about or the bot said last in it, else what the
    /// bot said last in the room.
    pub(crate) aimed: Option<Subject>,
}

/// What `said` may be about.
pub(crate) fn meant(turn: &Turn<'_>, said: &Said) -> Result<Meant, Fault> {
    let replied = said.reply_to.as_ref().map(|target| about(turn, &said.room, target)).transpose()?;
    if let Some(subject) = replied.as_ref().filter(|subject| *subject.kind() != Kind::MESSAGE || said.thread.is_none())
    {
        return Ok(Meant { subjects: vec![subject.clone()], aimed: Some(subject.clone()) });
    }
    let aimed = match &said.thread {
        Some(root) => aimed_in(turn, &said.room, root)?.or(replied).or_else(|| Some(Subject::message(root))),
        None => spoken::last_spoken_in(turn.db, &said.room)?,
    };
    let mut subjects = Vec::new();
    for subject in waiting::of_person(turn.db, &said.room, &said.sender, said.thread.as_ref())? {
        if still_waits(turn, &subject)? {
            subjects.push(subject);
        }
    }
    subjects.extend(aimed.clone().filter(|aimed| !subjects.contains(aimed)));
    Ok(Meant { subjects, aimed })
}

/// What a thread is about, or what the bot said last in it.
fn aimed_in(turn: &Turn<'_>, room: &RoomId, root: &EventId) -> Result<Option<Subject>, Fault> {
    let subject = about(turn, room, root)?;
    if *subject.kind() != Kind::MESSAGE {
        return Ok(Some(subject));
    }
    Ok(spoken::last_spoken_in_thread(turn.db, room, root)?)
}

/// What an event is about that is named in `room`: what it waits for an answer about, what else the bot said or began there, or
/// what somebody said. What the bot said elsewhere is about nothing here: a homeserver lets people name a message of another room.
pub(crate) fn about(turn: &Turn<'_>, room: &RoomId, event: &EventId) -> Result<Subject, Fault> {
    if outbox_rows::is_own(turn.db, event)? && !rooms::is_event_in(turn.db, event, room)? {
        return Ok(Subject::message(event));
    }
    if let Some(asked) = waiting::asked_in(turn.db, event)?
        && still_waits(turn, &asked)?
    {
        return Ok(asked);
    }
    let own = match outbox_rows::subject_of(turn.db, event)? {
        Some(subject) => Some(subject),
        None => threads::subject_in(turn.db, event, room)?,
    };
    Ok(own.unwrap_or_else(|| Subject::message(event)))
}

/// Whether somebody says what it is about: by a reply, or in a thread.
pub(crate) fn is_explicit(said: &Said) -> bool {
    said.thread.is_some() || said.reply_to.is_some()
}

/// Lets go of all in `room` that waits no more, as those say who asked it.
pub(crate) fn let_go(turn: &Turn<'_>, room: &RoomId) -> Result<(), Fault> {
    for subject in waiting::in_room(turn.db, room)? {
        if !still_waits(turn, &subject)? {
            waiting::end(turn.db, &subject)?;
        }
    }
    Ok(())
}

fn still_waits(turn: &Turn<'_>, subject: &Subject) -> Result<bool, Fault> {
    match turn.owner(subject.kind()) {
        Some(owner) => owner.still_waits(turn, subject),
        None => Ok(false),
    }
}
