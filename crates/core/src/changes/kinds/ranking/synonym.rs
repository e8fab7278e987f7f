//! "synoniem boa = buitengewoon opsporingsambtenaar".

use crate::changes::in_words::{InWords, Named};
use crate::changes::kinds::{CHANGE, line, propose};
use crate::domain::deed::Deed;
use crate::domain::deed::synonym::Synonym;
use crate::domain::role::Task;
use crate::kernel::command::rest::list;
use crate::kernel::command::{CommandSpec, Least};
use crate::kernel::{Fault, Turn};
use crate::speech::typed::bare;
use crate::speech::words::Value;

/// What asks for it.
pub(crate) const COMMAND: CommandSpec = CommandSpec {
    dutch: &["synoniem", "synoniemen", "afkorting"],
    english: &["synonym", "abbreviation"],
    least: Least::May(Task::Synonym),
    searches: true,
    help: &[line("command-moderate-rank")],
    half: "moderate-synonym-how",
    read: |rest| {
        let words = read(rest.text)?;
        Some(propose(rest, move |_, _| Ok(Some(Deed::Synonym(Synonym { words })))))
    },
    ..CHANGE
};

/// The longest phrase that means the same as another, in words.
const LONGEST_PHRASE: usize = 4;

/// "boa = buitengewoon opsporingsambtenaar".
fn read(text: &str) -> Option<Vec<String>> {
    let phrases: Vec<&str> = text.split('=').map(bare).collect();
    let fits = |phrase: &&str| (1..=LONGEST_PHRASE).contains(&phrase.split_whitespace().count());
    let words = list(&phrases.join(","));
    (phrases.len() > 1 && phrases.iter().all(fits) && words.len() == phrases.len()).then_some(words)
}

impl InWords for Synonym {
    fn opening(&self, turn: &Turn<'_>) -> Result<String, Fault> {
        Ok(turn.say("preview-synonym", &[("words", Value::Text(&self.words.join(" = ")))]))
    }

    fn line(&self, turn: &Turn<'_>, _named: &Named) -> Result<String, Fault> {
        Ok(turn.say("deed-synonym", &[("words", Value::Text(&self.words.join(" = ")))]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hears_what_means_the_same() {
        let boa = vec!["boa".to_owned(), "buitengewoon opsporingsambtenaar".to_owned()];
        assert_eq!(read("boa = buitengewoon opsporingsambtenaar"), Some(boa));
        for half in ["boa", "boa = boa", "boa =", "boa = een heel lang stuk tekst"] {
            assert_eq!(read(half), None, "{half}");
        }
    }
}
