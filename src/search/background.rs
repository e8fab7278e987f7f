//! How near a question is to passages that have nothing to do with it.
//!
//! The model's cosines are squeezed (right 0.89, wrong 0.80 on average) and differ between questions, so a cosine says
//! something only beside those of the same question with passages at large.

use super::Index;
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

/// Picks the ids that stand for all: pseudo-random, yet the same for the same ids, and few change when few come or go.
pub fn sample(mut ids: Vec<u64>) -> Vec<u64> {
    if ids.len() > SAMPLE {
        ids.select_nth_unstable_by_key(SAMPLE, |id| scramble(*id));
        ids.truncate(SAMPLE);
    }
    ids.sort_unstable();
    ids
}

/// The background of a question; `None` when fewer than two of the sample can be found.
#[expect(clippy::cast_precision_loss, reason = "a mean of a thousand needs no more digits")]
pub fn background(index: &dyn Index, sample: &[u64], query: &Vector) -> Option<Background> {
    let cosines: Vec<f32> = sample.iter().filter_map(|id| index.cosine(*id, query)).collect();
    let count = cosines.len() as f32;
    let mean = cosines.iter().sum::<f32>() / count;
    let variance = cosines.iter().map(|cosine| (cosine - mean).powi(2)).sum::<f32>() / count;
    (cosines.len() > 1).then(|| Background { mean, deviation: variance.sqrt() })
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
    use crate::search::flat::Flat;

    #[test]
    fn a_sample_stays_when_few_come() {
        let before = sample((0..50_000).collect());
        let after = sample((0..50_500).collect());
        assert_eq!(before.len(), SAMPLE);
        assert!(after.iter().filter(|id| before.binary_search(id).is_ok()).count() > 970);
    }

    #[test]
    fn measures_mean_and_spread() {
        let mut flat = Flat::new(2);
        let query = Vector::normalised(vec![1.0, 0.0]);
        assert_eq!(background(&flat, &[1, 2], &query), None);
        flat.insert(1, &query);
        flat.insert(2, &Vector::normalised(vec![0.0, 1.0]));
        let found = background(&flat, &[1, 2], &query).unwrap();
        assert!((found.mean - 0.5).abs() < 1e-6 && (found.deviation - 0.5).abs() < 1e-6, "{found:?}");
        assert!((found.deviations(1.0) - 1.0).abs() < 1e-5);
    }
}
