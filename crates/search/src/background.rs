//! How near passages are that have nothing to do with each other.
//!
//! The model's cosines are squeezed (right 0.89, wrong 0.80 on average), each model's and each corpus' in its own way, so
//! a cosine says something only beside those of passages drawn at random.

use super::{Index, cosine};

/// How many passages stand for all.
const SAMPLE: usize = 1_000;

/// With so many others each of them is compared: 20,000 pairs give the spread to one percent.
const PARTNERS: usize = 20;

/// The mean and the spread of the cosines between passages at large.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Background {
    /// The mean cosine.
    pub mean: f32,
    /// The standard deviation of the cosines.
    pub deviation: f32,
}

/// The vectors of passages that stand for all.
#[derive(Debug, Default)]
pub(super) struct Sample(Vec<Vec<f32>>);

impl Sample {
    /// Takes passages that are pseudo-random, yet the same for the same ids.
    pub(super) fn of(index: &dyn Index) -> Self {
        let mut ids: Vec<(u64, u64)> = index.ids().into_iter().map(|id| (scramble(id), id)).collect();
        if ids.len() > SAMPLE {
            ids.select_nth_unstable(SAMPLE);
            ids.truncate(SAMPLE);
        }
        ids.sort_unstable();
        let places: Vec<u32> = ids.iter().filter_map(|(_, id)| u32::try_from(index.place(*id)?).ok()).collect();
        index.fetch(&places);
        let at = |(_, id): &(u64, u64)| index.at(index.place(*id)?).map(|(_, at)| at.into_owned());
        Self(ids.iter().filter_map(at).collect())
    }

    /// How near they are to each other; `None` of fewer than three.
    #[expect(clippy::cast_precision_loss, reason = "a mean of thousands needs no more digits")]
    pub(super) fn background(&self) -> Option<Background> {
        let pairs = self.0.iter().enumerate().flat_map(|(at, one)| {
            let others = self.0.iter().skip(at + 1).take(PARTNERS);
            others.map(move |other| cosine(one, other))
        });
        let cosines: Vec<f32> = pairs.collect();
        let count = cosines.len() as f32;
        let mean = cosines.iter().sum::<f32>() / count;
        let variance = cosines.iter().map(|cosine| (cosine - mean).powi(2)).sum::<f32>() / count;
        (cosines.len() > 1).then(|| Background { mean, deviation: variance.sqrt() })
    }
}

impl Background {
    /// How many deviations a cosine lies above the mean; zero when there is no spread.
    pub fn deviations(self, cosine: f32) -> f32 {
        if self.deviation > 0.0 { (cosine - self.mean) / self.deviation } else { 0.0 }
    }
}

/// The finishing step of SplitMix64: near ids become far numbers.
pub(super) fn scramble(id: u64) -> u64 {
    let mixed = (id ^ (id >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::super::flat::Flat;
    use super::*;
    use jatwerk_domain::vector::Vector;

    #[test]
    fn measures_mean_and_spread() {
        let mut flat = Flat::new(2);
        assert_eq!(Sample::of(&flat).background(), None);
        // Cosines 0, 0.6 and 0.8.
        for (id, vector) in [(0, vec![1.0, 0.0]), (1, vec![0.0, 1.0]), (2, vec![0.6, 0.8])] {
            flat.insert(id, &Vector::normalised(vector));
        }
        let found = Sample::of(&flat).background().unwrap();
        let spread = ((0.0_f32 + 0.36 + 0.64) / 3.0 - (1.4_f32 / 3.0).powi(2)).sqrt();
        assert!((found.mean - 1.4 / 3.0).abs() < 1e-6 && (found.deviation - spread).abs() < 1e-6, "{found:?}");
        assert!((found.deviations(found.mean + spread) - 1.0).abs() < 1e-5);
    }
}
