//! Who copied whom, guessed from dates alone, beside what takers declared.

mod greedy;

use std::collections::BTreeSet;

pub use self::greedy::greedy;
use crate::history::{History, Holder, days_between};
use crate::numbers::Proportion;
use crate::registry::{Known, Place, Registry};

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

/// Guesses as many pairs as were declared, from the dates alone; nothing without a practice that has two dates.
///
/// The mean time of transmission is guessed too: it starts at half a year and becomes, a few times over, the mean along the chosen edges.
pub fn against_declared(registry: &Registry) -> Option<Comparison> {
    let history = History::of(registry);
    let cascades = cascades(&history);
    let declared: BTreeSet<(Place, Place)> =
        history.takings.iter().filter(|taking| taking.on.is_some()).map(|one| (one.giver, one.taker)).collect();
    if cascades.is_empty() || declared.is_empty() {
        return None;
    }
    let mut mean_days = 182.0;
    let mut guessed = Vec::new();
    for _ in 0..ROUNDS {
        guessed = greedy(&cascades, declared.len(), mean_days);
        mean_days = mean_delay(&cascades, &guessed).unwrap_or(mean_days);
    }
    let hits = guessed.iter().filter(|guess| declared.contains(&(guess.from, guess.to))).count();
    let places = registry.municipalities.len();
    Some(Comparison {
        practices: cascades.len(),
        declared: declared.len(),
        guessed: guessed.len(),
        precision: Proportion::new(hits, guessed.len()),
        recall: Proportion::new(hits, declared.len()),
        blind: declared.len() as f64 / (places * (places - 1)) as f64,
    })
}

/// How often the mean time of transmission is guessed anew.
const ROUNDS: usize = 3;

/// The dates of each practice that has two: makers have it on the first day on which anything was said of it.
fn cascades(history: &History) -> Vec<Cascade> {
    let of = |(known, holders): (&Known, &Vec<Holder>)| Cascade {
        infections: holders
            .iter()
            .map(|holder| (holder.place, f64::from(holder.since.map_or(0, |on| 1 + days_between(known.since, on)))))
            .collect(),
    };
    let all = history.practices.iter().zip(&history.holders).map(of);
    all.filter(|cascade| cascade.infections.len() > 1).collect()
}

/// The mean time between an infection and the last one before it along a guessed edge.
fn mean_delay(cascades: &[Cascade], guessed: &[Guess]) -> Option<f64> {
    let edges: BTreeSet<(Place, Place)> = guessed.iter().map(|guess| (guess.from, guess.to)).collect();
    let mut delays = Vec::new();
    for cascade in cascades {
        for &(to, day) in &cascade.infections {
            let before =
                cascade.infections.iter().filter(|(from, before)| *before < day && edges.contains(&(*from, to)));
            delays.extend(before.map(|(_, before)| day - before).min_by(f64::total_cmp));
        }
    }
    (!delays.is_empty()).then(|| delays.iter().sum::<f64>() / delays.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{month, registry, used};

    #[test]
    fn declared_pairs_are_compared() {
        let mut all = Vec::new();
        for practice in ["x", "y", "z"] {
            all.push(used(practice, "A", "B", month(2025, 3)));
            all.push(used(practice, "B", "C", month(2025, 6)));
        }
        let found = against_declared(&registry(all)).unwrap();
        assert_eq!((found.practices, found.declared, found.guessed), (3, 2, 2));
        assert_eq!(found.recall, Proportion::new(2, 2));
        assert!((found.blind - 2.0 / 90.0).abs() < 1e-12);
        assert_eq!(against_declared(&registry(vec![])), None);
    }
}
