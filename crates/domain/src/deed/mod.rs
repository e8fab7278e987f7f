//! What moderators do to the corpus, a file a kind: its data, what it comes to, and how it is kept.

pub mod admit;
pub mod boost;
pub mod change_field;
pub mod hide;
pub mod merge;
pub mod pin;
pub mod replace;
pub mod restore;
pub mod right;
pub mod synonym;
pub mod threshold;
pub mod withdraw;

use serde::{Deserialize, Serialize};

use crate::overrides::Overrides;
use crate::role::Task;

/// What is done. Documents are named by their key, which outlives every import.
///
/// The words in which it is kept are never renamed: old acts stay in force.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// A document is new.
    Admit(admit::Admit),
    /// Documents are gone from answers.
    Withdraw(withdraw::Withdraw),
    /// Documents are back.
    Restore(restore::Restore),
    /// One is part of another from now on.
    Merge(merge::Merge),
    /// One says it instead of another.
    Replace(replace::Replace),
    /// One comes first for a question.
    Pin(pin::Pin),
    /// One is not shown for a question.
    Hide(hide::Hide),
    /// One counts more or less than others.
    #[serde(rename = "weigh")]
    Boost(boost::Boost),
    /// Words mean the same.
    Synonym(synonym::Synonym),
    /// What is less probable is not shown.
    #[serde(rename = "bar")]
    Threshold(threshold::Threshold),
    /// Who may do something.
    Right(right::Right),
    /// Something of a document is put otherwise; each field is kept as a kind of its own.
    #[serde(untagged)]
    Change(change_field::ChangeField),
}

/// What there is to know of a kind of change.
pub trait Kind {
    /// The documents that it is about.
    fn documents(&self) -> Vec<&str> {
        Vec::new()
    }

    /// What it is about: two acts that share one of these are about the same.
    fn subjects(&self) -> Vec<String> {
        self.documents().into_iter().map(|key| format!("document {key}")).collect()
    }

    /// Whoever may do this may ask for it, agree to it and undo it; `None`: operators only.
    fn task(&self) -> Option<Task>;

    /// Whether it changes rankings, so that it is tried on questions first.
    fn has_dry_run(&self) -> bool {
        false
    }

    /// Whether it stands for good, so that there must always be a way to end it.
    fn is_standing(&self) -> bool {
        self.has_dry_run()
    }

    /// Whether it takes so much away that a second moderator has to agree.
    fn is_bulk(&self) -> bool {
        false
    }

    /// The question for which it decides something.
    fn question(&self) -> Option<&str> {
        None
    }

    /// Adds what it comes to, done as the act with this number after all before it.
    fn fold(&self, act: i64, overrides: &mut Overrides);
}

impl Deed {
    /// What there is to know of its kind.
    pub fn kind(&self) -> &dyn Kind {
        match self {
            Self::Admit(deed) => deed,
            Self::Withdraw(deed) => deed,
            Self::Restore(deed) => deed,
            Self::Merge(deed) => deed,
            Self::Replace(deed) => deed,
            Self::Pin(deed) => deed,
            Self::Hide(deed) => deed,
            Self::Boost(deed) => deed,
            Self::Synonym(deed) => deed,
            Self::Threshold(deed) => deed,
            Self::Right(deed) => deed,
            Self::Change(deed) => deed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::RoomId;

    #[test]
    fn acts_on_the_same_document_share_a_subject() {
        let merge = merge::Merge { document: "a".into(), into: "b".into(), topics: Vec::new() };
        let share =
            |one: &dyn Kind, other: &dyn Kind| one.subjects().iter().any(|subject| other.subjects().contains(subject));
        assert!(share(&merge, &boost::Boost { document: "b".into(), steps: 1 }));
        assert!(!share(&merge, &withdraw::Withdraw { documents: vec!["c".into()] }));
        let synonym =
            |words: &[&str]| synonym::Synonym { words: words.iter().map(|word| (*word).to_owned()).collect() };
        assert!(share(&synonym(&["BOA"]), &synonym(&["boa", "x"])));
        let bar = |room: Option<&str>| threshold::Threshold { room: room.map(RoomId::new), percent: None };
        assert!(!share(&bar(None), &bar(Some("!a"))));
    }
}
