//! What takers change, and what they keep.

use jatwerk_domain::reuse::adoption::Practice;
use jatwerk_domain::reuse::vocabulary::Adaptation;

use crate::numbers::{Cell, Proportion};
use crate::registry::Registry;

/// Whether a kind of change belongs to the practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// More than half of the takers do it, surely (the whole interval): the practice's periphery.
    NearlyAlways,
    /// Some do it, some do not, or nobody can say yet.
    Mixed,
    /// Fewer than a quarter do it, surely: this is kept, its core.
    Kept,
}

/// A kind of change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// Which.
    pub adaptation: Adaptation,
    /// Of the takers who said whether they changed something, how many did this; hidden under three who did.
    pub share: Cell<Proportion>,
    /// Its share here over its share with all practices; hidden as the share is.
    pub lift: Cell<f64>,
    /// Whether it belongs to the practice.
    pub verdict: Verdict,
}

/// What takers change in a practice.
#[derive(Clone, Debug, PartialEq)]
pub struct Changes {
    /// How many takers said whether they changed something.
    pub said: Cell<usize>,
    /// How many changed nothing; hidden under three.
    pub unchanged: Cell<Proportion>,
    /// Each kind of change, in the order of the vocabulary.
    pub kinds: Vec<Change>,
}

/// What takers change: in all practices, and in each that enough spoke of.
#[derive(Clone, Debug, PartialEq)]
pub struct Adaptations {
    /// In all practices.
    pub all: Changes,
    /// In each practice of which at least three takers said whether they changed something.
    pub practices: Vec<(Practice, Changes)>,
    /// Of how many adoptions nobody said whether anything was changed.
    pub silent: usize,
}

/// What takers change, and what they keep.
pub fn adaptations(_registry: &Registry) -> Adaptations {
    let all = Changes { said: Cell::Hidden, unchanged: Cell::Hidden, kinds: Vec::new() };
    Adaptations { all, practices: Vec::new(), silent: 0 }
}
