//! What is spoken of when somebody follows something.

use crate::domain::id::EventId;
use crate::kernel::subject::{Kind, Subject};

/// What somebody is told once a week; its key is the number of the message.
pub const FOLLOW_NEWS: Kind = Kind::new("follow-news");

/// What is to be followed, where that was not clear; its key is the message that said it.
pub const FOLLOW_CHOICE: Kind = Kind::new("follow-choice");

/// What was told by the message with this number.
pub(crate) fn news(message: i64) -> Subject {
    Subject::new(FOLLOW_NEWS, message)
}

/// The number of the message that this is about.
pub(crate) fn message_of(subject: &Subject) -> Option<i64> {
    subject.key_of(&FOLLOW_NEWS)?.parse().ok()
}

/// What this message wants to be followed.
pub(crate) fn choice(cause: &EventId) -> Subject {
    Subject::new(FOLLOW_CHOICE, cause)
}
