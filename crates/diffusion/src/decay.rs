//! Whether practices go to places nearby, or to places that are alike.

use std::collections::{BTreeMap, BTreeSet};

use fastrand::Rng;

use crate::history::History;
use crate::numbers::{Cell, Interval, may_be_shown};
use crate::registry::{Municipality, Place, Registry};

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
    /// Each band: from, up to but not including, and what happened there; hidden under three takers, or when
    /// one such could be had from the others and the total.
    pub bands: Vec<(Interval, Cell<Band>)>,
    /// How many takings were looked at.
    pub takings: usize,
}

/// Where the bands of distance begin, in kilometres.
const DISTANCES: &[f64] = &[0.0, 10.0, 25.0, 50.0, 75.0, 100.0, 150.0, 200.0];

/// Where the bands of likeness begin.
const LIKENESSES: &[f64] = &[0.0, 0.2, 0.4, 0.6, 0.8];

/// By great-circle distance in kilometres.
///
/// For each first taking of a practice the pairs at risk are all that had it by then × all that had not. If it might have been any of
/// them, the band of its pair has the share of the band in these pairs: the sum of the shares is what is expected, and pairs drawn anew
/// `permutations` times show what chance does (a randomisation test given the days; Good 2005, "Permutation, parametric and bootstrap tests").
pub fn by_distance(registry: &Registry, permutations: usize, seed: u64) -> Decay {
    decay(registry, DISTANCES, f64::INFINITY, Municipality::distance_km, permutations, seed)
}

/// By likeness, 0 to 1 ([`Municipality::likeness`]); otherwise as [`by_distance`].
pub fn by_likeness(registry: &Registry, permutations: usize, seed: u64) -> Decay {
    decay(registry, LIKENESSES, 1.0, Municipality::likeness, permutations, seed)
}

fn decay(
    registry: &Registry,
    starts: &[f64],
    end: f64,
    measure: fn(&Municipality, &Municipality) -> f64,
    permutations: usize,
    seed: u64,
) -> Decay {
    let history = History::of(registry);
    let bands = Bands::of(registry, starts, measure);
    let looked = look(&history, &bands);
    let chances = permute(&looked, starts.len(), permutations, &mut Rng::with_seed(seed));
    let who = |at: usize| looked.iter().filter(|one| one.band == at).map(|one| one.taker).collect::<BTreeSet<_>>();
    let shown = may_be_shown(&(0..starts.len()).map(|at| vec![who(at)]).collect::<Vec<_>>());
    let edges = starts.iter().zip(starts.iter().skip(1).chain([&end]));
    let each = edges.zip(chances).zip(shown.concat()).enumerate().map(|(at, (((&low, &high), mut counts), shown))| {
        let observed = looked.iter().filter(|one| one.band == at).count();
        let expected: f64 = looked.iter().filter_map(|one| one.shares.get(at)).sum();
        let ratio = |count: usize| if expected > 0.0 { count as f64 / expected } else { 0.0 };
        let chance = middle(&mut counts)
            .map_or(Interval::default(), |(low, high)| Interval { low: ratio(low), high: ratio(high) });
        let band = Cell::when(shown, || Band { observed, expected, ratio: ratio(observed), chance });
        (Interval { low, high }, band)
    });
    Decay { bands: each.collect(), takings: looked.len() }
}

/// In which band each pair lies.
struct Bands {
    bands: Vec<Vec<usize>>,
    number: usize,
}

impl Bands {
    fn of(registry: &Registry, starts: &[f64], measure: fn(&Municipality, &Municipality) -> f64) -> Self {
        let all = &registry.municipalities;
        let band = |value: f64| starts.partition_point(|start| *start <= value).saturating_sub(1);
        let bands = all.iter().map(|one| all.iter().map(|other| band(measure(one, other))).collect()).collect();
        Self { bands, number: starts.len() }
    }

    /// How many of `others` lie in each band around `place`, for whom `counts` is so.
    fn around(&self, place: Place, counts: impl Fn(Place) -> bool) -> Vec<usize> {
        let mut found = vec![0; self.number];
        for (other, band) in self.bands.get(place).into_iter().flatten().enumerate() {
            if counts(other) && other != place {
                found.get_mut(*band).into_iter().for_each(|count| *count += 1);
            }
        }
        found
    }
}

/// A first taking.
struct Looked {
    taker: Place,
    band: usize,
    /// The share of each band in the pairs at risk.
    shares: Vec<f64>,
}

/// Each first taking whose giver had the practice on an earlier day.
fn look(history: &History, bands: &Bands) -> Vec<Looked> {
    let mut given: BTreeMap<(usize, Place), Place> = BTreeMap::new();
    for (taking, _) in history.first_takings() {
        given.insert((taking.practice, taking.taker), taking.giver);
    }
    let mut found = Vec::new();
    for (practice, holders) in history.holders.iter().enumerate() {
        let mut having: BTreeSet<Place> = BTreeSet::new();
        let mut pairs = vec![0usize; bands.number];
        for day in holders.chunk_by(|one, other| one.since == other.since) {
            let all: usize = pairs.iter().sum();
            for holder in day.iter().filter(|holder| holder.took && all > 0) {
                let giver = given.get(&(practice, holder.place)).filter(|giver| having.contains(giver));
                let band = giver.and_then(|giver| bands.bands.get(*giver)?.get(holder.place));
                if let Some(&band) = band {
                    let shares = pairs.iter().map(|pairs| *pairs as f64 / all as f64).collect();
                    found.push(Looked { taker: holder.place, band, shares });
                }
            }
            for holder in day {
                let lost = bands.around(holder.place, |other| having.contains(&other));
                having.insert(holder.place);
                let gained = bands.around(holder.place, |other| !having.contains(&other));
                for (pairs, (lost, gained)) in pairs.iter_mut().zip(lost.into_iter().zip(gained)) {
                    *pairs = (*pairs + gained).saturating_sub(lost);
                }
            }
        }
    }
    found
}

