//! Who gives to whom.

use crate::numbers::{Cell, Proportion};
use crate::registry::{Place, Registry};

/// A municipality in the network.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Which.
    pub place: Place,
    /// How many takings from it (out-strength).
    pub gave: usize,
    /// How many takings by it (in-strength).
    pub took: usize,
    /// The number of shortest ways between two others that lead through it, each pair counting for one (Freeman 1977).
    pub betweenness: f64,
    /// Of its takings and givings, to how many other provinces.
    pub provinces: usize,
    /// How much was taken from it that it had taken over itself.
    pub passed_on: usize,
}

/// From a giver to a taker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Who gave.
    pub giver: Place,
    /// Who took.
    pub taker: Place,
    /// How many practices.
    pub practices: usize,
}

/// A practice that was taken over from somebody who had taken it over: `first` → `second` → `third`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecondHand {
    /// The position of the practice in [`Registry::practices`].
    pub practice: usize,
    /// Who gave it first.
    pub first: Place,
    /// Who took it over and gave it on.
    pub second: Place,
    /// Who took it over second hand.
    pub third: Place,
}

/// From one province to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bridge {
    /// The province of the givers.
    pub from: String,
    /// The province of the takers.
    pub to: String,
    /// How many takings, named or not; hidden under three takers.
    pub takings: Cell<usize>,
}

/// Who gives to whom, of the takings where both may be named.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    /// Each municipality that gave or took, in the order of the list.
    pub nodes: Vec<Node>,
    /// Each pair, by giver and taker.
    pub edges: Vec<Edge>,
    /// What went on second hand, by practice.
    pub second_hand: Vec<SecondHand>,
    /// Between provinces, by their names.
    pub bridges: Vec<Bridge>,
    /// Edges that have one back, of all edges (Wasserman & Faust 1994).
    pub reciprocity: Proportion,
    /// Takings between provinces, of all takings, named or not.
    pub crossing: Proportion,
    /// Takings that count in totals only, as the two may not be named beside each other.
    pub unnamed: usize,
}

/// Who gives to whom.
pub fn network(_registry: &Registry) -> Network {
    Network {
        nodes: Vec::new(),
        edges: Vec::new(),
        second_hand: Vec::new(),
        bridges: Vec::new(),
        reciprocity: Proportion::new(0, 0),
        crossing: Proportion::new(0, 0),
        unnamed: 0,
    }
}
