//! "weeg 12 +1".

use crate::changes::kinds::{InWords, Named};
use crate::domain::deed::boost::Boost;
use crate::kernel::{Fault, Turn};
use crate::speech::words::Value;

impl InWords for Boost {
    fn opening(&self, turn: &Turn<'_>) -> Result<String, Fault> {
        let key = match self.steps {
            0 => "preview-level",
            1.. => "preview-heavier",
            _ => "preview-lighter",
        };
        Ok(turn.say(key, &[("count", Value::Number(usize::from(self.steps.unsigned_abs())))]))
    }

    fn line(&self, turn: &Turn<'_>, named: &Named) -> Result<String, Fault> {
        let steps = format!("{:+}", self.steps);
        Ok(turn.say("deed-boost", &[("document", Value::Text(&named.first)), ("steps", Value::Text(&steps))]))
    }
}
