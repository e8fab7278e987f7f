//! How often something is found where nothing is.

use std::ops::Range;

use crate::decay::{PERMUTATIONS, by_distance, by_likeness};
use crate::event_history::{Covariate, pulls_of};
use crate::numbers::{Cell, Proportion};
use crate::simulate::{World, registry};

/// What was found in worlds without pull.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alarms {
    /// Coefficients with p < 0.05 each on its own: one in twenty by definition.
    pub alone: Proportion,
    /// Coefficients with p < 0.05 after Holm's correction: those of which the report says that they pull.
    pub said: Proportion,
    /// Worlds with one or more coefficients of which the report says that they pull.
    pub worlds: Proportion,
    /// Bands of distance and likeness whose ratio lies outside of what chance does 95 % of the time.
    pub bands: Proportion,
}

/// How often something is found in `world`, in which nothing pulls, with each of these seeds.
pub fn alarms(world: &World, seeds: Range<u64>) -> Alarms {
    let (mut alone, mut said, mut all, mut loud, mut worlds) = (0, 0, 0, 0, 0);
    let (mut outside, mut bands) = (0, 0);
    for seed in seeds {
        let registry = registry(world, seed);
        if let Ok(found) = pulls_of(&registry, Covariate::ALL, seed) {
            let surely = found.pulls.iter().filter(|pull| pull.adjusted < 0.05).count();
            alone += found.pulls.iter().filter(|pull| pull.p_value < 0.05).count();
            said += surely;
            all += found.pulls.len();
            loud += usize::from(surely > 0);
            worlds += 1;
        }
        let decays = [by_distance(&registry, PERMUTATIONS, seed), by_likeness(&registry, PERMUTATIONS, seed)];
        for band in decays.iter().flat_map(|decay| &decay.bands).filter_map(|(_, band)| Cell::shown(band)) {
            outside += usize::from(!band.chance.holds(band.ratio));
            bands += 1;
        }
    }
    Alarms {
        alone: Proportion::new(alone, all),
        said: Proportion::new(said, all),
        worlds: Proportion::new(loud, worlds),
        bands: Proportion::new(outside, bands),
    }
}
