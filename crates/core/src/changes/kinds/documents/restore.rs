//! "herstel 12".

use crate::changes::guard::sensitive_in_all;
use crate::changes::kinds::{InWords, Named, Sensitive};
use crate::domain::deed::restore::Restore;
use crate::kernel::{Fault, Turn};
use crate::speech::words::Value;

impl InWords for Restore {
    fn opening(&self, turn: &Turn<'_>) -> Result<String, Fault> {
        Ok(turn.say("preview-restore", &[("count", Value::Number(self.documents.len()))]))
    }

    fn line(&self, turn: &Turn<'_>, named: &Named) -> Result<String, Fault> {
        Ok(turn.say("deed-restore", &[("documents", Value::Text(&named.all))]))
    }

    fn shows(&self, turn: &Turn<'_>) -> Result<Sensitive, Fault> {
        sensitive_in_all(turn, &self.documents)
    }
}
