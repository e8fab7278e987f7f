//! A document is not shown for a question.

use serde::{Deserialize, Serialize};

use super::Kind;
use crate::overrides::{Overrides, Ruled};
use crate::role::Task;

/// This document is not shown for this question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hide {
    /// Its key.
    pub document: String,
    /// The question.
    pub question: String,
}

impl Kind for Hide {
    fn documents(&self) -> Vec<&str> {
        vec![&self.document]
    }

    fn task(&self) -> Option<Task> {
        Some(Task::Hide)
    }

    fn has_dry_run(&self) -> bool {
        true
    }

    fn question(&self) -> Option<&str> {
        Some(&self.question)
    }

    fn fold(&self, act: i64, overrides: &mut Overrides) {
        let (document, question) = (self.document.clone(), self.question.clone());
        overrides.hidden.push(Ruled { act, document, question });
    }
}
