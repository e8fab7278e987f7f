//! "recht drempel = beheerder": the words with which an operator says who may do what.

use crate::domain::language::Language;
use crate::domain::role::{Role, Task};
use crate::speech::typed::bare;

/// What can be given to another role, by the word that does it, in Dutch and in English.
pub(crate) const TASKS: [(Task, [&str; 2]); 19] = [
    (Task::Show, ["toon", "show"]),
    (Task::Search, ["zoek", "search"]),
    (Task::Try, ["proef", "try"]),
    (Task::Log, ["logboek", "log"]),
    (Task::Add, ["voeg toe", "add"]),
    (Task::Withdraw, ["trek terug", "withdraw"]),
    (Task::Restore, ["herstel", "restore"]),
    (Task::Change, ["wijzig", "change"]),
    (Task::Merge, ["voeg samen", "merge"]),
    (Task::Replace, ["vervang", "replace"]),
    (Task::Pin, ["zet vast", "pin"]),
    (Task::Hide, ["verberg", "hide"]),
    (Task::Boost, ["weeg", "weigh"]),
    (Task::Synonym, ["synoniem", "synonym"]),
    (Task::Threshold, ["drempel", "bar"]),
    (Task::Worklist, ["werkvoorraad", "worklist"]),
    (Task::Thread, ["draad", "thread"]),
    (Task::ByItself, ["vanzelf", "by itself"]),
    (Task::Share, ["delen", "share"]),
];

const ROLES: [(Role, &[&str]); 3] = [
    (Role::Asker, &["iedereen", "everybody", "everyone"]),
    (Role::Moderator, &["moderator", "moderators"]),
    (Role::Operator, &["beheerder", "beheerders", "operator", "operators"]),
];

/// The word by which people call a task.
pub(crate) fn called(task: Task, language: Language) -> &'static str {
    let found = TASKS.iter().find(|(known, _)| *known == task);
    found.map_or("", |(_, [dutch, english])| match language {
        Language::Dutch => dutch,
        Language::English => english,
    })
}

/// "drempel = beheerder", "drempel = standaard".
pub(crate) fn right(rest: &str) -> Option<(Task, Option<Role>)> {
    let (task, role) = rest.split_once('=')?;
    let plain = |text: &str| bare(text).trim_matches('`').trim().to_lowercase();
    let (task, role) = (plain(task), plain(role));
    let (task, _) = TASKS.iter().find(|(_, names)| names.contains(&task.as_str()))?;
    if ["standaard", "gewoon", "default"].contains(&role.as_str()) {
        return Some((*task, None));
    }
    let (role, _) = ROLES.iter().find(|(_, names)| names.contains(&role.as_str()))?;
    Some((*task, Some(*role)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rest: &str, expected: Option<(Task, Option<Role>)>) {
        assert_eq!(right(rest), expected, "{rest}");
    }

    #[test]
    fn hears_who_may_do_what() {
        check("drempel = beheerder", Some((Task::Threshold, Some(Role::Operator))));
        check("`Trek terug` = iedereen", Some((Task::Withdraw, Some(Role::Asker))));
        check("share = default", Some((Task::Share, None)));
        check("recht = moderator", None);
        check("drempel = koning", None);
        check("op bijstand", None);
    }
}
