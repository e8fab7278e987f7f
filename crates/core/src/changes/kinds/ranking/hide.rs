//! "verberg 12 bij “wie weet dit?”".

use crate::changes::in_words::{InWords, LONGEST, Named};
use crate::changes::kinds::ranking::at_question::at_question;
use crate::changes::kinds::{CHANGE, line, meant, propose};
use crate::domain::deed::Deed;
use crate::domain::deed::hide::Hide;
use crate::domain::personal_data::fit;
use crate::domain::role::Task;
use crate::kernel::command::{CommandSpec, Least};
use crate::kernel::{Fault, Turn};
use crate::speech::words::Value;

/// What asks for it.
pub(crate) const COMMAND: CommandSpec = CommandSpec {
    dutch: &["verberg"],
    english: &["hide"],
    least: Least::May(Task::Hide),
    searches: true,
    help: &[line("command-moderate-rank")],
    half: "moderate-hide-how",
    read: |rest| {
        let (number, question) = at_question(rest.text, &[])?;
        Some(propose(rest, move |turn, said| {
            let shown = meant::shown(turn, said, number)?;
            Ok(shown.map(|known| Deed::Hide(Hide { document: known.key, question })))
        }))
    },
    ..CHANGE
};

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
