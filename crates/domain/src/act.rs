//! What moderators do to the corpus: each is an act, with its preview, its confirmation, and its way back.

use std::time::Duration;

use super::deed::Deed;
use super::id::{EventId, RoomId};
use super::time::Timestamp;

/// So long an act can be undone.
pub const UNDO_WITHIN: Duration = Duration::from_secs(24 * 60 * 60);

/// How far an act is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// What it would change is being looked at.
    Previewing,
    /// Its preview was shown.
    Proposed,
    /// It counts.
    Done,
    /// It counted once.
    Undone,
    /// It never counted.
    Lapsed,
}

/// What it takes to do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// One yes.
    Once,
    /// Two, for answers get worse.
    Twice,
    /// The yes of somebody else.
    Second,
}

/// An act.
#[derive(Clone, Debug, PartialEq)]
pub struct Act {
    /// Its number in the log; 0 until it is kept.
    pub number: i64,
    /// The message that asked for it.
    pub id: EventId,
    /// Where that was said.
    pub room: RoomId,
    /// The thread in which it is spoken of.
    pub thread: EventId,
    /// What is done.
    pub deed: Deed,
    /// Why, in the moderator's words.
    pub reason: Option<String>,
    /// What the preview said, in short; without the words of any question.
    pub preview: String,
    /// What it takes.
    pub needs: Needs,
    /// How many said yes.
    pub yes: usize,
    /// The revision that the preview was made from: the newest change then. With a newer one, it is made again.
    pub based_on: i64,
    /// How far it is.
    pub state: State,
    /// When it was asked for.
    pub at: Timestamp,
    /// When it was done.
    pub done_at: Option<Timestamp>,
}

impl Act {
    /// An act that somebody asks for in `thread`, made from the revision `based_on`; it waits for its preview and a yes.
    pub fn proposed(id: EventId, room: RoomId, thread: EventId, deed: Deed, based_on: i64, at: Timestamp) -> Self {
        Self {
            number: 0,
            id,
            room,
            thread,
            needs: if deed.kind().is_bulk() { Needs::Second } else { Needs::Once },
            deed,
            reason: None,
            preview: String::new(),
            yes: 0,
            based_on,
            state: State::Proposed,
            at,
            done_at: None,
        }
    }
}

impl Act {
    /// Whether it can be undone at this moment. What stands for good can be ended at any time.
    pub fn can_be_undone(&self, now: Timestamp) -> bool {
        self.state == State::Done
            && (self.deed.kind().is_standing() || self.done_at.is_some_and(|at| now.since(at) <= UNDO_WITHIN))
    }
}
