//! Words mean the same.

use serde::{Deserialize, Serialize};

use super::Kind;
use crate::overrides::Overrides;
use crate::role::Task;

/// These words mean the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Synonym {
    /// The words, each of which may be a few.
    pub words: Vec<String>,
}

impl Kind for Synonym {
    fn subjects(&self) -> Vec<String> {
        self.words.iter().map(|word| format!("word {}", word.to_lowercase())).collect()
    }

    fn task(&self) -> Option<Task> {
        Some(Task::Synonym)
    }

    fn has_dry_run(&self) -> bool {
        true
    }

    fn fold(&self, _act: i64, overrides: &mut Overrides) {
        overrides.synonyms.push(self.words.clone());
    }
}
