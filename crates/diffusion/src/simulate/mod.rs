//! Worlds in which it is known why practices spread.

mod chance;
mod places;
mod spread;
mod story;
mod told;

use jiff::civil::{Date, date};

pub use self::places::made_up;
pub use self::story::{DAYS_TO_USE, TRIAL_ONLY};
pub use self::told::told;
use crate::registry::{Municipality, Registry};

/// What pulls in a world, as log-odds; nothing everywhere is a null world.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Planted {
    /// By the natural logarithm of the distance in kilometres.
    pub distance: f64,
    /// By the absolute difference of the natural logarithms of the numbers of inhabitants.
    pub size: f64,
    /// When they share a safety region.
    pub region: f64,
    /// When they were in contact through the bot before.
    pub contact: f64,
    /// When the giver took it over and said that it worked.
    pub success: f64,
    /// When the giver had it from the start.
    pub maker: f64,
    /// By the natural logarithm of the practice's age in quarters, the first counting for one.
    pub age: f64,
}

/// A world.
#[derive(Clone, Debug, PartialEq)]
pub struct World {
    /// Its municipalities, see [`made_up`].
    pub municipalities: Vec<Municipality>,
    /// How many practices there are.
    pub practices: usize,
    /// The first day on which a practice may begin.
    pub from: Date,
    /// The day until which it runs.
    pub today: Date,
    /// The log-odds of a pair in a quarter when everything is nothing, see [`World::calibrated`].
    pub intercept: f64,
    /// What pulls.
    pub planted: Planted,
    /// How many fixed examples each municipality has and takes from, drawn by distance, size and region; without it, anybody.
    pub examples: Option<usize>,
    /// The share of adoptions with a positive motive among those that say one.
    pub positive: f64,
    /// The share of adoptions that say no motive, no change and no effect.
    pub silence: f64,
    /// Claims and refused claims that are not true, for each true adoption.
    pub false_claims: f64,
    /// The share that stops within a year of use.
    pub stopping: f64,
    /// The share of adoptions that are declared with another giver than the true one.
    pub noise: f64,
    /// The share of adoptions of which the taker never tells: they stay claims of the giver.
    pub unheard: f64,
}

impl World {
    /// A world of `municipalities` with 60 practices in nine years and about 1,500 adoptions, if it has as many municipalities as the
    /// Netherlands; distance, likeness, region, contact and success pull.
    pub fn new(municipalities: Vec<Municipality>) -> Self {
        Self {
            municipalities,
            practices: 60,
            from: date(2018, 1, 1),
            today: date(2026, 11, 30),
            intercept: -5.0,
            planted: Planted {
                distance: -0.8,
                size: -0.5,
                region: 0.6,
                contact: 0.7,
                success: 0.5,
                maker: 0.4,
                age: -0.3,
            },
            examples: None,
            positive: 0.7,
            silence: 0.3,
            false_claims: 0.2,
            stopping: 0.15,
            noise: 0.0,
            unheard: 0.0,
        }
    }

    /// The same world in which nothing pulls.
    pub fn without_pull(self) -> Self {
        Self { planted: Planted::default(), ..self }
    }

    /// The same world with the intercept at which about `adoptions` come about: found by halving, each time with a new course of the world.
    pub fn calibrated(mut self, adoptions: usize, seed: u64) -> Self {
        let (mut low, mut high) = (-14.0, 2.0);
        for turn in 0..14 {
            self.intercept = (low + high) / 2.0;
            let found = spread::course(&self, seed.wrapping_add(turn), adoptions * 2).events.len();
            if found < adoptions { low = self.intercept } else { high = self.intercept }
        }
        self
    }
}

/// What the registry of a world holds in the end.
pub fn registry(world: &World, seed: u64) -> Registry {
    story::registry(world, &spread::course(world, seed, usize::MAX), seed)
}
