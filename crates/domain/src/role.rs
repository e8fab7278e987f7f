//! What somebody is to the bot, at the place where they speak. Whoever may do something may do all that lesser roles may.

/// A role; a later one may do more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Anybody.
    Asker,
    /// Takes part: can be asked.
    Specialist,
    /// Works at the info desk.
    Desk,
    /// Looks after a room; in a room of the moderators, after the documents.
    Moderator,
    /// Runs the bot.
    Operator,
}

/// What an operator can give to another role than it has as the bot comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// Seeing all that is known of a document.
    Show,
    /// Finding documents by their words.
    Search,
    /// Having a ranking explained.
    Try,
    /// Reading what was done.
    Log,
    /// Bringing documents in.
    Add,
    /// Taking them out of all answers.
    Withdraw,
    /// Putting them back.
    Restore,
    /// Putting something of them otherwise.
    Change,
    /// Making two into one.
    Merge,
    /// Putting one in the place of another.
    Replace,
    /// Putting one first for a question.
    Pin,
    /// Leaving one out for a question.
    Hide,
    /// Having one count more or less.
    Boost,
    /// Saying what means the same.
    Synonym,
    /// Setting from which bar on something is shown.
    Threshold,
    /// Walking along what needs attention, and judging.
    Worklist,
    /// Having a room answered in threads or not.
    Thread,
    /// Having a specialist asked by itself.
    ByItself,
    /// Having questions of a room mentioned elsewhere.
    Share,
}

/// Each task with the word by which it is kept, which is never renamed, and the least role for it as the bot comes. Whoever
/// is in a room of the moderators may read along.
const TASKS: [(Task, &str, Role); 19] = [
    (Task::Show, "show", Role::Asker),
    (Task::Search, "search", Role::Asker),
    (Task::Try, "try", Role::Asker),
    (Task::Log, "log", Role::Asker),
    (Task::Add, "add", Role::Moderator),
    (Task::Withdraw, "withdraw", Role::Moderator),
    (Task::Restore, "restore", Role::Moderator),
    (Task::Change, "change", Role::Moderator),
    (Task::Merge, "merge", Role::Moderator),
    (Task::Replace, "replace", Role::Moderator),
    (Task::Pin, "pin", Role::Moderator),
    (Task::Hide, "hide", Role::Moderator),
    (Task::Boost, "weigh", Role::Moderator),
    (Task::Synonym, "synonym", Role::Moderator),
    (Task::Threshold, "bar", Role::Moderator),
    (Task::Worklist, "worklist", Role::Moderator),
    (Task::Thread, "thread", Role::Moderator),
    (Task::ByItself, "by_itself", Role::Moderator),
    (Task::Share, "share", Role::Moderator),
];

impl Task {
    /// All of them, as they are listed.
    pub fn all() -> impl Iterator<Item = Self> {
        TASKS.iter().map(|(task, ..)| *task)
    }

    /// The task that is kept by this word.
    pub fn kept_as(word: &str) -> Option<Self> {
        TASKS.iter().find(|(_, known, _)| *known == word).map(|(task, ..)| *task)
    }

    /// The word by which it is kept.
    pub fn word(self) -> &'static str {
        TASKS.iter().find(|(task, ..)| *task == self).map_or("", |(_, word, _)| word)
    }

    /// The least role for it, as the bot comes.
    pub fn usual(self) -> Role {
        TASKS.iter().find(|(task, ..)| *task == self).map_or(Role::Operator, |(.., role)| *role)
    }
}
