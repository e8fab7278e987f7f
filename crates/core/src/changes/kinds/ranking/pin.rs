//! "zet 12 vast bij “wie weet dit?”".

use crate::changes::in_words::{InWords, LONGEST, Named};
use crate::changes::kinds::ranking::at_question::at_question;
use crate::changes::kinds::{CHANGE, line, meant, propose};
use crate::domain::deed::Deed;
use crate::domain::deed::pin::Pin;
use crate::domain::personal_data::fit;
use crate::domain::role::Task;
use crate::kernel::command::{CommandSpec, Least};
use crate::kernel::{Fault, Turn};
use crate::speech::words::Value;

/// What asks for it.
pub(crate) const COMMAND: CommandSpec = CommandSpec {
    dutch: &["zet vast", "zet"],
    english: &["pin"],
    around: &[("zet", "vast")],
    everyday: &["zet", "pin"],
    least: Least::May(Task::Pin),
    searches: true,
    help: &[line("command-moderate-rank")],
    half: "moderate-pin-how",
    read: |rest| {
        let (number, question) = at_question(rest.text, &["vast"]).or_else(|| at_question(rest.text, &[]))?;
        Some(propose(rest, move |turn, said| {
            let shown = meant::shown(turn, said, number)?;
            Ok(shown.map(|known| Deed::Pin(Pin { document: known.key, question })))
        }))
    },
    ..CHANGE
};

impl InWords for Pin {
    fn opening(&self, turn: &Turn<'_>) -> Result<String, Fault> {
        Ok(turn.say("preview-pin", &[("question", Value::Text(&fit(&self.question, LONGEST)))]))
    }

    fn line(&self, turn: &Turn<'_>, named: &Named) -> Result<String, Fault> {
        let question = fit(&self.question, LONGEST);
        let values = [("document", Value::Text(&named.first)), ("question", Value::Text(&question))];
        Ok(turn.say("deed-pin", &values))
    }
}
