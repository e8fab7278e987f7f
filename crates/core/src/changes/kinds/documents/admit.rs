//! A document comes in. Its preview is told by whoever brings it.

use crate::changes::in_words::{InWords, Named};
use crate::changes::sensitive::{Sensitive, sensitive_in_document};
use crate::domain::deed::admit::Admit;
use crate::kernel::{Fault, Turn};
use crate::speech::words::Value;

impl InWords for Admit {
    fn opening(&self, turn: &Turn<'_>) -> Result<String, Fault> {
        Ok(turn.say("admit-title", &[]))
    }

    fn line(&self, turn: &Turn<'_>, named: &Named) -> Result<String, Fault> {
        Ok(turn.say("deed-admit", &[("documents", Value::Text(&named.all))]))
    }

    fn shows(&self, turn: &Turn<'_>) -> Result<Sensitive, Fault> {
        sensitive_in_document(turn, &self.document)
    }
}
