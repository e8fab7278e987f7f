//! Whether dates alone tell who copied whom.

use std::ops::Range;

use crate::netinf::against_declared;
use crate::simulate::{World, registry};

/// What was found over several worlds, as means.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Copied {
    /// The number of adoptions.
    pub adoptions: f64,
    /// The number of declared pairs.
    pub declared: f64,
    /// Of the guessed pairs, the share that was declared.
    pub precision: f64,
    /// Of the declared pairs, the share that was guessed.
    pub recall: f64,
    /// The smallest recall of any of them.
    pub worst: f64,
    /// The precision of guessing blindly.
    pub blind: f64,
}

/// What is found in `world` with each of these seeds.
pub fn copied(world: &World, seeds: Range<u64>) -> Copied {
    let mut sums = Copied { worst: 1.0, ..Copied::default() };
    let mut worlds = 0.0;
    for seed in seeds {
        let registry = registry(world, seed);
        let Some(found) = against_declared(&registry) else { continue };
        worlds += 1.0;
        sums.adoptions += registry.takings().iter().filter(|taking| taking.on.is_some()).count() as f64;
        sums.declared += found.declared as f64;
        sums.precision += found.precision.share;
        sums.recall += found.recall.share;
        sums.worst = sums.worst.min(found.recall.share);
        sums.blind += found.blind;
    }
    for sum in [&mut sums.adoptions, &mut sums.declared, &mut sums.precision, &mut sums.recall, &mut sums.blind] {
        *sum /= f64::max(worlds, 1.0);
    }
    sums
}
