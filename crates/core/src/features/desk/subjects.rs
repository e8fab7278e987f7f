//! What is spoken of at the desk, and to askers of it.

use crate::domain::case::Case;
use crate::domain::id::PersonId;
use crate::kernel::subject::{Kind, Purpose, Subject};

/// All that is said of a case at the desk; its key is the question.
pub const CASE: Kind = Kind::new("case");

/// All that the asker of a case is told; its key is the question.
pub const ASKER: Kind = Kind::new("asker");

/// Somebody who seems to be gone; its key is the person.
pub const GONE: Kind = Kind::new("gone");

/// The purpose of what is told of a case.
pub(crate) const TOLD: Purpose = Purpose::new("told");

/// A case, at the desk.
pub fn case(case: &Case) -> Subject {
    Subject::new(CASE, &case.question)
}

/// A case, to its asker.
pub fn asker(case: &Case) -> Subject {
    Subject::new(ASKER, &case.question)
}

/// Somebody who seems to be gone.
pub fn gone(person: &PersonId) -> Subject {
    Subject::new(GONE, person)
}
