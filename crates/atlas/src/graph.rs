//! The graph of who is near whom, with how surely: section 3.1 of McInnes, Healy & Melville 2018.

use std::collections::BTreeMap;

use crate::neighbours::Near;

/// So often the scale of a neighbourhood is halved or doubled; the value of the reference implementation.
const STEPS: usize = 64;

/// Two that belong together, with a weight from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// The one.
    pub one: usize,
    /// The other, later in the list.
    pub other: usize,
    /// How surely.
    pub weight: f32,
}

/// Who belongs to whom.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Graph {
    /// How many there are.
    pub size: usize,
    /// Each pair once, in order.
    pub edges: Vec<Edge>,
}

/// The graph of the nearest of each: two belong together when either finds the other near, measured by its own neighbourhood.
pub fn fuzzy(near: &[Vec<Near>]) -> Graph {
    let mut weights: BTreeMap<(usize, usize), [f32; 2]> = BTreeMap::new();
    for (one, near) in near.iter().enumerate() {
        for ((other, _), weight) in near.iter().zip(memberships(near)) {
            let pair = weights.entry((one.min(*other), one.max(*other))).or_default();
            if one < *other { pair[0] = weight } else { pair[1] = weight }
        }
    }
    let edge = |((one, other), [a, b]): ((usize, usize), [f32; 2])| Edge { one, other, weight: a + b - a * b };
    Graph { size: near.len(), edges: weights.into_iter().map(edge).collect() }
}

/// How surely each of the nearest belongs here: the nearest for sure, all together as much as the logarithm of their number.
#[expect(clippy::cast_precision_loss, reason = "a number of neighbours")]
fn memberships(near: &[Near]) -> Vec<f32> {
    let nearest = near.first().map_or(0.0, |(_, cosine)| 1.0 - cosine);
    let beyond: Vec<f32> = near.iter().map(|(_, cosine)| (1.0 - cosine - nearest).max(0.0)).collect();
    let wanted = (near.len() as f32).log2();
    let at = |scale: f32| beyond.iter().map(move |beyond| (-beyond / scale.max(f32::MIN_POSITIVE)).exp());
    let (mut low, mut high, mut scale) = (0.0_f32, f32::INFINITY, 1.0_f32);
    for _ in 0..STEPS {
        if at(scale).sum::<f32>() > wanted {
            high = scale;
            scale = low.midpoint(high);
        } else {
            low = scale;
            scale = if high.is_finite() { low.midpoint(high) } else { scale * 2.0 };
        }
    }
    // Where all are equally near no scale does it.
    at(scale.min(1e6)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_is_sure_and_a_pair_stands_once() {
        let graph = fuzzy(&[vec![(1, 0.9), (2, 0.5)], vec![(0, 0.9), (2, 0.6)], vec![(1, 0.6), (0, 0.5)]]);
        let pairs: Vec<(usize, usize)> = graph.edges.iter().map(|edge| (edge.one, edge.other)).collect();
        assert_eq!((graph.size, pairs), (3, vec![(0, 1), (0, 2), (1, 2)]));
        assert_eq!(graph.edges[0].weight, 1.0);
        assert!(graph.edges[1].weight < graph.edges[2].weight, "{graph:?}");
    }
}
