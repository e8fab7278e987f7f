//! "recht drempel = beheerder".

use crate::changes::in_words::{InWords, Named};
use crate::changes::kinds::{CHANGE, line, propose};
use crate::domain::deed::Deed;
use crate::domain::deed::right::Right;
use crate::domain::role::{Role, Task};
use crate::kernel::command::{CommandSpec, Help, Least, Rest, Section};
use crate::kernel::permission::check;
use crate::kernel::permission::shown::role_name;
use crate::kernel::say::reply;
use crate::kernel::{Fault, Turn};
use crate::speech::typed::bare;
use crate::speech::words::Value;

/// What asks for it.
pub(crate) const COMMAND: CommandSpec = CommandSpec {
    dutch: &["recht"],
    english: &["allow"],
    least: Least::Operator,
    help: &[Help { section: Section::Log, ..line("command-moderate-rights") }],
    half: HOW,
    unmistakable: |_, _| false,
    read: |rest| {
        let (name, role) = read(rest)?;
        Some(propose(rest, move |turn, said| match turn.commands.task_called(&name) {
            Some(task) => Ok(Some(Deed::Right(Right { task, role }))),
            None => reply::reply(turn, said, HOW).map(|()| None),
        }))
    },
    ..CHANGE
};

/// The line that says how it goes.
const HOW: &str = "moderate-right-how";

const ROLES: [(Role, &[&str]); 3] = [
    (Role::Asker, &["iedereen", "everybody", "everyone"]),
    (Role::Moderator, &["moderator", "moderators"]),
    (Role::Operator, &["beheerder", "beheerders", "operator", "operators"]),
];

/// "drempel = beheerder", "drempel = standaard": a task as people call it, and the role.
fn read(rest: &Rest<'_>) -> Option<(String, Option<Role>)> {
    let (name, role) = rest.pair()?;
    let [name, role] = [name, role].map(|text| bare(text).trim_matches('`').trim().to_lowercase());
    if ["standaard", "gewoon", "default"].contains(&role.as_str()) {
        return Some((name, None));
    }
    let (role, _) = ROLES.iter().find(|(_, names)| names.contains(&role.as_str()))?;
    Some((name, Some(*role)))
}

fn called(turn: &Turn<'_>, task: Task) -> &'static str {
    turn.commands.called(task, turn.settings.language).unwrap_or(task.word())
}

impl InWords for Right {
    /// "Wie `drempel` mag zeggen: moderator → beheerder".
    fn opening(&self, turn: &Turn<'_>) -> Result<String, Fault> {
        let after = self.role.unwrap_or_else(|| self.task.usual());
        let [before, after] = [check::least(turn, self.task), after].map(|role| role_name(turn, role));
        let word = called(turn, self.task);
        let values = [("word", Value::Text(word)), ("before", Value::Text(&before)), ("after", Value::Text(&after))];
        Ok(turn.say("preview-right", &values))
    }

    fn line(&self, turn: &Turn<'_>, _named: &Named) -> Result<String, Fault> {
        let usual = || turn.say("threshold-usual", &[]);
        let role = self.role.map_or_else(usual, |role| role_name(turn, role));
        let word = called(turn, self.task);
        Ok(turn.say("deed-right", &[("word", Value::Text(word)), ("role", Value::Text(&role))]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(&str, Option<Role>)>) {
        let read = read(&Rest { text, reason: None });
        assert_eq!(read, expected.map(|(name, role)| (name.to_owned(), role)), "{text}");
    }

    #[test]
    fn hears_who_may_do_what() {
        check("drempel = beheerder", Some(("drempel", Some(Role::Operator))));
        check("`Trek terug` = iedereen", Some(("trek terug", Some(Role::Asker))));
        check("share = default", Some(("share", None)));
        check("drempel = koning", None);
        check("op bijstand", None);
    }
}
