//! Which giver × taker × quarter were at risk, which of them became a taking, and a sample of the others.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use fastrand::Rng;

use crate::history::{History, Holder, days_after, quarter};
use crate::registry::{Place, Registry};

/// A giver and a taker of a practice in a quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Dyad {
    pub(super) practice: usize,
    /// As [`quarter`] counts.
    pub(super) quarter: i32,
    pub(super) giver: Place,
    pub(super) taker: Place,
}

/// What was at risk.
pub(super) struct Risk {
    /// What became a taking.
    pub(super) events: Vec<Dyad>,
    /// Takings that were not at risk.
    pub(super) left_out: usize,
    /// All that was at risk, events included.
    pub(super) size: u64,
    blocks: Vec<Block>,
    orders: Vec<Vec<Place>>,
}

/// A practice in a quarter: the first of its order had it before, and give; the others had not, and may take.
struct Block {
    practice: usize,
    quarter: i32,
    givers: usize,
    /// How many dyads stand in the blocks before.
    before: u64,
}

impl Risk {
    /// Who is at risk: in each quarter from the practice's first to the last that has ended, everybody who had it in an earlier quarter as a giver, with
    /// everybody who had it in no earlier quarter as a taker. Whoever gave it and never told that they took it over is in neither: they
    /// would enter only because they gave.
    pub(super) fn of(registry: &Registry, history: &History) -> Self {
        let (mut blocks, mut orders, mut size) = (Vec::new(), Vec::new(), 0u64);
        let running = quarter(days_after(registry.today, 1));
        let mut had: BTreeMap<(usize, Place), i32> = BTreeMap::new();
        for (practice, (known, holders)) in history.practices.iter().zip(&history.holders).enumerate() {
            let since = |on: Option<jiff::civil::Date>| on.map_or(i32::MIN, quarter);
            let told: Vec<Holder> =
                holders.iter().copied().filter(|holder| holder.took || holder.since.is_none()).collect();
            let untold = holders.iter().filter(|holder| !told.contains(holder)).map(|holder| holder.place);
            had.extend(told.iter().map(|holder| ((practice, holder.place), since(holder.since))));
            let order = order(&told, &untold.collect(), registry.municipalities.len());
            for quarter in quarter(known.since)..running {
                let givers = told.partition_point(|holder| since(holder.since) < quarter);
                blocks.push(Block { practice, quarter, givers, before: size });
                size += (givers * (order.len() - givers)) as u64;
            }
            orders.push(order);
        }
        let (mut events, mut left_out) = (BTreeSet::new(), 0);
        for taking in &history.takings {
            let Some(on) = taking.on.map(quarter) else { continue };
            let had = |place: Place| had.get(&(taking.practice, place)).copied();
            if on < running && had(taking.giver).is_some_and(|giver| giver < on) && had(taking.taker) == Some(on) {
                let (practice, giver, taker) = (taking.practice, taking.giver, taking.taker);
                events.insert(Dyad { practice, quarter: on, giver, taker });
            } else {
                left_out += 1;
            }
        }
        Self { events: events.into_iter().collect(), left_out, size, blocks, orders }
    }

    /// About `most` dyads at risk that are no events, each as likely as the others and none twice; all of them if they are few.
    pub(super) fn sample(&self, most: usize, chance: &mut Rng) -> Vec<Dyad> {
        let events: HashSet<Dyad> = self.events.iter().copied().collect();
        let others = self.size.saturating_sub(self.events.len() as u64);
        if others <= 2 * most as u64 {
            return (0..self.size).filter_map(|at| self.at(at)).filter(|dyad| !events.contains(dyad)).collect();
        }
        let mut drawn = HashSet::with_capacity(most);
        let mut sample = Vec::with_capacity(most);
        while sample.len() < most {
            let at = chance.u64(0..self.size);
            if drawn.insert(at) {
                sample.extend(self.at(at).filter(|dyad| !events.contains(dyad)));
            }
        }
        sample
    }

    /// The dyad of a number below [`Risk::size`].
    fn at(&self, number: u64) -> Option<Dyad> {
        let block = self.blocks.get(self.blocks.partition_point(|block| block.before <= number).checked_sub(1)?)?;
        let order = self.orders.get(block.practice)?;
        let (givers, takers) = order.split_at_checked(block.givers)?;
        let within = usize::try_from(number - block.before).ok()?;
        let giver = *givers.get(within / takers.len().max(1))?;
        let taker = *takers.get(within % takers.len().max(1))?;
        Some(Dyad { practice: block.practice, quarter: block.quarter, giver, taker })
    }
}

/// All places but `untold`: those who had it first, in that order, and then the others.
fn order(told: &[Holder], untold: &BTreeSet<Place>, places: usize) -> Vec<Place> {
    let mut order: Vec<Place> = told.iter().map(|holder| holder.place).collect();
    let having: BTreeSet<Place> = order.iter().copied().collect();
    order.extend((0..places).filter(|place| !having.contains(place) && !untold.contains(place)));
    order
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::samples::{by_chance, month, registry, used};

    #[test]
    fn a_small_registry_is_counted_by_hand() {
        let registry = registry(vec![
            used("x", "A", "B", month(2025, 5)),
            used("x", "B", "C", month(2025, 6)),
            used("x", "B", "D", month(2025, 8)),
            used("x", "A", "D", month(2025, 12)),
        ]);
        let risk = Risk::of(&registry, &History::of(&registry));
        assert_eq!(risk.events.len(), 2, "A to B, and B to D");
        assert_eq!(risk.left_out, 2, "B had it in no earlier quarter than C, and D had it");
        // 2025-II: A with nine; III: A, B, C with seven; IV: four with six; the quarter of today has not ended.
        assert_eq!(risk.size, 9 + 21 + 24);
        assert_eq!(risk.sample(1000, &mut fastrand::Rng::with_seed(1)).len(), 52);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]
        #[test]
        fn every_number_is_another_dyad_and_events_are_among_them(registry in by_chance()) {
            let risk = Risk::of(&registry, &History::of(&registry));
            let dyads: BTreeSet<Dyad> = (0..risk.size).map(|at| risk.at(at).unwrap()).collect();
            prop_assert_eq!(dyads.len() as u64, risk.size);
            prop_assert!(risk.events.iter().all(|event| dyads.contains(event)));
            prop_assert!(dyads.iter().all(|dyad| dyad.giver != dyad.taker));
            let sample = risk.sample(20, &mut fastrand::Rng::with_seed(3));
            prop_assert!(sample.iter().all(|dyad| dyads.contains(dyad) && !risk.events.contains(dyad)));
        }
    }
}
