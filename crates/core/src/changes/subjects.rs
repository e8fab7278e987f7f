//! What is spoken of when a change is.

use crate::domain::id::EventId;
use crate::kernel::subject::{Kind, Subject};

/// Whatever is changed in the corpus, or is to be; its key is the act, which is called after what brought it about.
pub const CHANGE: Kind = Kind::new("change");

/// A change.
pub(crate) fn change(act: &EventId) -> Subject {
    Subject::new(CHANGE, act)
}
