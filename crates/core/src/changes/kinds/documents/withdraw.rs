//! "trek terug 12 omdat de regeling is vervallen", "trek terug bron Oude site".

use crate::changes::guard::sensitive_in_all;
use crate::changes::kinds::{InWords, Named, Sensitive};
use crate::domain::act::Act;
use crate::domain::deed::withdraw::Withdraw;
use crate::kernel::{Fault, Turn};
use crate::speech::words::Value;

impl InWords for Withdraw {
    fn opening(&self, turn: &Turn<'_>) -> Result<String, Fault> {
        Ok(turn.say("preview-withdraw", &[("count", Value::Number(self.documents.len()))]))
    }

    fn line(&self, turn: &Turn<'_>, named: &Named) -> Result<String, Fault> {
        Ok(turn.say("deed-withdraw", &[("documents", Value::Text(&named.all))]))
    }

    fn shows_again(&self, turn: &Turn<'_>, _act: &Act) -> Result<Sensitive, Fault> {
        sensitive_in_all(turn, &self.documents)
    }
}
