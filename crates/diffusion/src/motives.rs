//! Why municipalities take things over.

use jatwerk_domain::municipality::Size;
use jatwerk_domain::reuse::vocabulary::{Motive, Stage};

use crate::numbers::{Cell, Proportion};
use crate::registry::Registry;

/// How old the practice was when it was taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Age {
    /// Less than a year.
    First,
    /// One or two years.
    Young,
    /// Three years or more.
    Old,
}

/// Of which adoptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Of all.
    All,
    /// Of those that are that far by the last word on them.
    Stage(Stage),
    /// Of those whose practice was that old when it was taken over.
    Age(Age),
    /// Of those whose taker is that large.
    Size(Size),
}

/// The motives of a group of adoptions. Each share is of the adoptions whose motive was said, and one may have several motives.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Of which adoptions.
    pub group: Group,
    /// Of how many adoptions a motive was said.
    pub said: Cell<usize>,
    /// The share with each motive, in the order of the vocabulary.
    pub motives: Vec<(Motive, Cell<Proportion>)>,
    /// The share with a positive motive.
    pub positive: Cell<Proportion>,
    /// The share with a motive of pressure or thrift.
    pub pressed: Cell<Proportion>,
}

/// The motives of all adoptions and of groups of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Motives {
    /// Of all.
    pub all: Row,
    /// By how far they are.
    pub by_stage: Vec<Row>,
    /// By the age of the practice.
    pub by_age: Vec<Row>,
    /// By the size of the taker.
    pub by_size: Vec<Row>,
    /// Of how many adoptions no motive was said.
    pub silent: usize,
}

/// Why municipalities take things over. A cell is hidden when fewer than three different takers said it; intervals are Wilson's.
pub fn motives(_registry: &Registry) -> Motives {
    let all = Row {
        group: Group::All,
        said: Cell::Hidden,
        motives: Vec::new(),
        positive: Cell::Hidden,
        pressed: Cell::Hidden,
    };
    Motives { all, by_stage: Vec::new(), by_age: Vec::new(), by_size: Vec::new(), silent: 0 }
}
