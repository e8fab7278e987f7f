//! Who gives to whom.

mod betweenness;

use std::collections::{BTreeMap, BTreeSet};

use petgraph::Direction::{Incoming, Outgoing};
use petgraph::graphmap::DiGraphMap;
use petgraph::visit::{EdgeRef as _, IntoEdgeReferences as _};

use self::betweenness::betweenness;
use crate::history::takers;
use crate::numbers::{Cell, Proportion, may_be_shown};
use crate::registry::{Place, Registry, Taking};

/// A municipality in the network.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Which.
    pub place: Place,
    /// How many practices were taken from it, counting each taker (out-strength).
    pub gave: usize,
    /// How many practices it took, counting each giver (in-strength).
    pub took: usize,
    /// The number of shortest ways between two others that lead through it, each pair counting for one (Freeman 1977).
    pub betweenness: f64,
    /// Of its takings and givings, to how many other provinces.
    pub provinces: usize,
    /// How much was taken from it that it had taken over itself.
    pub passed_on: usize,
}

/// From a giver to a taker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Who gave.
    pub giver: Place,
    /// Who took.
    pub taker: Place,
    /// How many practices.
    pub practices: usize,
}

/// A practice that was taken over from somebody who had taken it over: `first` → `second` → `third`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecondHand {
    /// The position of the practice in [`Registry::practices`].
    pub practice: usize,
    /// Who gave it first.
    pub first: Place,
    /// Who took it over and gave it on.
    pub second: Place,
    /// Who took it over second hand.
    pub third: Place,
}

/// From one province to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bridge {
    /// The province of the givers.
    pub from: String,
    /// The province of the takers.
    pub to: String,
    /// How many takings, named or not; hidden under three takers.
    pub takings: Cell<usize>,
}

/// Who gives to whom, of the takings where both may be named.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    /// Each municipality that gave or took, in the order of the list.
    pub nodes: Vec<Node>,
    /// Each pair, by giver and taker.
    pub edges: Vec<Edge>,
    /// What went on second hand, by practice.
    pub second_hand: Vec<SecondHand>,
    /// Between provinces, by their names.
    pub bridges: Vec<Bridge>,
    /// Edges that have one back, of all edges (Wasserman & Faust 1994).
    pub reciprocity: Proportion,
    /// Takings between provinces, of all takings, named or not.
    pub crossing: Proportion,
    /// Takings that count in totals only, as the two may not be named beside each other.
    pub unnamed: usize,
}

/// Who gives to whom.
pub fn network(registry: &Registry) -> Network {
    let takings = registry.takings();
    let named: Vec<&Taking> = takings.iter().filter(|taking| taking.is_named()).collect();
    let graph = graph(&named);
    let second_hand = second_hand(&named);
    let back = graph.edge_references().filter(|edge| graph.contains_edge(edge.target(), edge.source())).count();
    let province = |place: Place| registry.municipalities.get(place).map_or("", |one| one.province.as_str());
    let crosses = |taking: &&Taking| province(taking.giver) != province(taking.taker);
    Network {
        nodes: nodes(&graph, &second_hand, province),
        edges: graph.all_edges().map(|(giver, taker, &practices)| Edge { giver, taker, practices }).collect(),
        bridges: bridges(&takings, province),
        reciprocity: Proportion::new(back, graph.edge_count()),
        crossing: Proportion::new(takings.iter().filter(crosses).count(), takings.len()),
        unnamed: takings.len() - named.len(),
        second_hand,
    }
}

/// From givers to takers, each edge with its number of practices; in the order of the places.
fn graph(named: &[&Taking]) -> DiGraphMap<Place, usize> {
    let mut pairs: BTreeMap<(Place, Place), BTreeSet<usize>> = BTreeMap::new();
    for taking in named {
        pairs.entry((taking.giver, taking.taker)).or_default().insert(taking.practice);
    }
    pairs.into_iter().map(|((giver, taker), practices)| (giver, taker, practices.len())).collect()
}

fn nodes<'a>(
    graph: &DiGraphMap<Place, usize>,
    second_hand: &[SecondHand],
    province: impl Fn(Place) -> &'a str,
) -> Vec<Node> {
    let between = betweenness(graph);
    let mut nodes: Vec<Node> = graph
        .nodes()
        .map(|place| {
            let strength = |way| graph.edges_directed(place, way).map(|(_, _, &practices)| practices).sum::<usize>();
            let others = [Outgoing, Incoming].into_iter().flat_map(|way| graph.neighbors_directed(place, way));
            let provinces: BTreeSet<&str> = others.map(&province).filter(|other| *other != province(place)).collect();
            Node {
                place,
                gave: strength(Outgoing),
                took: strength(Incoming),
                betweenness: between.get(&place).copied().unwrap_or_default(),
                provinces: provinces.len(),
                passed_on: second_hand.iter().filter(|way| way.second == place).count(),
            }
        })
        .collect();
    nodes.sort_by_key(|node| node.place);
    nodes
}