/// Of each band, how many takings chance puts there in each of the draws.
fn permute(looked: &[Looked], bands: usize, permutations: usize, chance: &mut Rng) -> Vec<Vec<usize>> {
    let mut counts = vec![Vec::with_capacity(permutations); bands];
    for _ in 0..permutations {
        let mut drawn = vec![0usize; bands];
        for one in looked {
            let mut left = chance.f64();
            let band = one.shares.iter().position(|share| {
                left -= share;
                left < 0.0
            });
            drawn.iter_mut().skip(band.unwrap_or(bands - 1)).take(1).for_each(|count| *count += 1);
        }
        counts.iter_mut().zip(drawn).for_each(|(counts, drawn)| counts.push(drawn));
    }
    counts
}

/// The bounds of the middle 95 %.
fn middle(counts: &mut [usize]) -> Option<(usize, usize)> {
    counts.sort_unstable();
    let outside = ((counts.len() + 1) as f64 * 0.025).ceil() as usize;
    let low = counts.get(outside.saturating_sub(1))?;
    Some((*low, *counts.get(counts.len().checked_sub(outside.max(1))?)?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::samples::{by_chance, month, registry, used};

    /// Ten places on a line, 6.84 km apart; A gives to B, then B to C, then A to J. At first the pairs at risk are A with nine others:
    /// one lies within 10 km, two between 10 and 25, four between 25 and 50, two between 50 and 75.
    #[test]
    fn expected_pairs_are_those_at_risk_by_hand() {
        let history_of = |all| {
            let registry = registry(all);
            let bands = Bands::of(&registry, DISTANCES, Municipality::distance_km);
            look(&History::of(&registry), &bands)
        };
        let found = history_of(vec![
            used("x", "A", "B", month(2020, 1)),
            used("x", "B", "C", month(2021, 1)),
            used("x", "A", "J", month(2022, 1)),
        ]);
        let nine = |counts: [f64; 4]| counts.map(|count| count / 9.0).to_vec();
        assert_eq!(found[0].shares[..4], nine([1.0, 2.0, 4.0, 2.0]));
        // A and B with C to J: 6.84 km for B with C; A with C, and B with D; and so on.
        let sixteen = [1.0, 4.0, 8.0, 3.0].map(|count: f64| count / 16.0);
        let second: Vec<f64> = found[1].shares[..4].to_vec();
        assert!((second.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert_eq!((second[0], found[1].band), (sixteen[0], 0));
        assert_eq!(found[2].band, 3);
    }

    #[test]
    fn what_goes_nearby_stands_out() {
        let names: Vec<String> = ('A'..='J').map(String::from).collect();
        let mut all = Vec::new();
        for practice in 0..6 {
            for at in 0..5 {
                let on = month(2020, 1 + at as i8);
                all.push(used(&format!("p{practice}"), &names[at], &names[at + 1], on));
            }
        }
        let found = by_distance(&registry(all), PERMUTATIONS, 7);
        assert_eq!(found.takings, 30);
        let (edges, near) = found.bands[0];
        let near = near.shown().copied().unwrap();
        assert_eq!((edges.high, near.observed), (10.0, 30));
        assert!(near.ratio > near.chance.high && near.chance.low < 1.0 && near.chance.high > 1.0, "{near:?}");
        assert!(found.bands[1..].iter().all(|(_, band)| *band == Cell::Hidden));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn pairs_at_risk_are_counted_as_one_by_one(registry in by_chance()) {
            let bands = Bands::of(&registry, DISTANCES, Municipality::distance_km);
            let history = History::of(&registry);
            let mut looked = look(&history, &bands).into_iter();
            for holders in &history.holders {
                for holder in holders.iter().filter(|holder| holder.took) {
                    let had = |place: usize| holders.iter().any(|one| one.place == place && one.since < holder.since);
                    let mut pairs = vec![0.0; DISTANCES.len()];
                    for from in (0..10).filter(|place| had(*place)) {
                        for to in (0..10).filter(|place| !had(*place)) {
                            pairs[bands.bands[from][to]] += 1.0;
                        }
                    }
                    let all: f64 = pairs.iter().sum();
                    let giver = history.first_takings().into_iter()
                        .find(|(taking, _)| taking.taker == holder.place && holders == &history.holders[taking.practice])
                        .map(|(taking, _)| taking.giver).unwrap();
                    if had(giver) {
                        let one = looked.next().unwrap();
                        prop_assert_eq!(one.taker, holder.place);
                        for (found, wanted) in one.shares.iter().zip(&pairs) {
                            prop_assert!((found - wanted / all).abs() < 1e-12);
                        }
                    }
                }
            }
            prop_assert!(looked.next().is_none());
        }
    }
}
