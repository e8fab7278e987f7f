//! "trek terug 12 omdat de regeling is vervallen", "trek terug bron Oude site".

use crate::changes::in_words::{InWords, Named};
use crate::changes::kinds::{CHANGE, line, meant, propose};
use crate::changes::sensitive::{Sensitive, sensitive_in_all};
use crate::corpus::store::overrides;
use crate::domain::act::Act;
use crate::domain::deed::Deed;
use crate::domain::deed::withdraw::Withdraw;
use crate::domain::role::Task;
use crate::kernel::command::scoped::after;
use crate::kernel::command::{CommandSpec, Least};
use crate::kernel::event::Said;
use crate::kernel::{Fault, Turn};
use crate::speech::typed::bare;
use crate::speech::words::Value;

/// What asks for it.
pub(crate) const COMMAND: CommandSpec = CommandSpec {
    dutch: &["trek terug", "verwijder"],
    english: &["withdraw"],
    around: &[("haal", "weg"), ("trek", "terug"), ("trek", "in")],
    least: Least::May(Task::Withdraw),
    help: &[line("command-moderate-gone")],
    half: "moderate-withdraw-how",
    read: |rest| match after(rest.text, "bron").or_else(|| after(rest.text, "source")).map(bare) {
        Some("") => None,
        Some(source) => {
            let source = source.to_owned();
            Some(propose(rest, move |turn, said| all_of(turn, said, &source)))
        }
        None => {
            let numbers = rest.documents()?;
            Some(propose(rest, move |turn, said| {
                let Some(documents) = meant::documents(turn, said, &numbers)? else { return Ok(None) };
                Ok(meant::keys_of_shown(turn, said, documents)?.map(withdraw))
            }))
        }
    },
    ..CHANGE
};

fn withdraw(documents: Vec<String>) -> Deed {
    Deed::Withdraw(Withdraw { documents })
}

/// All documents of this source.
fn all_of(turn: &mut Turn<'_>, said: &Said, source: &str) -> Result<Option<Deed>, Fault> {
    let numbers = overrides::documents_from(turn.db, source)?;
    if numbers.is_empty() {
        meant::refuse(turn, said, "act-no-source", &[("source", Value::Text(source))])?;
        return Ok(None);
    }
    let documents = meant::documents(turn, said, &numbers)?;
    Ok(documents.map(|documents| withdraw(documents.into_iter().map(|known| known.key).collect())))
}

impl InWords for Withdraw {
    fn opening(&self, turn: &Turn<'_>) -> Result<String, Fault> {
        Ok(turn.say("preview-withdraw", &[("count", Value::Number(self.documents.len()))]))
    }

    fn line(&self, turn: &Turn<'_>, named: &Named) -> Result<String, Fault> {
        Ok(turn.say("deed-withdraw", &[("documents", Value::Text(&named.all))]))
    }

    fn needs_all_shown(&self) -> bool {
        true
    }

    fn shows_again(&self, turn: &Turn<'_>, _act: &Act) -> Result<Sensitive, Fault> {
        sensitive_in_all(turn, &self.documents)
    }
}
