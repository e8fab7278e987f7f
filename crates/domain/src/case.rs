//! A case: a question that the info desk looks at, from its arrival until somebody says how it ended. Time is data.

use std::time::Duration;

use super::id::{EventId, PersonId, RoomId};
use super::language::Language;
use super::time::Timestamp;

/// Why a question came to the desk; who needs it most comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Need {
    /// The asker wants to stay unknown, so nobody else can ask for them.
    Anonymous,
    /// Specialists were asked, and none could help.
    Nobody,
    /// The first question of somebody, as far as it is known, was not solved.
    Newcomer,
    /// Nothing that was found is likely to help.
    NoHit,
}

impl Need {
    /// Every need, with the word for it in the database and in figures.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Anonymous, "anonymous"),
        (Self::Nobody, "nobody"),
        (Self::Newcomer, "newcomer"),
        (Self::NoHit, "no hit"),
    ];
}

/// Where a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// The asker was asked whether the desk may see their question.
    Offered,
    /// The desk looks at it.
    Open,
    /// It is over.
    Closed(Outcome),
}

/// How a case ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// A document answered it.
    Corpus,
    /// A colleague answered it.
    Colleague,
    /// The answer was nowhere yet.
    Knowledge,
    /// Nothing was found.
    Nothing,
    /// Nobody said anything for long.
    Silence,
    /// The asker did not want it at the desk.
    Refused,
    /// The question was taken back.
    Withdrawn,
}

impl Outcome {
    /// Every outcome, with the word for it in the database and in figures.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Corpus, "corpus"),
        (Self::Colleague, "colleague"),
        (Self::Knowledge, "knowledge"),
        (Self::Nothing, "nothing"),
        (Self::Silence, "silence"),
        (Self::Refused, "refused"),
        (Self::Withdrawn, "withdrawn"),
    ];
}

/// What happens to a case. Every `until` is the moment at which silence closes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happening {
    /// The asker agrees that the desk sees it.
    Agreed {
        /// Silence until then is the end.
        until: Timestamp,
    },
    /// The asker does not want that.
    Refused,
    /// Somebody at the desk does something for it, or the asker says something.
    Spoke {
        /// Silence until then is the end.
        until: Timestamp,
    },
    /// It is done.
    Done(Outcome),
    /// Nothing was said until it was due.
    Silence,
    /// Somebody wants to go on with it.
    Reopened {
        /// Silence until then is the end.
        until: Timestamp,
    },
    /// The question was taken back.
    Withdrawn,
}

/// How far a case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Where it stands.
    pub state: State,
    /// When it closes by itself. Every case that is not closed has such a moment.
    pub due: Option<Timestamp>,
}

impl Progress {
    /// What `happening` makes of it; `None` when it changes nothing.
    pub fn after(self, happening: Happening) -> Option<Self> {
        use Happening as H;
        use State as S;
        Some(match (self.state, happening) {
            // A "yes" that comes late is a "yes".
            (S::Offered | S::Closed(Outcome::Refused), H::Agreed { until }) | (S::Open, H::Spoke { until }) => {
                Self::open(until)
            }
            (S::Offered, H::Refused | H::Silence) => Self::closed(Outcome::Refused),
            (S::Open, H::Done(outcome)) => Self::closed(outcome),
            (S::Open, H::Silence) => Self::closed(Outcome::Silence),
            // What the asker refused or took back is not for others to go on with.
            (S::Closed(Outcome::Refused | Outcome::Withdrawn), H::Reopened { .. }) => return None,
            (S::Closed(_), H::Reopened { until }) => Self::open(until),
            (S::Offered | S::Open, H::Withdrawn) => Self::closed(Outcome::Withdrawn),
            (S::Closed(outcome), H::Withdrawn) if outcome != Outcome::Withdrawn => Self::closed(Outcome::Withdrawn),
            _ => return None,
        })
    }

    /// The desk may see it.
    pub fn open(until: Timestamp) -> Self {
        Self { state: State::Open, due: Some(until) }
    }

    /// The asker has to agree first.
    pub fn offered(until: Timestamp) -> Self {
        Self { state: State::Offered, due: Some(until) }
    }

    fn closed(outcome: Outcome) -> Self {
        Self { state: State::Closed(outcome), due: None }
    }
}

/// The moment at which a case closes when nothing is said from `now` on: after `quiet`, and never later than its words are
/// kept, which is for `retention` from `asked` on.
pub fn closes(now: Timestamp, quiet: Duration, asked: Timestamp, retention: Duration) -> Timestamp {
    now.plus(quiet).min(asked.plus(retention))
}

/// A case.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// By which people call it; given by the store.
    pub number: i64,
    /// The question.
    pub question: EventId,
    /// Who asked it.
    pub asker: PersonId,
    /// Where the asker reads on.
    pub room: RoomId,
    /// In which thread.
    pub thread: Option<EventId>,
    /// In which language.
    pub language: Language,
    /// Whether that room is a conversation of two.
    pub direct: bool,
    /// Whether neither name nor municipality of the asker is told.
    pub anonymous: bool,
    /// The room of the desk that looks at it.
    pub desk: RoomId,
    /// Why it came.
    pub need: Need,
    /// How far it is.
    pub progress: Progress,
    /// Whether the desk has said something to the asker.
    pub answered: bool,
    /// Who at the desk took it.
    pub holder: Option<PersonId>,
    /// When the question was asked.
    pub asked_at: Timestamp,
    /// When it came.
    pub at: Timestamp,
    /// When somebody at the desk first did something for it.
    pub first_at: Option<Timestamp>,
    /// When it closed.
    pub ended_at: Option<Timestamp>,
}

impl Case {
    /// Whether the desk looks at it.
    pub fn is_open(&self) -> bool {
        self.progress.state == State::Open
    }

    /// Whether the asker can still say "yes": they were asked, or said "no" before.
    pub fn is_offered(&self) -> bool {
        matches!(self.progress.state, State::Offered | State::Closed(Outcome::Refused))
    }
}

/// The open cases as the desk reads them: those that nobody took, then by need, the oldest first.
pub fn queue(mut cases: Vec<Case>) -> Vec<Case> {
    cases.retain(Case::is_open);
    cases.sort_by_key(|case| (case.holder.is_some(), case.need, case.at, case.number));
    cases
}

#[cfg(test)]
#[path = "case_tests.rs"]
mod tests;
