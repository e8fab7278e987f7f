//! Everything that the page shows, reckoned once.

use crate::diffusion::adaptations::{self, Adaptations};
use crate::diffusion::bass::{self, Fitted};
use crate::diffusion::decay::{self, Decay};
use crate::diffusion::event_history::{self, Pulls, Refusal};
use crate::diffusion::motives::{self, Motives};
use crate::diffusion::netinf::{self, Comparison};
use crate::diffusion::network::{self, Network};
use crate::diffusion::numbers::Cell;
use crate::diffusion::registry::Registry;
use crate::diffusion::survival::{self, Curve, Spread};

/// The same registry makes the same page.
const SEED: u64 = 13;

/// The figures of the nine questions.
#[derive(Clone, Debug)]
pub struct Figures {
    /// How many adoptions count.
    pub takings: usize,
    /// How many municipalities gave or took in these.
    pub places: usize,
    /// How each practice spread.
    pub spreads: Vec<Spread>,
    /// The model of each practice, in the same order.
    pub models: Vec<Fitted>,
    /// Why.
    pub motives: Motives,
    /// By distance.
    pub distance: Decay,
    /// By likeness.
    pub likeness: Decay,
    /// Who gives to whom.
    pub network: Network,
    /// From the first question to use.
    pub to_use: Cell<Curve>,
    /// From use to stopping.
    pub to_stopping: Cell<Curve>,
    /// What is changed.
    pub adaptations: Adaptations,
    /// What pulls.
    pub pulls: Result<Pulls, Refusal>,
    /// What dates alone tell.
    pub guess: Option<Comparison>,
}

impl Figures {
    /// Reckons all figures.
    pub fn of(registry: &Registry) -> Self {
        Self {
            distance: decay::by_distance(registry, decay::PERMUTATIONS, SEED),
            likeness: decay::by_likeness(registry, decay::PERMUTATIONS, SEED),
            pulls: event_history::pulls(registry, SEED),
            guess: netinf::against_declared(registry),
            ..Self::at_once(registry)
        }
    }

    /// Reckons those that are there at once. What is found by drawing or fitting stays unknown: by distance and likeness, what pulls,
    /// and what dates alone tell.
    pub fn at_once(registry: &Registry) -> Self {
        let takings = registry.takings();
        let places: std::collections::BTreeSet<_> =
            takings.iter().flat_map(|taking| [taking.giver, taking.taker]).collect();
        Self {
            takings: takings.len(),
            places: places.len(),
            spreads: survival::spreads(registry),
            models: bass::models(registry),
            motives: motives::motives(registry),
            distance: Decay::default(),
            likeness: Decay::default(),
            network: network::network(registry),
            to_use: survival::from_question_to_use(registry),
            to_stopping: survival::from_use_to_stopping(registry),
            adaptations: adaptations::adaptations(registry),
            pulls: Err(Refusal::NotIdentified),
            guess: None,
        }
    }
}
