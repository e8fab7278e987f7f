//! A document is part of another from now on.

use serde::{Deserialize, Serialize};

use super::Kind;
use crate::overrides::{Gone, Overrides};
use crate::role::Task;

/// The first is gone; the second has its topics, as given, and its place where it was pinned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Merge {
    /// The key of the one that is gone.
    pub document: String,
    /// The key of the one that stays.
    pub into: String,
    /// What that is about from now on.
    pub topics: Vec<String>,
}

impl Kind for Merge {
    fn documents(&self) -> Vec<&str> {
        vec![&self.document, &self.into]
    }

    fn task(&self) -> Option<Task> {
        Some(Task::Merge)
    }

    fn fold(&self, _act: i64, overrides: &mut Overrides) {
        overrides.of_document(&self.document).gone = Some(Gone::Merged(self.into.clone()));
        overrides.of_document(&self.into).topics = Some(self.topics.clone());
    }
}
