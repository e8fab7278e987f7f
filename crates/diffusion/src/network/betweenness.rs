//! Who lies between others.

use std::collections::{BTreeMap, VecDeque};

use petgraph::graphmap::DiGraphMap;

use crate::registry::Place;

/// Betweenness of each node by the algorithm of Brandes (2001, Journal of Mathematical Sociology 25:163–177): directed, each edge of
/// length 1.
pub(super) fn betweenness(graph: &DiGraphMap<Place, usize>) -> BTreeMap<Place, f64> {
    let mut between: BTreeMap<Place, f64> = graph.nodes().map(|place| (place, 0.0)).collect();
    for source in graph.nodes() {
        let mut ways = BTreeMap::from([(source, Way { steps: 0, count: 1.0, before: Vec::new() })]);
        let (mut queue, mut order) = (VecDeque::from([source]), Vec::new());
        while let Some(place) = queue.pop_front() {
            order.push(place);
            let Some((steps, count)) = ways.get(&place).map(|way| (way.steps, way.count)) else { continue };
            for next in graph.neighbors(place) {
                let way = ways.entry(next).or_insert_with(|| {
                    queue.push_back(next);
                    Way { steps: steps + 1, count: 0.0, before: Vec::new() }
                });
                if way.steps == steps + 1 {
                    way.count += count;
                    way.before.push(place);
                }
            }
        }
        gather(source, &order, &ways, &mut between);
    }
    between
}

/// The shortest ways from a source to a place.
struct Way {
    /// How long they are.
    steps: usize,
    /// How many there are.
    count: f64,
    /// The last places before it.
    before: Vec<Place>,
}

/// Adds to each place what it carries from `source`, farthest places first.
fn gather(source: Place, order: &[Place], ways: &BTreeMap<Place, Way>, between: &mut BTreeMap<Place, f64>) {
    let mut carried: BTreeMap<Place, f64> = BTreeMap::new();
    for place in order.iter().rev() {
        let Some(way) = ways.get(place) else { continue };
        let own = carried.get(place).copied().unwrap_or_default();
        for before in &way.before {
            let share = ways.get(before).map_or(0.0, |other| other.count) / way.count;
            *carried.entry(*before).or_default() += share * (1.0 + own);
        }
        if *place != source {
            *between.entry(*place).or_default() += own;
        }
    }
}

#[cfg(test)]
mod tests {
    use petgraph::algo::dijkstra;
    use proptest::prelude::*;

    use super::*;

    fn arrows(pairs: &[(Place, Place)]) -> DiGraphMap<Place, usize> {
        pairs.iter().filter(|(from, to)| from != to).map(|&(from, to)| (from, to, 1)).collect()
    }

    /// A path of five, both ways: the betweenness of a directed path counts each pair twice (Freeman 1977: 3, 4 and 3 pairs).
    #[test]
    fn the_middle_of_a_path_carries_most() {
        let path = [(0, 1), (1, 2), (2, 3), (3, 4)];
        let both: Vec<_> = path.iter().flat_map(|&(from, to)| [(from, to), (to, from)]).collect();
        assert_eq!(betweenness(&arrows(&path)).into_values().collect::<Vec<_>>(), [0.0, 3.0, 4.0, 3.0, 0.0]);
        assert_eq!(betweenness(&arrows(&both)).into_values().collect::<Vec<_>>(), [0.0, 6.0, 8.0, 6.0, 0.0]);
        let diamond = betweenness(&arrows(&[(0, 1), (0, 2), (1, 3), (2, 3)]));
        assert_eq!((diamond.get(&1), diamond.get(&2)), (Some(&0.5), Some(&0.5)), "two ways share a pair");
    }

    proptest! {
        #[test]
        fn betweenness_is_what_counting_all_ways_gives(pairs in proptest::collection::vec((0usize..7, 0usize..7), 1..25)) {
            let graph = arrows(&pairs);
            let far: BTreeMap<Place, _> = graph.nodes().map(|from| (from, dijkstra(&graph, from, None, |_| 1))).collect();
            // The number of shortest ways, by recursion.
            fn ways(graph: &DiGraphMap<Place, usize>, from: Place, to: Place, steps: usize) -> f64 {
                if steps == 0 {
                    return f64::from(u8::from(from == to));
                }
                graph.neighbors(from).map(|next| ways(graph, next, to, steps - 1)).sum()
            }
            for (place, found) in betweenness(&graph) {
                let mut wanted = 0.0;
                for from in graph.nodes().filter(|from| *from != place) {
                    for to in graph.nodes().filter(|to| *to != place && *to != from) {
                        let (Some(&all), Some(&one), Some(&two)) =
                            (far[&from].get(&to), far[&from].get(&place), far[&place].get(&to)) else { continue };
                        if one + two == all {
                            wanted += ways(&graph, from, place, one) * ways(&graph, place, to, two)
                                / ways(&graph, from, to, all);
                        }
                    }
                }
                prop_assert!((found - wanted).abs() < 1e-9, "{}: {} instead of {}", place, found, wanted);
            }
        }
    }
}
