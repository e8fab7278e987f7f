//! What is spoken of when the bot begins about re-use by itself.

use crate::domain::id::EventId;
use crate::kernel::subject::{Kind, Subject};

/// What is asked or told when time brings it; its key is the cause that is kept with it.
pub const REUSE: Kind = Kind::new("reuse");

/// A year's prize; its key is the year.
pub const PRIZE: Kind = Kind::new("prize");

/// The sheet of a pair; its key is the year and the number of the adoption.
pub const SHEET: Kind = Kind::new("prize-sheet");

/// What is asked or told under this cause.
pub(crate) fn reuse(cause: &EventId) -> Subject {
    Subject::new(REUSE, cause)
}

/// The cause that is kept with what was asked of a subject: a message that it answered, or one of its own.
pub(crate) fn cause(subject: &Subject) -> Option<EventId> {
    subject.event_of(&REUSE).or_else(|| subject.event_of(&Kind::MESSAGE))
}

/// The sheet of a pair.
pub(crate) fn sheet(year: i64, adoption: i64) -> Subject {
    Subject::part(SHEET, year, adoption)
}
