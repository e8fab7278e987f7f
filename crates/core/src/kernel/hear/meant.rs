//! What somebody means, worked out once: what they reply to, else the thread that they speak in, else what the bot said last
//! there. So "ja" is for one feature, whoever would like to have it.

use crate::domain::id::EventId;
use crate::kernel::event::Said;
use crate::kernel::store::said::{outbox_rows, spoken, threads};
use crate::kernel::subject::{Kind, Subject};
use crate::kernel::{Fault, Turn};

/// What `said` is about.
pub(crate) fn meant(turn: &Turn<'_>, said: &Said) -> Result<Option<Subject>, Fault> {
    let mut plain = None;
    for event in [&said.reply_to, &said.thread].into_iter().flatten() {
        let subject = about(turn, event)?;
        if *subject.kind() != Kind::MESSAGE {
            return Ok(Some(subject));
        }
        plain = plain.or(Some(subject));
    }
    if plain.is_none() {
        return Ok(spoken::last_spoken_in(turn.db, &said.room)?);
    }
    let last = match &said.thread {
        Some(root) => spoken::last_said(turn.db, &said.room, Some(root))?,
        None => None,
    };
    Ok(last.map(|last| last.subject).or(plain))
}

/// What an event is about: what the bot said or began there, else what somebody said.
pub(crate) fn about(turn: &Turn<'_>, event: &EventId) -> Result<Subject, Fault> {
    let own = match outbox_rows::subject_of(turn.db, event)? {
        Some(subject) => Some(subject),
        None => threads::subject_in(turn.db, event)?,
    };
    Ok(own.unwrap_or_else(|| Subject::message(event)))
}

/// Whether somebody says what it is about: by a reply, or in a thread.
pub(crate) fn is_explicit(said: &Said) -> bool {
    said.thread.is_some() || said.reply_to.is_some()
}
