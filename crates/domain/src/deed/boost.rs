//! A document counts more or less than others.

use serde::{Deserialize, Serialize};

use super::Kind;
use crate::overrides::Overrides;
use crate::role::Task;

/// So many steps a document counts more or less at most.
pub const MOST_STEPS: i8 = 3;

/// This document counts so many steps more than others, or less.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Boost {
    /// Its key.
    pub document: String,
    /// How many steps.
    pub steps: i8,
}

impl Kind for Boost {
    fn documents(&self) -> Vec<&str> {
        vec![&self.document]
    }

    fn task(&self) -> Option<Task> {
        Some(Task::Boost)
    }

    fn has_dry_run(&self) -> bool {
        true
    }

    fn fold(&self, _act: i64, overrides: &mut Overrides) {
        overrides.of_document(&self.document).steps = self.steps;
    }
}
