//! Groups in the graph: those of Louvain (Blondel et al. 2008), from the groups of before, and in the order of the list, so that the
//! same graph has the same groups.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::Graph;

/// A group of fewer, in parts of a hundred and fifty of all, joins the one that it has most to do with.
const SMALL: usize = 150;

/// And so does one of fewer than this.
const FEWEST: usize = 4;

/// So often all are looked at; far fewer do.
const ROUNDS: usize = 50;

/// Who has how much to do with whom.
struct Ties {
    of: Vec<BTreeMap<usize, f64>>,
    /// How much each has within itself, twice.
    own: Vec<f64>,
}

impl Ties {
    /// All that one has to do with others and itself.
    fn degree(&self, one: usize) -> f64 {
        self.of.get(one).map_or(0.0, |ties| ties.values().sum()) + self.own.get(one).copied().unwrap_or(0.0)
    }

    /// The same with each group as one.
    fn together(&self, groups: &[usize], count: usize) -> Self {
        let mut all = Self { of: vec![BTreeMap::new(); count], own: vec![0.0; count] };
        for ((ties, own), group) in self.of.iter().zip(&self.own).zip(groups) {
            let mut within = *own;
            for (other, weight) in ties {
                match groups.get(*other) {
                    Some(other) if other != group => {
                        if let Some(ties) = all.of.get_mut(*group) {
                            *ties.entry(*other).or_default() += weight;
                        }
                    }
                    _ => within += weight,
                }
            }
            if let Some(own) = all.own.get_mut(*group) {
                *own += within;
            }
        }
        all
    }
}

/// The number of the group of each. A group keeps the number that most of it had before.
pub fn of(graph: &Graph, before: &[Option<u32>]) -> Vec<u32> {
    let mut ties = Ties { of: vec![BTreeMap::new(); graph.size], own: vec![0.0; graph.size] };
    for edge in &graph.edges {
        for (one, other) in [(edge.one, edge.other), (edge.other, edge.one)] {
            if let Some(ties) = ties.of.get_mut(one) {
                *ties.entry(other).or_default() += f64::from(edge.weight);
            }
        }
    }
    let (mut groups, mut count) = dense(&moved(&ties, &first(before, graph.size)));
    loop {
        let level = ties.together(&groups, count);
        let (higher, fewer) = dense(&moved(&level, &(0..count).collect::<Vec<_>>()));
        if fewer == count {
            break;
        }
        groups = groups.iter().map(|group| higher.get(*group).copied().unwrap_or(*group)).collect();
        count = fewer;
    }
    numbered(&merged(&ties, groups), before)
}

/// Everybody with whom they were before, and who is new alone.
fn first(before: &[Option<u32>], size: usize) -> Vec<usize> {
    let groups = before.iter().enumerate().map(|(place, group)| group.map_or(place, |group| size + group as usize));
    dense(&groups.collect::<Vec<_>>()).0
}

/// Moves each to the group where it has most to do, as long as that gains anything.
fn moved(ties: &Ties, first: &[usize]) -> Vec<usize> {
    let mut groups = first.to_vec();
    let degrees: Vec<f64> = (0..groups.len()).map(|one| ties.degree(one)).collect();
    let all: f64 = degrees.iter().sum::<f64>().max(f64::MIN_POSITIVE);
    let mut totals: BTreeMap<usize, f64> = BTreeMap::new();
    groups.iter().zip(&degrees).for_each(|(group, degree)| *totals.entry(*group).or_default() += degree);
    for _ in 0..ROUNDS {
        let mut changed = false;
        for (one, (near, degree)) in ties.of.iter().zip(&degrees).enumerate() {
            let Some(own) = groups.get(one).copied() else { continue };
            *totals.entry(own).or_default() -= degree;
            let mut shares: BTreeMap<usize, f64> = BTreeMap::from([(own, 0.0)]);
            for (other, weight) in near {
                *shares.entry(groups.get(*other).copied().unwrap_or(own)).or_default() += weight;
            }
            let gain =
                |(group, share): (&usize, &f64)| share - totals.get(group).copied().unwrap_or(0.0) * degree / all;
            let stay = shares.get_key_value(&own).map_or(0.0, gain);
            let best =
                shares.iter().map(|tie| (*tie.0, gain(tie))).max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
            let to = best.filter(|(_, gain)| *gain > stay + 1e-9).map_or(own, |(group, _)| group);
            *totals.entry(to).or_default() += degree;
            if to != own {
                changed = true;
                groups.get_mut(one).into_iter().for_each(|group| *group = to);
            }
        }
        if !changed {
            break;
        }
    }
    groups
}

