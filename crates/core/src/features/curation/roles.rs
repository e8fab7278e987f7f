//! Who may say which word.

use crate::domain::role::{Role, Task};
use crate::features::curation::grammar::ModeratorWord;
use crate::kernel::Turn;
use crate::kernel::permission::check::least;

/// The least role for a word of the moderators.
pub(crate) fn least_for(turn: &Turn<'_>, word: &ModeratorWord) -> Role {
    least(
        turn,
        match word {
            // What is undone decides: see `undo`.
            ModeratorWord::Undo(_) | ModeratorWord::Rights => return Role::Asker,
            // Nobody gives themselves a right.
            ModeratorWord::Right(..) => return Role::Operator,
            ModeratorWord::Show(_) => Task::Show,
            ModeratorWord::Search(_) => Task::Search,
            ModeratorWord::Try(_) => Task::Try,
            ModeratorWord::Log(_) => Task::Log,
            ModeratorWord::Withdraw(_) | ModeratorWord::WithdrawSource(_) => Task::Withdraw,
            ModeratorWord::Restore(_) => Task::Restore,
            ModeratorWord::Change(..) | ModeratorWord::Owner(..) => Task::Change,
            ModeratorWord::Merge(..) => Task::Merge,
            ModeratorWord::Replace(..) => Task::Replace,
            ModeratorWord::Add(_) => Task::Add,
            ModeratorWord::Pin(..) => Task::Pin,
            ModeratorWord::Hide(..) => Task::Hide,
            ModeratorWord::Boost(..) => Task::Boost,
            ModeratorWord::Synonym(_) => Task::Synonym,
            ModeratorWord::Threshold(..) => Task::Threshold,
        },
    )
}
