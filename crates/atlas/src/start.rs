//! Where everything begins: where it was before, or along the two directions in which the vectors differ most.

use fastrand::Rng;
use jatwerk_domain::vector::{Vector, dot};

use crate::Point;
use crate::layout::Effort;
use crate::neighbours::Near;

/// From the middle to the edge of a map that begins anew; the value of the reference implementation.
const WIDTH: f32 = 10.0;

/// So often a direction is turned to where the vectors differ more. It need not be exact: it is only a beginning.
const ROUNDS: usize = 40;

/// What lies on top of each other would never part.
const APART: f32 = 1e-2;

/// Where each begins, and how much work is left: where it was when at least half of them were on the map before.
pub fn points(vectors: &[Vector], near: &[Vec<Near>], known: &[Option<Point>], seed: u64) -> (Vec<Point>, Effort) {
    let there = known.iter().flatten().count();
    if there == 0 || 2 * there < vectors.len() {
        return (spread(vectors, seed), Effort::Anew);
    }
    let mut rng = Rng::with_seed(seed);
    let places = known.iter().zip(near).map(|(own, near)| {
        own.unwrap_or_else(|| {
            let there = near.iter().filter_map(|(place, cosine)| Some(((*known.get(*place)?)?, *cosine)));
            let [x, y] = among(there).unwrap_or_default();
            [x + APART * rng.f32(), y + APART * rng.f32()]
        })
    });
    (places.collect(), Effort::Onwards)
}

/// The mean of points, each with what it weighs; what weighs nothing or less does not count.
pub fn among(points: impl IntoIterator<Item = (Point, f32)>) -> Option<Point> {
    let heavy = points.into_iter().filter(|(_, weight)| *weight > 0.0);
    let (sum, weight) = heavy.fold(([0.0, 0.0], 0.0), |([sx, sy], sum), ([x, y], weight)| {
        ([sx + weight * x, sy + weight * y], sum + weight)
    });
    (weight > 0.0).then(|| sum.map(|sum| sum / weight))
}

/// The vectors along their first two principal components, by power iteration.
fn spread(vectors: &[Vector], seed: u64) -> Vec<Point> {
    let mut rng = Rng::with_seed(seed);
    let dimensions = vectors.first().map_or(0, Vector::dimensions);
    let first = component(vectors, None, dimensions, &mut rng);
    let second = component(vectors, Some(&first), dimensions, &mut rng);
    let along = |vector: &Vector| [dot(vector.as_slice(), first.as_slice()), dot(vector.as_slice(), second.as_slice())];
    let points: Vec<Point> = vectors.iter().map(along).collect();
    let farthest = points.iter().flatten().fold(f32::MIN_POSITIVE, |most, number| most.max(number.abs()));
    let mut apart = |number: f32| WIDTH * number / farthest + APART * rng.f32();
    points.into_iter().map(|point| point.map(&mut apart)).collect()
}

/// The direction in which vectors differ most, at right angles to another one.
fn component(vectors: &[Vector], other: Option<&Vector>, dimensions: usize, rng: &mut Rng) -> Vector {
    let mut direction = Vector::normalised((0..dimensions).map(|_| rng.f32() - 0.5).collect());
    for _ in 0..ROUNDS {
        let mut sum = vec![0.0_f32; dimensions];
        for vector in vectors {
            add(&mut sum, vector, vector.cosine(&direction));
        }
        if let Some(other) = other {
            let along = dot(&sum, other.as_slice());
            add(&mut sum, other, -along);
        }
        direction = Vector::normalised(sum);
    }
    direction
}

fn add(sum: &mut [f32], vector: &Vector, weight: f32) {
    sum.iter_mut().zip(vector.as_slice()).for_each(|(sum, number)| *sum += weight * number);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_begins_along_what_differs_most() {
        let vectors = [[1.0, 0.1, 0.0], [-1.0, 0.1, 0.0], [0.9, -0.4, 0.0], [-0.9, -0.4, 0.0]];
        let vectors = vectors.map(|numbers| Vector::normalised(numbers.to_vec()));
        let points = spread(&vectors, 1);
        assert!((points[0][0] - points[1][0]).abs() > 15.0, "{points:?}");
        assert!((points[0][0] - points[2][0]).abs() < 3.0, "{points:?}");
    }

    #[test]
    fn what_is_new_begins_among_its_neighbours() {
        let vectors = vec![Vector::normalised(vec![1.0]); 3];
        let near = [vec![], vec![], vec![(0, 0.75), (1, 0.25)]];
        let (points, effort) = points(&vectors, &near, &[Some([0.0, 0.0]), Some([4.0, 8.0]), None], 1);
        assert_eq!((effort, points[0]), (Effort::Onwards, [0.0, 0.0]));
        assert!((points[2][0] - 1.0).abs() < 0.02 && (points[2][1] - 2.0).abs() < 0.02, "{points:?}");
        assert_eq!(among([([1.0, 1.0], -1.0)]), None);
    }
}
