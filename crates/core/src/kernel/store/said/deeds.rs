//! What is owed, as it stands in a row of the outbox.

use serde::{Deserialize, Serialize};

use crate::db::{DbError, Result};
use crate::domain::id::{EventId, PersonId};
use crate::kernel::effect::{Message, Operation, SentFile, Target};

/// An operation as it is kept. A target that is not known yet is empty.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kept {
    Say { plain: String, html: String, thread: Option<String>, reply_to: Option<String> },
    Edit { target: String, plain: String, html: String },
    Redact { target: String },
    React { target: String, key: String },
    File { name: String, hash: String, thread: String },
    Made { name: String, text: String, thread: Option<String> },
    Join,
    Leave,
    Open { person: String },
    Invite { person: String },
}

fn kept_target(target: Target) -> String {
    match target {
        Target::Event(event) => event.to_string(),
        Target::Before => String::new(),
    }
}

fn target(kept: String) -> Target {
    if kept.is_empty() { Target::Before } else { Target::Event(EventId::new(kept)) }
}

impl From<Operation> for Kept {
    fn from(operation: Operation) -> Self {
        let id = |event: EventId| event.to_string();
        match operation {
            Operation::Say { text, thread, reply_to } => Self::Say {
                plain: text.plain,
                html: text.html,
                thread: thread.map(kept_target),
                reply_to: reply_to.map(id),
            },
            Operation::Edit { target, text } => {
                Self::Edit { target: kept_target(target), plain: text.plain, html: text.html }
            }
            Operation::Redact { target } => Self::Redact { target: kept_target(target) },
            Operation::React { target, key } => Self::React { target: kept_target(target), key },
            Operation::SendFile { file, thread } => {
                Self::File { name: file.name, hash: file.hash, thread: thread.map(id).unwrap_or_default() }
            }
            Operation::SendMade { name, text, thread } => Self::Made { name, text, thread: thread.map(id) },
            Operation::Join => Self::Join,
            Operation::Leave => Self::Leave,
            Operation::Open { person } => Self::Open { person: person.to_string() },
            Operation::Invite { person } => Self::Invite { person: person.to_string() },
        }
    }
}

impl From<Kept> for Operation {
    fn from(kept: Kept) -> Self {
        match kept {
            Kept::Say { plain, html, thread, reply_to } => Self::Say {
                text: Message { plain, html },
                thread: thread.map(target),
                reply_to: reply_to.map(EventId::new),
            },
            Kept::Edit { target: at, plain, html } => Self::Edit { target: target(at), text: Message { plain, html } },
            Kept::Redact { target: at } => Self::Redact { target: target(at) },
            Kept::React { target: at, key } => Self::React { target: target(at), key },
            Kept::File { name, hash, thread } => {
                let thread = Some(thread).filter(|thread| !thread.is_empty()).map(EventId::new);
                Self::SendFile { file: SentFile { name, hash }, thread }
            }
            Kept::Made { name, text, thread } => Self::SendMade { name, text, thread: thread.map(EventId::new) },
            Kept::Join => Self::Join,
            Kept::Leave => Self::Leave,
            Kept::Open { person } => Self::Open { person: PersonId::new(person) },
            Kept::Invite { person } => Self::Invite { person: PersonId::new(person) },
        }
    }
}

/// Which operation it is, as it stands in a column.
pub(super) fn name(operation: &Operation) -> &'static str {
    match operation {
        Operation::Say { .. } => "say",
        Operation::Edit { .. } => "edit",
        Operation::Redact { .. } => "redact",
        Operation::React { .. } => "react",
        Operation::SendFile { .. } => "file",
        Operation::SendMade { .. } => "made",
        Operation::Join => "join",
        Operation::Leave => "leave",
        Operation::Open { .. } => "open",
        Operation::Invite { .. } => "invite",
    }
}

/// The thread in which it says something; empty until that is known.
pub(super) fn thread(operation: &Operation) -> Option<&str> {
    match operation {
        Operation::Say { thread: Some(Target::Event(root)), .. } => Some(root.as_str()),
        Operation::Say { thread: Some(Target::Before), .. } => Some(""),
        _ => None,
    }
}

pub(super) fn written(operation: &Operation) -> Result<String> {
    serde_json::to_string(&Kept::from(operation.clone())).map_err(|_| DbError::Damaged("deed"))
}

pub(super) fn read(deed: &str) -> Result<Operation> {
    Ok(serde_json::from_str::<Kept>(deed).map_err(|_| DbError::Damaged("deed"))?.into())
}
