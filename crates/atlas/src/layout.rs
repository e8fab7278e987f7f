//! The graph put in the plane: who belongs together is drawn near, others are pushed away. Section 3.2 of McInnes, Healy & Melville
//! 2018, by stochastic gradient descent on one thread, so that the same seed gives the same map.

use fastrand::Rng;

use crate::Point;
use crate::graph::Graph;

/// The curve of the reference implementation that keeps points 0.1 apart (`min_dist`) and scales neighbourhoods to 1 (`spread`).
const A: f32 = 1.576_944;
/// The same curve's exponent.
const B: f32 = 0.895_061;

/// So many others are pushed away for each that is drawn near.
const PUSHED: usize = 5;

/// No step is longer.
const LONGEST: f32 = 4.0;

/// In a graph of more than this fewer rounds do, as in the reference implementation.
const LARGE: usize = 10_000;

/// How much is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// From the beginning.
    Anew,
    /// From where it was, so that what did not change hardly moves.
    Onwards,
}

impl Effort {
    /// How many rounds, and how far a step goes in the first of them.
    fn plan(self, size: usize) -> (usize, f32) {
        match self {
            Self::Anew if size > LARGE => (200, 1.0),
            Self::Anew => (500, 1.0),
            Self::Onwards => (60, 0.1),
        }
    }
}

/// Where the points come to rest.
#[expect(clippy::cast_precision_loss, reason = "a number of rounds")]
pub fn settle(graph: &Graph, points: Vec<Point>, effort: Effort, seed: u64) -> Vec<Point> {
    let (rounds, longest) = effort.plan(graph.size);
    let heaviest = graph.edges.iter().fold(f32::MIN_POSITIVE, |most, edge| most.max(edge.weight));
    let mut rng = Rng::with_seed(seed);
    let mut points = points;
    // How much of a turn each pair has saved up: the heaviest have one each round.
    let mut turns = vec![0.0_f32; graph.edges.len()];
    for round in 0..rounds {
        let step = longest * (1.0 - round as f32 / rounds as f32);
        for (edge, turn) in graph.edges.iter().zip(&mut turns) {
            *turn += edge.weight / heaviest;
            if *turn < 1.0 {
                continue;
            }
            *turn -= 1.0;
            draw(&mut points, edge.one, edge.other, step);
            for own in [edge.one, edge.other] {
                for _ in 0..PUSHED {
                    let other = rng.usize(..graph.size);
                    push(&mut points, own, other, step);
                }
            }
        }
    }
    points
}

/// Draws two points to each other.
fn draw(points: &mut [Point], one: usize, other: usize, step: f32) {
    let (from, to) = (at(points, one), at(points, other));
    let square = square(from, to);
    if square <= 0.0 {
        return;
    }
    let pull = -2.0 * A * B * square.powf(B - 1.0) / (1.0 + A * square.powf(B));
    let [x, y] = moved(from, to, pull, step);
    shift(points, one, [x, y]);
    shift(points, other, [-x, -y]);
}

/// Pushes a point away from another.
fn push(points: &mut [Point], one: usize, other: usize, step: f32) {
    let (from, to) = (at(points, one), at(points, other));
    let square = square(from, to);
    if square <= 0.0 {
        return;
    }
    let pull = 2.0 * B / ((0.001 + square) * (1.0 + A * square.powf(B)));
    shift(points, one, moved(from, to, pull, step));
}

fn moved([x, y]: Point, [other_x, other_y]: Point, pull: f32, step: f32) -> Point {
    [x - other_x, y - other_y].map(|number| step * (pull * number).clamp(-LONGEST, LONGEST))
}

fn at(points: &[Point], place: usize) -> Point {
    points.get(place).copied().unwrap_or_default()
}

fn shift(points: &mut [Point], place: usize, [x, y]: Point) {
    if let Some([own_x, own_y]) = points.get_mut(place) {
        *own_x += x;
        *own_y += y;
    }
}

/// The square of the distance between two points.
pub(crate) fn square([x, y]: Point, [other_x, other_y]: Point) -> f32 {
    (x - other_x).powi(2) + (y - other_y).powi(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Edge;

    #[test]
    fn who_belongs_together_ends_near_each_other() {
        let edge = |one, other| Edge { one, other, weight: 1.0 };
        let graph = Graph { size: 4, edges: vec![edge(0, 1), edge(2, 3)] };
        let points = settle(&graph, vec![[0.0, 0.0], [5.0, 0.1], [0.1, 0.2], [5.0, 0.0]], Effort::Anew, 3);
        assert!(square(points[0], points[1]) < 1.0 && square(points[2], points[3]) < 1.0, "{points:?}");
        assert!(square(points[0], points[2]) > 4.0, "{points:?}");
    }
}