/// The groups with numbers from 0 without holes, in the order in which they are met; and how many there are.
fn dense(groups: &[usize]) -> (Vec<usize>, usize) {
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    let numbered = groups
        .iter()
        .map(|group| {
            let next = numbers.len();
            *numbers.entry(*group).or_insert(next)
        })
        .collect();
    (numbered, numbers.len())
}

/// Lets small groups join the ones that they have most to do with, the smallest first.
fn merged(ties: &Ties, groups: Vec<usize>) -> Vec<usize> {
    let least = FEWEST.max(groups.len() / SMALL);
    let mut groups = groups;
    // Those that have to do with nobody stay.
    let mut left = BTreeSet::new();
    loop {
        let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
        groups.iter().for_each(|group| *sizes.entry(*group).or_default() += 1);
        let small = sizes.iter().filter(|(group, size)| **size < least && !left.contains(*group));
        let Some(small) = small.min_by_key(|(group, size)| (**size, **group)).map(|(group, _)| *group) else {
            return groups;
        };
        let mut shares: BTreeMap<usize, f64> = BTreeMap::new();
        for (near, _) in ties.of.iter().zip(&groups).filter(|(_, group)| **group == small) {
            for (other, weight) in near {
                if let Some(group) = groups.get(*other).filter(|group| **group != small) {
                    *shares.entry(*group).or_default() += weight;
                }
            }
        }
        match shares.iter().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0))) {
            Some((to, _)) => groups.iter_mut().filter(|group| **group == small).for_each(|group| *group = *to),
            None => drop(left.insert(small)),
        }
    }
}

/// Numbers groups as they were before: the largest overlap first. The rest get the first numbers that are free, the largest first.
fn numbered(groups: &[usize], before: &[Option<u32>]) -> Vec<u32> {
    let mut overlaps: BTreeMap<(usize, u32), usize> = BTreeMap::new();
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    for (group, before) in groups.iter().zip(before) {
        *sizes.entry(*group).or_default() += 1;
        if let Some(before) = before {
            *overlaps.entry((*group, *before)).or_default() += 1;
        }
    }
    let mut overlaps: Vec<((usize, u32), usize)> = overlaps.into_iter().collect();
    overlaps.sort_by_key(|(pair, count)| (std::cmp::Reverse(*count), *pair));
    let (mut numbers, mut taken) = (BTreeMap::new(), BTreeSet::new());
    for ((group, number), _) in overlaps {
        if !numbers.contains_key(&group) && taken.insert(number) {
            numbers.insert(group, number);
        }
    }
    let mut rest: Vec<usize> = sizes.keys().copied().filter(|group| !numbers.contains_key(group)).collect();
    rest.sort_by_key(|group| (std::cmp::Reverse(sizes.get(group).copied()), *group));
    let free = (0..).filter(|number| !taken.contains(number));
    numbers.extend(rest.into_iter().zip(free));
    groups.iter().map(|group| numbers.get(group).copied().unwrap_or_default()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Edge;

    /// Rings of five, each tied to the next by one weak tie.
    fn rings(count: usize) -> Graph {
        let mut edges = Vec::new();
        for ring in 0..count {
            let at = |place: usize| 5 * ring + place;
            for one in 0..5 {
                edges.extend((one + 1..5).map(|other| Edge { one: at(one), other: at(other), weight: 1.0 }));
            }
            if ring + 1 < count {
                edges.push(Edge { one: at(4), other: at(5), weight: 0.1 });
            }
        }
        Graph { size: 5 * count, edges }
    }

    #[test]
    fn rings_are_groups_and_keep_their_numbers() {
        let graph = rings(3);
        let groups = of(&graph, &[None; 15]);
        assert_eq!(groups, [[0; 5], [1; 5], [2; 5]].concat());
        let before: Vec<Option<u32>> = [[Some(7); 5], [None; 5], [Some(0); 5]].concat();
        assert_eq!(of(&graph, &before), [[7; 5], [1; 5], [0; 5]].concat());
    }

    #[test]
    fn few_join_others_unless_they_have_to_do_with_nobody() {
        let mut graph = rings(2);
        graph.size = 13;
        graph.edges.push(Edge { one: 9, other: 10, weight: 0.2 });
        graph.edges.push(Edge { one: 11, other: 12, weight: 1.0 });
        let groups = of(&graph, &[None; 13]);
        assert_eq!((groups[10], groups[11] == groups[12], groups[11] == groups[0]), (groups[9], true, false));
    }
}
