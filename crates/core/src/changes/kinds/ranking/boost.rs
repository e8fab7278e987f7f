//! "weeg 12 +1".

use crate::changes::in_words::{InWords, Named};
use crate::changes::kinds::{CHANGE, line, meant, propose};
use crate::domain::deed::Deed;
use crate::domain::deed::boost::{Boost, MOST_STEPS};
use crate::domain::role::Task;
use crate::kernel::command::{CommandSpec, Least, Rest};
use crate::kernel::{Fault, Turn};
use crate::speech::words::Value;

/// What asks for it.
pub(crate) const COMMAND: CommandSpec = CommandSpec {
    dutch: &["weeg"],
    english: &["weigh"],
    least: Least::May(Task::Boost),
    searches: true,
    help: &[line("command-moderate-rank")],
    half: "moderate-boost-how",
    read: |rest| {
        let (number, steps) = read(rest)?;
        Some(propose(rest, move |turn, said| {
            let shown = meant::shown(turn, said, number)?;
            Ok(shown.map(|known| Deed::Boost(Boost { document: known.key, steps })))
        }))
    },
    ..CHANGE
};

/// "12 +1".
fn read(rest: &Rest<'_>) -> Option<(i64, i8)> {
    let (number, steps) = rest.of_document()?;
    let steps: i8 = steps.trim_start_matches('+').replace('−', "-").parse().ok()?;
    (-MOST_STEPS..=MOST_STEPS).contains(&steps).then_some((number, steps))
}

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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(i64, i8)>) {
        assert_eq!(read(&Rest { text, reason: None }), expected, "{text}");
    }

    #[test]
    fn hears_how_much_more_it_counts() {
        check("12 +1", Some((12, 1)));
        check("12 -3", Some((12, -3)));
        check("12 −2", Some((12, -2)));
        check("12 +9", None);
        check("12", None);
    }
}
