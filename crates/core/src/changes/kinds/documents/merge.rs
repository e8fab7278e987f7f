//! "voeg samen 12 in 15".

use crate::changes::in_words::{InWords, Named};
use crate::changes::kinds::{CHANGE, line, meant, propose};
use crate::changes::sensitive::{Sensitive, sensitive_in_document};
use crate::corpus::store::overrides;
use crate::corpus::store::overrides::KnownDocument;
use crate::domain::act::Act;
use crate::domain::deed::Deed;
use crate::domain::deed::merge::Merge;
use crate::domain::role::Task;
use crate::kernel::command::{CommandSpec, Least};
use crate::kernel::{Fault, Turn};
use crate::speech::words::Value;

/// What asks for it.
pub(crate) const COMMAND: CommandSpec = CommandSpec {
    dutch: &["voeg samen"],
    english: &["merge"],
    least: Least::May(Task::Merge),
    help: &[line("command-moderate-change")],
    half: "moderate-merge-how",
    read: |rest| {
        let numbers = rest.two_documents()?;
        Some(propose(
            rest,
            move |turn, said| Ok(meant::two(turn, said, numbers)?.map(|(from, into)| merge(from, into))),
        ))
    },
    ..CHANGE
};

/// The second has the topics of both.
fn merge(from: KnownDocument, into: KnownDocument) -> Deed {
    let mut topics = into.topics;
    for topic in from.topics {
        if !topics.iter().any(|known| known.to_lowercase() == topic.to_lowercase()) {
            topics.push(topic);
        }
    }
    Deed::Merge(Merge { document: from.key, into: into.key, topics })
}

impl InWords for Merge {
    fn opening(&self, turn: &Turn<'_>) -> Result<String, Fault> {
        Ok(turn.say("preview-merge", &[]))
    }

    fn line(&self, turn: &Turn<'_>, named: &Named) -> Result<String, Fault> {
        let values = [("document", Value::Text(&named.first)), ("other", Value::Text(&named.second))];
        Ok(turn.say("deed-merge", &values))
    }

    fn needs_all_shown(&self) -> bool {
        true
    }

    fn anew(&self, turn: &Turn<'_>) -> Result<Option<Deed>, Fault> {
        let from = overrides::known_document(turn.db, &self.document)?;
        let into = overrides::known_document(turn.db, &self.into)?;
        Ok(from.zip(into).map(|(from, into)| merge(from, into)))
    }

    fn shows_again(&self, turn: &Turn<'_>, _act: &Act) -> Result<Sensitive, Fault> {
        sensitive_in_document(turn, &self.document)
    }
}
