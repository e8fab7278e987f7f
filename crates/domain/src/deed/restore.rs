//! Documents that were gone are back.

use serde::{Deserialize, Serialize};

use super::Kind;
use crate::overrides::Overrides;
use crate::role::Task;

/// These documents are back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Restore {
    /// Their keys.
    pub documents: Vec<String>,
}

impl Kind for Restore {
    fn documents(&self) -> Vec<&str> {
        self.documents.iter().map(String::as_str).collect()
    }

    fn task(&self) -> Option<Task> {
        Some(Task::Restore)
    }

    fn fold(&self, _act: i64, overrides: &mut Overrides) {
        self.documents.iter().for_each(|key| overrides.of_document(key).gone = None);
    }
}
