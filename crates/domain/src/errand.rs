//! An errand: somebody has to be found who answers one question. The bot runs it for the asker, ping after ping.

use super::id::{EventId, PersonId, RoomId};
use super::language::Language;
use super::ping::{Ping, State};
use super::time::Timestamp;

/// So many people are asked at most before the asker hears that nobody could help.
pub const MOST_ASKED: usize = 3;

/// Where an errand stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Somebody is being asked.
    Searching,
    /// A specialist said "yes".
    Taken,
    /// It is over.
    Ended(Outcome),
}

/// How an errand ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// A specialist answered.
    Answered,
    /// Somebody else answered in the thread.
    Elsewhere,
    /// The asker cancelled it.
    Cancelled,
    /// The question was taken back.
    Withdrawn,
    /// Nobody could help.
    Nobody,
}

impl Outcome {
    /// Every outcome, with the word for it in the database and in figures.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Answered, "answered"),
        (Self::Elsewhere, "elsewhere"),
        (Self::Cancelled, "cancelled"),
        (Self::Withdrawn, "withdrawn"),
        (Self::Nobody, "nobody"),
    ];
}

/// An errand.
#[derive(Clone, Debug, PartialEq)]
pub struct Errand {
    /// The question that it is about.
    pub question: EventId,
    /// The message or reaction that asked for it; the question itself where nobody did.
    pub cause: EventId,
    /// Where the asker reads on.
    pub room: RoomId,
    /// In which thread.
    pub thread: Option<EventId>,
    /// Who asks.
    pub asker: PersonId,
    /// In which language.
    pub language: Language,
    /// Whether the room is a conversation of two: nobody is invited there.
    pub direct: bool,
    /// Where it stands.
    pub stage: Stage,
    /// When it began, for the last time.
    pub at: Timestamp,
}

/// One of the pings of an errand.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrandPing {
    /// Its name.
    pub id: EventId,
    /// The question that it is about.
    pub question: EventId,
    /// Who is asked.
    pub person: PersonId,
    /// Because of which topic of theirs.
    pub topic: Option<String>,
    /// Whether the asker named them.
    pub named: bool,
    /// Where it stands.
    pub ping: Ping,
    /// Whether they speak in the asker's room themselves.
    pub present: bool,
    /// When it was decided on.
    pub at: Timestamp,
    /// When they were first asked.
    pub asked_at: Option<Timestamp>,
    /// When they said "yes".
    pub accepted_at: Option<Timestamp>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
}

/// Of the pings of a question the one whose answer counts: of those who answered, whoever took it on last.
pub fn answering(pings: Vec<ErrandPing>) -> Option<ErrandPing> {
    let answered = |ping: &ErrandPing| matches!(ping.ping.state, State::Answered | State::Accepted) && ping.ping.spoken;
    pings.into_iter().filter(answered).max_by_key(|ping| ping.accepted_at)
}
