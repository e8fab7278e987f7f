//! A document is new, and can be seen from now on.

use serde::{Deserialize, Serialize};

use super::Kind;
use crate::overrides::Overrides;
use crate::role::Task;

/// This document comes in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Admit {
    /// Its key.
    pub document: String,
}

impl Kind for Admit {
    fn documents(&self) -> Vec<&str> {
        vec![&self.document]
    }

    fn task(&self) -> Option<Task> {
        Some(Task::Add)
    }

    /// Until it is done its document is a draft: see the store.
    fn fold(&self, _act: i64, _overrides: &mut Overrides) {}
}
