//! A question that somebody put to the bot.

use super::filter::Filter;
use super::id::{EventId, PersonId, RoomId};
use super::language::Language;
use super::time::Timestamp;

/// Where it may be said that a question was asked, without who asked it. What is not said here is said nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mention {
    /// Nowhere: it was asked in private.
    Never,
    /// In its own room.
    Here,
    /// In other rooms too: its room wanted that when it was asked.
    Anywhere,
}

/// A question, from the message that asked it until its answer is gone.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The message that asked it.
    pub id: EventId,
    /// Where it was asked.
    pub room: RoomId,
    /// The message that began the conversation it belongs to; its own when it begins one.
    pub conversation: EventId,
    /// The root of the thread that its answer belongs in.
    pub thread: EventId,
    /// Who asked.
    pub asker: PersonId,
    /// What is looked for: the words of the message, or for a follow-up those of the question it follows.
    pub text: String,
    /// The language to answer in.
    pub language: Language,
    /// What the answer is narrowed to.
    pub filter: Filter,
    /// Whether documents that the conversation has seen are left out ("meer").
    pub fresh_only: bool,
    /// How often it was worded anew; a vector of an older wording is not used.
    pub wording: u32,
    /// Where it may be mentioned.
    pub mention: Mention,
    /// The question whose words it repeats, if it is a follow-up that does.
    pub follows: Option<EventId>,
    /// When it was asked.
    pub at: Timestamp,
}
