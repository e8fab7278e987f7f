//! What somebody follows, and what can be new about it.

use std::collections::BTreeSet;

use crate::id::PersonId;

/// So many things one person follows at most.
pub const MOST_FOLLOWED: usize = 20;

/// Of fewer people who were helped, or unnamed takers, nothing is told: whoever knows some would know the others.
pub const FEWEST_TOLD: usize = 3;

/// What somebody follows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Followed {
    /// All that comes to be about this, in their words.
    Topic(String),
    /// What happens to the document with this key.
    Document(String),
    /// What the municipality with this name contributes.
    Municipality(String),
}

impl Followed {
    /// How its kind is kept.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Topic(_) => "topic",
            Self::Document(_) => "document",
            Self::Municipality(_) => "municipality",
        }
    }

    /// What of its kind it is.
    pub fn what(&self) -> &str {
        match self {
            Self::Topic(what) | Self::Document(what) | Self::Municipality(what) => what,
        }
    }

    /// What was kept so.
    pub fn kept(kind: &str, what: String) -> Option<Self> {
        Some(match kind {
            "topic" => Self::Topic(what),
            "document" => Self::Document(what),
            "municipality" => Self::Municipality(what),
            _ => return None,
        })
    }
}

/// What happened to a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happened {
    /// It can be found since.
    Came,
    /// Something of it is not as it was: its text, or what else is known of it.
    Revised,
    /// It is gone.
    Withdrawn,
    /// It is there again.
    Returned,
    /// The document with this key took its place, or took it up.
    Replaced(String),
}

/// How a document was received by others since some moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reception {
    /// Who said that it helped.
    pub helped: BTreeSet<PersonId>,
    /// The municipalities that took it over and are named.
    pub takers: Vec<String>,
    /// Those that took it over, may be counted, and are not named.
    pub others: BTreeSet<String>,
}

impl Reception {
    /// What was told by two, in one.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.helped.extend(other.helped);
        self.others.extend(other.others);
        self.takers.extend(other.takers);
        self
    }
}
