//! How long until it happens: adoption curves, time to use, and time to stopping.

use jatwerk_domain::reuse::adoption::Practice;
use jiff::civil::Date;

use crate::numbers::{Cell, Interval};
use crate::registry::{Place, Registry};

/// How long somebody was watched, and whether it happened at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spell {
    /// Days from the start.
    pub days: u32,
    /// Whether it happened on that day; else nobody knows more than that it did not until then.
    pub happened: bool,
}

/// The curve right after a day on which it happened to somebody.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Days from the start.
    pub days: u32,
    /// To how many it could still happen just before.
    pub at_risk: usize,
    /// To how many it happened that day.
    pub events: usize,
    /// The share to which it has happened by then, 0 to 1: the complement of the estimate of survival.
    pub share: f64,
    /// Its 95 % band at that day.
    pub band: Interval,
}

/// When half of them are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Median {
    /// Days from the start; nothing when half is not reached.
    pub days: Option<u32>,
    /// The lower end of its 95 % band.
    pub low: Option<u32>,
    /// The upper end of its 95 % band; nothing when it is beyond what was watched.
    pub high: Option<u32>,
}

/// An estimate of Kaplan and Meier, told as the share to which it has happened.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Curve {
    /// How many were watched.
    pub watched: usize,
    /// To how many it happened.
    pub events: usize,
    /// The longest that anybody was watched, in days: the curve goes on flat until there.
    pub last_day: u32,
    /// The curve, a point for each day on which it happened; it starts at 0.
    pub points: Vec<Point>,
    /// When half of them are there.
    pub median: Median,
}

/// How a practice spread.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// The practice.
    pub practice: Practice,
    /// The day from which its age counts.
    pub since: Date,
    /// Who had it from the start, and is not at risk.
    pub makers: Vec<Place>,
    /// The curve, hidden under three takers.
    pub curve: Cell<Curve>,
}

/// The estimate of survival of Kaplan & Meier (1958, JASA 53:457–481).
pub fn kaplan_meier(_spells: &[Spell]) -> Curve {
    Curve::default()
}

/// The curve of each practice of [`Registry::practices`].
pub fn spreads(_registry: &Registry) -> Vec<Spread> {
    Vec::new()
}

/// From the day of the first question to use.
pub fn from_question_to_use(_registry: &Registry) -> Cell<Curve> {
    Cell::Hidden
}

/// From the first day of use to stopping.
pub fn from_use_to_stopping(_registry: &Registry) -> Cell<Curve> {
    Cell::Hidden
}