/// What went on from a taker, after it had it itself or on the same day.
fn second_hand(named: &[&Taking]) -> Vec<SecondHand> {
    let mut taken: BTreeMap<(usize, Place), Vec<&Taking>> = BTreeMap::new();
    for taking in named {
        taken.entry((taking.practice, taking.taker)).or_default().push(taking);
    }
    let mut found: Vec<SecondHand> = Vec::new();
    for onward in named {
        for before in taken.get(&(onward.practice, onward.giver)).into_iter().flatten() {
            if before.on.zip(onward.on).is_some_and(|(first, then)| first <= then) && before.giver != onward.taker {
                let (first, second, third) = (before.giver, onward.giver, onward.taker);
                found.push(SecondHand { practice: onward.practice, first, second, third });
            }
        }
    }
    found.sort_by_key(|way| (way.practice, way.first, way.second, way.third));
    found.dedup();
    found
}

fn bridges<'a>(takings: &[Taking], province: impl Fn(Place) -> &'a str) -> Vec<Bridge> {
    let mut between: BTreeMap<(&str, &str), Vec<&Taking>> = BTreeMap::new();
    for taking in takings {
        let (from, to) = (province(taking.giver), province(taking.taker));
        if from != to {
            between.entry((from, to)).or_default().push(taking);
        }
    }
    let shown = may_be_shown(&between.values().map(|all| vec![takers(all.iter().copied())]).collect::<Vec<_>>());
    let each = between.into_iter().zip(shown.concat());
    each.map(|(((from, to), all), shown)| Bridge {
        from: from.to_owned(),
        to: to.to_owned(),
        takings: Cell::when(shown, || all.len()),
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use jatwerk_domain::reuse::adoption::Adoption;
    use jatwerk_domain::reuse::vocabulary::Consent;
    use proptest::prelude::*;

    use super::*;
    use crate::samples::{month, registry, used};

    #[test]
    fn second_hand_comes_after_the_first() {
        let found = network(&registry(vec![
            used("x", "A", "B", month(2025, 1)),
            used("x", "B", "F", month(2025, 3)),
            used("x", "G", "H", month(2025, 6)),
            used("x", "H", "I", month(2025, 2)),
            used("y", "B", "A", month(2025, 3)),
        ]));
        assert_eq!(found.second_hand, [SecondHand { practice: 0, first: 0, second: 1, third: 5 }]);
        let b = found.nodes.iter().find(|node| node.place == 1).unwrap();
        assert_eq!((b.gave, b.took, b.betweenness, b.provinces, b.passed_on), (2, 1, 1.0, 1, 1));
        assert_eq!(found.reciprocity, Proportion::new(2, 5));
        assert_eq!(found.crossing, Proportion::new(1, 5));
        assert_eq!(found.bridges, [Bridge { from: "West".into(), to: "Oost".into(), takings: Cell::Hidden }]);
    }

    #[test]
    fn only_those_who_agreed_are_named() {
        let silent = |consent| Adoption { consent, ..used("x", "A", "F", month(2025, 1)) };
        let found = network(&registry(vec![
            silent(Consent::Unnamed),
            silent(Consent::Nothing),
            used("x", "A", "C", month(2025, 1)),
        ]));
        assert_eq!((found.unnamed, found.edges.len(), found.nodes.len()), (2, 1, 2));
        assert_eq!(found.crossing, Proportion::new(2, 3), "totals count them");
    }

    proptest! {
        #[test]
        fn what_is_given_is_taken(pairs in proptest::collection::vec((0usize..10, 0usize..10, 0usize..4), 0..60)) {
            let names: Vec<String> = ('A'..='J').map(String::from).collect();
            let all = pairs
                .iter()
                .map(|&(from, to, what)| used(["w", "x", "y", "z"][what], &names[from], &names[to], month(2025, 1)))
                .collect();
            let found = network(&registry(all));
            let sum = |of: fn(&Node) -> usize| found.nodes.iter().map(of).sum::<usize>();
            let practices: usize = found.edges.iter().map(|edge| edge.practices).sum();
            prop_assert_eq!((sum(|node| node.gave), sum(|node| node.took)), (practices, practices));
        }
    }
}
