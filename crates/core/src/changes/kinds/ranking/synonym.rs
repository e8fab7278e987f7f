//! "synoniem boa = buitengewoon opsporingsambtenaar".

use crate::changes::kinds::{InWords, Named};
use crate::domain::deed::synonym::Synonym;
use crate::kernel::{Fault, Turn};
use crate::speech::words::Value;

impl InWords for Synonym {
    fn opening(&self, turn: &Turn<'_>) -> Result<String, Fault> {
        Ok(turn.say("preview-synonym", &[("words", Value::Text(&self.words.join(" = ")))]))
    }

    fn line(&self, turn: &Turn<'_>, _named: &Named) -> Result<String, Fault> {
        Ok(turn.say("deed-synonym", &[("words", Value::Text(&self.words.join(" = ")))]))
    }
}
