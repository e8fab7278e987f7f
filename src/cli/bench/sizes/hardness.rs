//! How hard vectors are to search: how far the nearest are, and how many directions there are to look in.

use crate::domain::vector::{Vector, dot};

/// From so many vectors the distances to all others are taken.
const LOOKED_FROM: usize = 500;

/// The neighbours whose distance is told.
const NEIGHBOURS: [usize; 3] = [1, 10, 100];

/// So many neighbours an intrinsic dimension is estimated from.
const ESTIMATED_FROM: [usize; 2] = [20, 100];

/// Nearer than this two texts are the same, which says nothing of a dimension.
const SAME: f32 = 0.01;

/// Vectors, seen from their mean, each with the number of its dossier.
pub(super) struct Seen {
    directions: Vec<Vector>,
    dossiers: Vec<u64>,
    mean: Vec<f32>,
}

/// What was found.
#[derive(Debug)]
pub(super) struct Hardness {
    /// The distance to each of [`NEIGHBOURS`]: the lower quartile, the median and the upper one.
    pub(super) distances: Vec<(usize, [f32; 3])>,
    /// The intrinsic dimension by [`ESTIMATED_FROM`] neighbours.
    pub(super) dimensions: Vec<(usize, f32)>,
}

impl Seen {
    pub(super) fn of(vectors: Vec<(u64, Vector)>) -> Self {
        let length = vectors.first().map_or(0, |(_, vector)| vector.dimensions());
        let mut sums = vec![0.0_f64; length];
        for (_, vector) in &vectors {
            sums.iter_mut().zip(vector.as_slice()).for_each(|(sum, number)| *sum += f64::from(*number));
        }
        let mean: Vec<f32> = sums.iter().map(|sum| (sum / vectors.len().max(1) as f64) as f32).collect();
        let (dossiers, vectors): (Vec<u64>, Vec<Vector>) = vectors.into_iter().unzip();
        let mut seen = Self { directions: Vec::new(), dossiers, mean };
        seen.directions = vectors.iter().map(|vector| seen.direction(vector)).collect();
        seen
    }

    fn direction(&self, vector: &Vector) -> Vector {
        Vector::normalised(vector.as_slice().iter().zip(&self.mean).map(|(number, mean)| number - mean).collect())
    }

    pub(super) fn len(&self) -> usize {
        self.directions.len()
    }

    /// How many vectors each dossier has, in the order of the dossiers.
    pub(super) fn sizes(&self) -> Vec<u64> {
        let mut sizes = std::collections::BTreeMap::<u64, u64>::new();
        self.dossiers.iter().for_each(|dossier| *sizes.entry(*dossier).or_default() += 1);
        sizes.into_values().collect()
    }

    /// Seen from some of the vectors themselves: to all others, or to those of other dossiers.
    pub(super) fn seen_within(&self, others_only: bool) -> Hardness {
        let step = self.directions.len().div_ceil(LOOKED_FROM).max(1);
        let from = self.directions.iter().enumerate().step_by(step);
        Hardness::of(from.map(|(own, direction)| {
            let dossier = self.dossiers.get(own);
            let others = self
                .directions
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != own && !(others_only && self.dossiers.get(*other) == dossier));
            nearest(direction, others.map(|(_, other)| other))
        }))
    }

    /// Seen from questions.
    pub(super) fn seen_of_questions(&self, questions: &[Vector]) -> Hardness {
        Hardness::of(questions.iter().map(|question| nearest(&self.direction(question), self.directions.iter())))
    }
}

/// The distances to the nearest hundred.
fn nearest<'a>(from: &Vector, others: impl Iterator<Item = &'a Vector>) -> Vec<f32> {
    let mut distances: Vec<f32> =
        others.map(|other| (2.0 - 2.0 * dot(from.as_slice(), other.as_slice())).max(0.0).sqrt()).collect();
    let most = NEIGHBOURS.into_iter().chain(ESTIMATED_FROM).max().unwrap_or_default().min(distances.len());
    if most > 0 {
        distances.select_nth_unstable_by(most - 1, f32::total_cmp);
    }
    distances.truncate(most);
    distances.sort_unstable_by(f32::total_cmp);
    distances
}

impl Hardness {
    fn of(all: impl Iterator<Item = Vec<f32>>) -> Self {
        let all: Vec<Vec<f32>> = all.collect();
        let distances = NEIGHBOURS.into_iter().map(|k| (k, quartiles(all.iter().filter_map(|of| of.get(k - 1)))));
        let dimensions = ESTIMATED_FROM.into_iter().map(|k| (k, dimension(&all, k)));
        Self { distances: distances.collect(), dimensions: dimensions.collect() }
    }
}

fn quartiles<'a>(values: impl Iterator<Item = &'a f32>) -> [f32; 3] {
    let mut values: Vec<f32> = values.copied().collect();
    values.sort_unstable_by(f32::total_cmp);
    [1, 2, 3].map(|quarter| values.get(values.len() * quarter / 4).copied().unwrap_or_default())
}

/// The maximum likelihood estimate of Levina and Bickel (2004) from the distances to the nearest `k`; over the points the inverses
/// are averaged, as MacKay and Ghahramani (2005) correct it.
fn dimension(all: &[Vec<f32>], k: usize) -> f32 {
    let inverse = |distances: &Vec<f32>| {
        let (last, near) = distances.get(..k)?.split_last()?;
        let sum: f32 = near.iter().map(|distance| (last / distance).ln()).sum();
        (*near.first()? > SAME).then(|| sum / (k - 2) as f32)
    };
    let inverses: Vec<f32> = all.iter().filter_map(inverse).collect();
    inverses.len() as f32 / inverses.iter().sum::<f32>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_the_dimension_of_a_ball() {
        // The distance within which the share u of a ball of dimension d lies is the d-th root of u.
        for expected in [2.0_f32, 7.0] {
            let of = |point: usize| {
                let mut distances: Vec<f32> = (1..=100)
                    .map(|rank| {
                        let share = (rank as f32 - ((point * 31 + rank * 17) % 97) as f32 / 97.0) / 100.0;
                        share.powf(1.0 / expected)
                    })
                    .collect();
                distances.sort_unstable_by(f32::total_cmp);
                distances
            };
            let all: Vec<Vec<f32>> = (0..50).map(of).collect();
            assert!((dimension(&all, 100) / expected - 1.0).abs() < 0.05, "{}", dimension(&all, 100));
        }
    }

    #[test]
    fn distances_are_seen_from_the_mean() {
        let vectors = [[0.8, 0.6], [0.8, -0.6], [0.6, 0.8], [0.6, -0.8]];
        let vectors = vectors.iter().zip([1, 2, 1, 2]).map(|(of, dossier)| (dossier, Vector::normalised(of.to_vec())));
        let seen = Seen::of(vectors.collect());
        let (all, others) = (seen.seen_within(false), seen.seen_within(true));
        assert!(all.distances[0].1[1] < 0.5 && others.distances[0].1[1] > 1.5, "{all:?} {others:?}");
        assert_eq!(seen.sizes(), [2, 2]);
    }
}
