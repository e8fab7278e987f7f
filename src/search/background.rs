//! How near a question is to passages that have nothing to do with it.
//!
//! The model's cosines are squeezed (right 0.89, wrong 0.80 on average) and differ between questions, so a cosine says
//! something only beside those of the same question with passages at large.

use super::Index;
use super::flat::Flat;
use crate::domain::vector::Vector;

/// How many passages stand for all. The mean of a thousand is off by a thirtieth of the spread.
const SAMPLE: usize = 1_000;

/// The mean and the spread of a question's cosines with passages at large.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Background {
    /// The mean cosine.
    pub mean: f32,
    /// The standard deviation of the cosines.
    pub deviation: f32,
}

impl Background {
    /// How many deviations a cosine lies above the mean; zero when there is no spread.
    pub fn deviations(self, cosine: f32) -> f32 {
        if self.deviation > 0.0 { (cosine - self.mean) / self.deviation } else { 0.0 }
    }
}

/// The passages that stand for all: pseudo-random, yet the same for the same ids, and few change when few come or go.
///
/// Their vectors are held once more, together: looked up one by one they would cost more than the search itself.
#[derive(Clone, Debug)]
pub struct Sample(Flat);

impl Sample {
    /// Takes it from an index of vectors of so many dimensions.
    pub fn of(index: &dyn Index, dimensions: usize) -> Self {
        let mut ids = index.ids();
        if ids.len() > SAMPLE {
            ids.select_nth_unstable_by_key(SAMPLE, |id| scramble(*id));
            ids.truncate(SAMPLE);
        }
        ids.sort_unstable();
        let mut flat = Flat::new(dimensions);
        ids.iter().for_each(|id| index.vector(*id).iter().for_each(|vector| flat.insert(*id, vector)));
        Self(flat)
    }

    /// The background of a question; `None` when there are fewer than two passages.
    #[expect(clippy::cast_precision_loss, reason = "a mean of a thousand needs no more digits")]
    pub fn background(&self, query: &Vector) -> Option<Background> {
        let cosines: Vec<f32> =
            self.0.nearest(query, SAMPLE, &|_| true).iter().map(|neighbour| neighbour.cosine).collect();
        let count = cosines.len() as f32;
        let mean = cosines.iter().sum::<f32>() / count;
        let variance = cosines.iter().map(|cosine| (cosine - mean).powi(2)).sum::<f32>() / count;
        (cosines.len() > 1).then(|| Background { mean, deviation: variance.sqrt() })
    }
}

/// The finishing step of SplitMix64: near ids become far numbers.
fn scramble(id: u64) -> u64 {
    let mixed = (id ^ (id >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat(ids: std::ops::Range<u64>) -> Flat {
        let mut flat = Flat::new(2);
        ids.for_each(|id| flat.insert(id, &Vector::normalised(vec![1.0, id as f32])));
        flat
    }

    #[test]
    fn a_sample_stays_when_few_come() {
        let (before, after) = (Sample::of(&flat(0..50_000), 2), Sample::of(&flat(0..50_500), 2));
        assert_eq!(before.0.len(), SAMPLE);
        assert!(after.0.ids().iter().filter(|id| before.0.vector(**id).is_some()).count() > 970);
    }

    #[test]
    fn measures_mean_and_spread() {
        let query = Vector::normalised(vec![1.0, 0.0]);
        assert_eq!(Sample::of(&flat(0..1), 2).background(&query), None);
        let mut two = flat(0..1);
        two.insert(1, &Vector::normalised(vec![0.0, 1.0]));
        let found = Sample::of(&two, 2).background(&query).unwrap();
        assert!((found.mean - 0.5).abs() < 1e-6 && (found.deviation - 0.5).abs() < 1e-6, "{found:?}");
        assert!((found.deviations(1.0) - 1.0).abs() < 1e-5);
    }
}
