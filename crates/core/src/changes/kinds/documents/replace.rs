//! "vervang 12 door 15".

use crate::changes::in_words::{InWords, Named};
use crate::changes::kinds::{CHANGE, line, meant, propose};
use crate::changes::sensitive::{Sensitive, sensitive_in_document};
use crate::domain::act::Act;
use crate::domain::deed::Deed;
use crate::domain::deed::replace::Replace;
use crate::domain::role::Task;
use crate::kernel::command::{CommandSpec, Least};
use crate::kernel::{Fault, Turn};
use crate::speech::words::Value;

/// What asks for it.
pub(crate) const COMMAND: CommandSpec = CommandSpec {
    dutch: &["vervang"],
    english: &["replace"],
    least: Least::May(Task::Replace),
    help: &[line("command-moderate-change")],
    half: "moderate-replace-how",
    read: |rest| {
        let numbers = rest.two_documents()?;
        Some(propose(rest, move |turn, said| {
            let two = meant::two(turn, said, numbers)?;
            Ok(two.map(|(old, new)| Deed::Replace(Replace { document: old.key, by: new.key })))
        }))
    },
    ..CHANGE
};

impl InWords for Replace {
    fn opening(&self, turn: &Turn<'_>) -> Result<String, Fault> {
        Ok(turn.say("preview-replace", &[]))
    }

    fn line(&self, turn: &Turn<'_>, named: &Named) -> Result<String, Fault> {
        let values = [("document", Value::Text(&named.first)), ("other", Value::Text(&named.second))];
        Ok(turn.say("deed-replace", &values))
    }

    fn needs_all_shown(&self) -> bool {
        true
    }

    fn shows_again(&self, turn: &Turn<'_>, _act: &Act) -> Result<Sensitive, Fault> {
        sensitive_in_document(turn, &self.document)
    }
}
