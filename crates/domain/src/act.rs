//! What moderators do to the corpus: each is an act, with its preview, its confirmation, and its way back.

use std::time::Duration;

use super::date::Date;
use super::id::{EventId, RoomId};
use super::role::{Role, Task};
use super::time::Timestamp;

/// So long an act can be undone.
pub const UNDO_WITHIN: Duration = Duration::from_secs(24 * 60 * 60);

/// So many documents at once need a second moderator.
pub const BULK: usize = 3;

/// What is done. Documents are named by their key, which outlives every import.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    /// This one is new, and can be seen from now on.
    Admit(String),
    /// These are gone from answers.
    Withdraw(Vec<String>),
    /// These are back.
    Restore(Vec<String>),
    /// Something of a document is put otherwise than its source says.
    Change(String, Change),
    /// The first is gone; the second has its topics, as given, and its place where it was pinned.
    Merge(String, String, Vec<String>),
    /// The first is gone, for the second says it now; where it was pinned stands the second.
    Replace(String, String),
    /// This document comes first for this question.
    Pin(String, String),
    /// This document is not shown for this question.
    Hide(String, String),
    /// This document counts so many steps more or less than others.
    Boost(String, i8),
    /// These words mean the same.
    Synonym(Vec<String>),
    /// What is less probable than so many per cent is not shown, in this room or in all; `None`: as the bot comes.
    Threshold(Option<RoomId>, Option<u8>),
    /// This may be done by whoever has this role; `None`: as the bot comes.
    Right(Task, Option<Role>),
}

/// What of a document is put otherwise. Nothing means that it has none.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Its title.
    Title(String),
    /// Its municipality.
    Municipality(Option<String>),
    /// When it was written.
    Date(Option<Date>),
    /// What it is about.
    Topics(Vec<String>),
    /// Where it can be read.
    Url(Option<String>),
    /// Where it may be seen: in these rooms, and by people of these municipalities alone with the bot. Nowhere: everywhere.
    Audience(Vec<RoomId>, Vec<String>),
}

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
    /// The change that was the newest when the preview was shown.
    pub based_on: i64,
    /// How far it is.
    pub state: State,
    /// When it was asked for.
    pub at: Timestamp,
    /// When it was done.
    pub done_at: Option<Timestamp>,
}

impl Act {
    /// An act that somebody asks for in `thread`, after the change `seen`; it waits for its preview and a yes.
    pub fn proposed(id: EventId, room: RoomId, thread: EventId, deed: Deed, based_on: i64, at: Timestamp) -> Self {
        Self {
            number: 0,
            id,
            room,
            thread,
            needs: if deed.is_bulk() { Needs::Second } else { Needs::Once },
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

impl Deed {
    /// What it is about: two acts that share one of these are about the same.
    pub fn subjects(&self) -> Vec<String> {
        let document = |key: &String| format!("document {key}");
        match self {
            Self::Withdraw(keys) | Self::Restore(keys) => keys.iter().map(document).collect(),
            Self::Admit(key) | Self::Change(key, _) | Self::Boost(key, _) | Self::Pin(key, _) | Self::Hide(key, _) => {
                vec![document(key)]
            }
            Self::Merge(key, other, _) | Self::Replace(key, other) => vec![document(key), document(other)],
            Self::Synonym(words) => words.iter().map(|word| format!("word {}", word.to_lowercase())).collect(),
            Self::Right(task, _) => vec![format!("right {task:?}")],
            Self::Threshold(room, _) => vec![format!("bar {}", room.as_ref().map_or("", RoomId::as_str))],
        }
    }

    /// The documents that it is about.
    pub fn documents(&self) -> Vec<&str> {
        match self {
            Self::Withdraw(keys) | Self::Restore(keys) => keys.iter().map(String::as_str).collect(),
            Self::Admit(key) | Self::Change(key, _) | Self::Boost(key, _) | Self::Pin(key, _) | Self::Hide(key, _) => {
                vec![key]
            }
            Self::Merge(key, other, _) | Self::Replace(key, other) => vec![key, other],
            Self::Synonym(_) | Self::Threshold(..) | Self::Right(..) => Vec::new(),
        }
    }

    /// Whether it stands for good, so that there must always be a way to end it.
    pub fn is_standing(&self) -> bool {
        self.has_dry_run() || matches!(self, Self::Right(..))
    }

    /// Whether it changes rankings, so that it is tried on questions first.
    pub fn has_dry_run(&self) -> bool {
        matches!(self, Self::Pin(..) | Self::Hide(..) | Self::Boost(..) | Self::Synonym(_) | Self::Threshold(..))
    }

    /// Whether it takes so much away that a second moderator has to agree.
    pub fn is_bulk(&self) -> bool {
        matches!(self, Self::Withdraw(keys) if keys.len() >= BULK)
    }
}

impl Act {
    /// Whether it can be undone at this moment. What stands for good can be ended at any time.
    pub fn can_be_undone(&self, now: Timestamp) -> bool {
        self.state == State::Done
            && (self.deed.is_standing() || self.done_at.is_some_and(|at| now.since(at) <= UNDO_WITHIN))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acts_on_the_same_document_share_a_subject() {
        let merge = Deed::Merge("a".into(), "b".into(), Vec::new());
        let share = |one: &Deed, other: &Deed| one.subjects().iter().any(|subject| other.subjects().contains(subject));
        assert!(share(&merge, &Deed::Boost("b".into(), 1)));
        assert!(!share(&merge, &Deed::Withdraw(vec!["c".into()])));
        assert!(share(&Deed::Synonym(vec!["BOA".into()]), &Deed::Synonym(vec!["boa".into(), "x".into()])));
        assert!(!share(&Deed::Threshold(None, None), &Deed::Threshold(Some(RoomId::new("!a")), None)));
    }

    #[test]
    fn three_documents_are_many() {
        let keys = |count: usize| Deed::Withdraw((0..count).map(|key| key.to_string()).collect());
        assert!(!keys(2).is_bulk() && keys(3).is_bulk());
    }
}
