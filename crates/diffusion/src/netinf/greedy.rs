//! The greedy search for the edges that explain the dates best.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::{Cascade, Guess};
use crate::registry::Place;

/// The greedy algorithm of Gomez-Rodriguez, Leskovec & Krause (2010, KDD, "Inferring networks of diffusion and influence") with an
/// exponential time of transmission of `mean_days`: at most `most` edges, the best first.
///
/// Each infection is explained by its likeliest earlier one along a chosen edge, or else from outside, which is [`OUTSIDE`] times as likely
/// as a transmission at once. The gain of an edge only shrinks while others are chosen, so it is looked at anew only when it comes first
/// (Leskovec et al. 2007, KDD, "Cost-effective outbreak detection").
pub fn greedy(cascades: &[Cascade], most: usize, mean_days: f64) -> Vec<Guess> {
    Search::of(cascades, mean_days).run(most)
}

/// The chance of an infection from outside beside that of a transmission at once.
const OUTSIDE: f64 = 1e-6;

/// An infection that an edge could explain.
struct Explained {
    from: Place,
    to: Place,
    /// The infection's number.
    infection: usize,
    /// The logarithm of how likely it is, beside a transmission at once.
    likely: f64,
}

/// The state of the search.
struct Search {
    /// By edge.
    explained: Vec<Explained>,
    /// The likeliest explanation of each infection so far.
    best: Vec<f64>,
}

/// An edge that may be chosen.
struct Candidate {
    gain: f64,
    /// Where it stands among all that could be explained.
    first: usize,
    end: usize,
    /// How many edges were chosen when its gain was computed.
    at: usize,
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Candidate {}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.gain.total_cmp(&other.gain).then(other.first.cmp(&self.first))
    }
}

impl Search {
    fn of(cascades: &[Cascade], mean_days: f64) -> Self {
        let (mut explained, mut infection) = (Vec::new(), 0);
        let outside = OUTSIDE.ln();
        for cascade in cascades {
            let mut ordered = cascade.infections.clone();
            ordered.sort_by(|(_, one), (_, other)| one.total_cmp(other));
            for (at, &(to, day)) in ordered.iter().enumerate() {
                let earlier = ordered.iter().take(at).filter(|(_, before)| *before < day);
                explained.extend(
                    earlier
                        .map(|&(from, before)| Explained { from, to, infection, likely: (before - day) / mean_days })
                        .filter(|one| one.likely > outside),
                );
                infection += 1;
            }
        }
        explained.sort_by_key(|one| (one.from, one.to, one.infection));
        Self { explained, best: vec![outside; infection] }
    }

    fn run(mut self, most: usize) -> Vec<Guess> {
        let mut heap = BinaryHeap::new();
        let mut first = 0;
        for edge in self.explained.chunk_by(|one, other| (one.from, one.to) == (other.from, other.to)) {
            let end = first + edge.len();
            heap.push(Candidate { gain: self.gain(first, end), first, end, at: 0 });
            first = end;
        }
        let mut chosen = Vec::new();
        while let Some(candidate) = heap.pop().filter(|_| chosen.len() < most) {
            if candidate.at < chosen.len() {
                let gain = self.gain(candidate.first, candidate.end);
                heap.push(Candidate { gain, at: chosen.len(), ..candidate });
                continue;
            }
            let Some(edge) = self.explained.get(candidate.first).filter(|_| candidate.gain > 0.0) else { break };
            chosen.push(Guess { from: edge.from, to: edge.to, gain: candidate.gain });
            for one in self.explained.get(candidate.first..candidate.end).unwrap_or_default() {
                self.best.get_mut(one.infection).into_iter().for_each(|best| *best = best.max(one.likely));
            }
        }
        chosen
    }

    /// What an edge would add.
    fn gain(&self, first: usize, end: usize) -> f64 {
        let best = |infection: usize| self.best.get(infection).copied().unwrap_or_default();
        let edge = self.explained.get(first..end).unwrap_or_default();
        edge.iter().map(|one| (one.likely - best(one.infection)).max(0.0)).sum()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cascade(infections: &[(Place, f64)]) -> Cascade {
        Cascade { infections: infections.to_vec() }
    }

    fn pairs(guesses: &[Guess]) -> Vec<(Place, Place)> {
        guesses.iter().map(|guess| (guess.from, guess.to)).collect()
    }

    /// Two cascades 0 → 1 → 2: by hand, 0 → 1 gains twice ln(1/OUTSIDE) − 1, as does 1 → 2, and 0 → 2 twice ln(1/OUTSIDE) − 2, of which
    /// nothing is left after 1 → 2.
    #[test]
    fn a_chain_is_found_by_hand() {
        let chain = cascade(&[(0, 0.0), (1, 10.0), (2, 20.0)]);
        let found = greedy(&[chain.clone(), chain], 10, 10.0);
        assert_eq!(pairs(&found), [(0, 1), (1, 2)]);
        assert!((found[0].gain - 2.0 * (-OUTSIDE.ln() - 1.0)).abs() < 1e-9);
    }

    #[test]
    fn what_repeats_beats_what_happened_once() {
        let found = greedy(
            &[
                cascade(&[(0, 0.0), (3, 1.0), (1, 5.0)]),
                cascade(&[(0, 0.0), (4, 2.0), (1, 5.0)]),
                cascade(&[(0, 0.0), (1, 5.0)]),
            ],
            1,
            10.0,
        );
        assert_eq!(pairs(&found), [(0, 1)]);
    }

    fn any_cascades() -> impl Strategy<Value = Vec<Cascade>> {
        let places = Just((0usize..8).collect::<Vec<_>>()).prop_shuffle();
        let one = (places, proptest::collection::vec(0.0f64..100.0, 2..8))
            .prop_map(|(places, days)| Cascade { infections: places.into_iter().zip(days).collect() });
        proptest::collection::vec(one, 1..6)
    }

    proptest! {
        #[test]
        fn the_lazy_way_gains_as_much_as_looking_at_all(cascades in any_cascades(), most in 1usize..10) {
            let lazy = greedy(&cascades, most, 20.0);
            let mut search = Search::of(&cascades, 20.0);
            let mut edges: Vec<(usize, usize)> = Vec::new();
            let mut first = 0;
            for edge in search.explained.chunk_by(|one, other| (one.from, one.to) == (other.from, other.to)) {
                edges.push((first, first + edge.len()));
                first += edge.len();
            }
            for guess in &lazy {
                let best = edges.iter().map(|&(first, end)| search.gain(first, end)).fold(0.0, f64::max);
                prop_assert!((guess.gain - best).abs() < 1e-9);
                let own: Vec<usize> = (0..search.explained.len())
                    .filter(|&at| (search.explained[at].from, search.explained[at].to) == (guess.from, guess.to))
                    .collect();
                for at in own {
                    let infection = search.explained[at].infection;
                    search.best[infection] = search.best[infection].max(search.explained[at].likely);
                }
            }
            prop_assert!(lazy.windows(2).all(|two| two[0].gain >= two[1].gain - 1e-9), "gains shrink");
        }

        #[test]
        fn nothing_is_guessed_against_time(cascades in any_cascades()) {
            for guess in greedy(&cascades, 100, 20.0) {
                let day = |cascade: &Cascade, place: Place| {
                    cascade.infections.iter().find(|(one, _)| *one == place).map(|(_, day)| *day)
                };
                let forward = |cascade: &Cascade| {
                    day(cascade, guess.from).zip(day(cascade, guess.to)).is_some_and(|(from, to)| from < to)
                };
                prop_assert!(cascades.iter().any(forward));
            }
        }
    }
}
