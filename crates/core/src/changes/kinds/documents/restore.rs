//! "herstel 12".

use crate::changes::in_words::{InWords, Named};
use crate::changes::kinds::{CHANGE, line, meant, propose};
use crate::changes::sensitive::{Sensitive, sensitive_in_all};
use crate::corpus::store::changes::acts;
use crate::domain::deed::Deed;
use crate::domain::deed::restore::Restore;
use crate::domain::role::Task;
use crate::kernel::command::{CommandSpec, Least};
use crate::kernel::{Fault, Turn};
use crate::speech::words::Value;

/// What asks for it.
pub(crate) const COMMAND: CommandSpec = CommandSpec {
    dutch: &["herstel"],
    english: &["restore"],
    least: Least::May(Task::Restore),
    help: &[line("command-moderate-gone")],
    half: "moderate-restore-how",
    read: |rest| {
        let numbers = rest.documents()?;
        Some(propose(rest, move |turn, said| {
            let Some(documents) = meant::documents(turn, said, &numbers)? else { return Ok(None) };
            // What nobody said yes to yet was never there.
            for known in &documents {
                if acts::waits_to_come_in(turn.db, &known.key)? {
                    let number = known.number.to_string();
                    meant::refuse(turn, said, "act-comes-in", &[("number", Value::Text(&number))])?;
                    return Ok(None);
                }
            }
            let gone = meant::keys_of(turn, said, documents, "act-not-gone", |known| known.overridden.gone.is_some())?;
            Ok(gone.map(|documents| Deed::Restore(Restore { documents })))
        }))
    },
    ..CHANGE
};

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
