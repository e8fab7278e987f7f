//! A document says it instead of another.

use serde::{Deserialize, Serialize};

use super::Kind;
use crate::overrides::{Gone, Overrides};
use crate::role::Task;

/// The first is gone, for the second says it now; where it was pinned stands the second.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replace {
    /// The key of the one that is gone.
    pub document: String,
    /// The key of the one that stays.
    pub by: String,
}

impl Kind for Replace {
    fn documents(&self) -> Vec<&str> {
        vec![&self.document, &self.by]
    }

    fn task(&self) -> Option<Task> {
        Some(Task::Replace)
    }

    fn fold(&self, _act: i64, overrides: &mut Overrides) {
        overrides.of_document(&self.document).gone = Some(Gone::Replaced(self.by.clone()));
    }
}
