//! Who may do what, as a console shows it.

use super::{Logged, logged};
use crate::corpus::store::changes::acts;
use crate::domain::id::PersonId;
use crate::domain::language::Language;
use crate::domain::role::{Role, Task};
use crate::kernel::permission::check;
pub use crate::kernel::permission::shown::role_key;
use crate::kernel::{Fault, Turn, console};

/// How such acts are kept.
const KIND: &str = "right";

/// A word that an operator can give to another role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Right {
    /// The word, as it is typed.
    pub word: &'static str,
    /// Who may say it now.
    pub least: Role,
    /// Who may say it as the bot comes.
    pub usual: Role,
}

/// Each word that can be given, as it is called in this language.
pub fn rights(turn: &Turn<'_>, language: Language) -> Vec<Right> {
    let right = |task: Task| {
        let word = turn.commands.called(task, language)?;
        Some(Right { word, least: check::least(turn, task), usual: task.usual() })
    };
    Task::all().filter_map(right).collect()
}

/// What was changed about that and counts, newest first.
pub fn changes(turn: &Turn<'_>) -> Result<Vec<Logged>, Fault> {
    acts::acts_of_kind(turn.db, KIND)?.iter().rev().map(|act| logged(turn, act)).collect()
}

/// What somebody with this power level among the moderators is in a browser.
pub fn role_of(turn: &Turn<'_>, person: &PersonId, power: i64) -> Result<Role, Fault> {
    check::role(turn, person, &console::browser(person), power, false)
}

/// The power level that makes a moderator, and who runs the bot.
pub fn who<'a>(turn: &'a Turn<'_>) -> (i64, &'a [PersonId]) {
    let moderators = &turn.settings.moderators;
    (moderators.power_level, &moderators.operators)
}
