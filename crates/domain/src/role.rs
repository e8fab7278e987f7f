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
