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
