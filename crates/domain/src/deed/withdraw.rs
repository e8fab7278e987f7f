//! Documents are gone from answers.

use serde::{Deserialize, Serialize};

use super::Kind;
use crate::overrides::{Gone, Overrides};
use crate::role::Task;

/// So many documents at once need a second moderator.
pub const BULK: usize = 3;

/// These documents are gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdraw {
    /// Their keys.
    pub documents: Vec<String>,
}

impl Kind for Withdraw {
    fn documents(&self) -> Vec<&str> {
        self.documents.iter().map(String::as_str).collect()
    }

    fn task(&self) -> Option<Task> {
        Some(Task::Withdraw)
    }

    fn is_bulk(&self) -> bool {
        self.documents.len() >= BULK
    }

    fn fold(&self, _act: i64, overrides: &mut Overrides) {
        self.documents.iter().for_each(|key| overrides.of_document(key).gone = Some(Gone::Withdrawn));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_documents_are_many() {
        let of = |count: usize| Withdraw { documents: (0..count).map(|key| key.to_string()).collect() };
        assert!(!of(2).is_bulk() && of(3).is_bulk());
    }
}
