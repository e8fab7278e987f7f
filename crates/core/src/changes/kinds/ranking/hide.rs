//! "verberg 12 bij “wie weet dit?”".

use crate::changes::kinds::{InWords, Named};
use crate::changes::words::LONGEST;
use crate::domain::deed::hide::Hide;
use crate::domain::personal_data::fit;
use crate::kernel::{Fault, Turn};
use crate::speech::words::Value;

impl InWords for Hide {
    fn opening(&self, turn: &Turn<'_>) -> Result<String, Fault> {
        Ok(turn.say("preview-hide", &[("question", Value::Text(&fit(&self.question, LONGEST)))]))
    }

    fn line(&self, turn: &Turn<'_>, named: &Named) -> Result<String, Fault> {
        let question = fit(&self.question, LONGEST);
        let values = [("document", Value::Text(&named.first)), ("question", Value::Text(&question))];
        Ok(turn.say("deed-hide", &values))
    }
}
