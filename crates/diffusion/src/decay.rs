//! Whether practices go to places nearby, or to places that are alike.

use crate::numbers::{Cell, Interval};
use crate::registry::Registry;

/// How often the pairs of takings are drawn anew to see what chance does.
pub const PERMUTATIONS: usize = 999;

/// What happened in a band of distances or of likeness, beside what chance would do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// How many takings.
    pub observed: usize,
    /// How many there would be if each had been between any pair that was at risk at that time.
    pub expected: f64,
    /// Observed over expected.
    pub ratio: f64,
    /// Where 95 % of the ratios lie that chance makes.
    pub chance: Interval,
}

/// The bands, nearest or least alike first.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Decay {
    /// Each band: from, up to but not including, and what happened there; hidden under three takers.
    pub bands: Vec<(Interval, Cell<Band>)>,
    /// How many takings were looked at.
    pub takings: usize,
}

/// By great-circle distance in kilometres.
pub fn by_distance(_registry: &Registry, _permutations: usize, _seed: u64) -> Decay {
    Decay::default()
}

/// By likeness, 0 to 1 ([`crate::registry::Municipality::likeness`]).
pub fn by_likeness(_registry: &Registry, _permutations: usize, _seed: u64) -> Decay {
    Decay::default()
}
