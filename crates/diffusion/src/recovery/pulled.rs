//! Whether the event history finds what pulls.

use std::ops::Range;

use super::table::{Line, Tally};
use crate::event_history::{Covariate, pulls_of};
use crate::simulate::{Planted, World, registry};

impl Planted {
    /// What is planted for a covariate.
    pub fn of(&self, covariate: Covariate) -> f64 {
        match covariate {
            Covariate::Distance => self.distance,
            Covariate::Size => self.size,
            Covariate::Region => self.region,
            Covariate::Contact => self.contact,
            Covariate::Success => self.success,
            Covariate::Maker => self.maker,
            Covariate::Age => self.age,
        }
    }
}

/// Of each covariate, and of the intercept as the last line, what is found in the world with each of these seeds.
pub fn pulled(world: &World, seeds: Range<u64>) -> Vec<Line> {
    let mut tallies = vec![Tally::default(); Covariate::ALL.len()];
    let mut intercept = Tally::default();
    for seed in seeds {
        let Ok(found) = pulls_of(&registry(world, seed), Covariate::ALL, seed) else {
            tallies.iter_mut().chain([&mut intercept]).for_each(Tally::refuse);
            continue;
        };
        for (tally, pull) in tallies.iter_mut().zip(&found.pulls) {
            tally.add(pull.log_odds, world.planted.of(pull.covariate));
        }
        intercept.add(found.intercept, world.intercept);
    }
    let named = Covariate::ALL.iter().zip(&tallies);
    named
        .map(|(covariate, tally)| tally.line(format!("{covariate:?}").to_lowercase(), world.planted.of(*covariate)))
        .chain([intercept.line("intercept", world.intercept)])
        .collect()
}
