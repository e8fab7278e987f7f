//! What the simulated people do.

use super::habits::Word;
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::time::Timestamp;

/// What somebody does at a moment.
#[derive(Clone, Debug)]
pub(super) enum Doing {
    Tick,
    /// Asks the question with this number.
    Ask(usize),
    /// Wants a specialist for it.
    Wish(usize),
    /// Says whether it helped.
    Judge(usize),
    /// Says that the first document of the answer helped, too.
    Praise(usize),
    /// Says a line in a conversation of two about re-use.
    TellOf(PersonId, RoomId, String),
    /// Says something alone with the bot.
    Tell(usize, String),
    /// Goes on leave, and tells the bot.
    GoAway(usize, Timestamp, Timestamp),
    Leave(usize),
    /// Adds a topic to their profile.
    Learn(usize, usize),
    /// Says something about a request.
    Reply(Request, Word),
    /// Writes the answer down.
    Answer(Request),
}

impl Doing {
    /// The specialist who does it.
    pub(super) fn person(&self) -> Option<usize> {
        match self {
            Self::Tick | Self::Ask(_) | Self::Wish(_) | Self::Judge(_) | Self::Praise(_) | Self::TellOf(..) => None,
            Self::Tell(person, _) | Self::GoAway(person, ..) | Self::Leave(person) | Self::Learn(person, _) => {
                Some(*person)
            }
            Self::Reply(request, _) | Self::Answer(request) => Some(request.person),
        }
    }
}

/// A message that asks a specialist.
#[derive(Clone, Debug)]
pub(super) struct Request {
    pub(super) person: usize,
    pub(super) question: usize,
    pub(super) message: EventId,
}
