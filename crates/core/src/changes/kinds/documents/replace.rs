//! "vervang 12 door 15".

use crate::changes::guard::sensitive_in_document;
use crate::changes::kinds::{InWords, Named, Sensitive};
use crate::domain::act::Act;
use crate::domain::deed::replace::Replace;
use crate::kernel::{Fault, Turn};
use crate::speech::words::Value;

impl InWords for Replace {
    fn opening(&self, turn: &Turn<'_>) -> Result<String, Fault> {
        Ok(turn.say("preview-replace", &[]))
    }

    fn line(&self, turn: &Turn<'_>, named: &Named) -> Result<String, Fault> {
        let values = [("document", Value::Text(&named.first)), ("other", Value::Text(&named.second))];
        Ok(turn.say("deed-replace", &values))
    }

    fn shows_again(&self, turn: &Turn<'_>, _act: &Act) -> Result<Sensitive, Fault> {
        sensitive_in_document(turn, &self.document)
    }
}
