//! Whether one way is better than another on the same questions, or only luckier: the paired bootstrap.

/// So many times the questions are drawn anew.
const DRAWS: usize = 10_000;

/// Where the draws begin, so that they are the same every time.
const SEED: u64 = 20_260_101;

/// By how much one way is better than another.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Difference {
    /// The mean difference.
    pub mean: f64,
    /// In one of forty draws the difference is lower.
    pub low: f64,
    /// In one of forty draws the difference is higher.
    pub high: f64,
    /// How probable so large a difference is by luck alone, on either side; never below one draw.
    pub p: f64,
}

impl Difference {
    /// Of `left` less `right`, which hold one value for each of the same questions. Of no questions there is none.
    pub fn between(left: &[f64], right: &[f64]) -> Self {
        let differences: Vec<f64> = left.iter().zip(right).map(|(left, right)| left - right).collect();
        if differences.is_empty() {
            return Self { p: 1.0, ..Self::default() };
        }
        let count = differences.len();
        let mean = |sum: f64| sum / count as f64;
        let mut state = SEED;
        let mut means: Vec<f64> = (0..DRAWS)
            .map(|_| mean((0..count).filter_map(|_| differences.get(draw(&mut state, count))).sum()))
            .collect();
        means.sort_by(f64::total_cmp);
        let at = |share: f64| means.get((share * DRAWS as f64) as usize).copied().unwrap_or_default();
        let not_above = means.iter().filter(|mean| **mean <= 0.0).count();
        let not_below = means.iter().filter(|mean| **mean >= 0.0).count();
        let tail = not_above.min(not_below).max(1) as f64 / DRAWS as f64;
        Self { mean: mean(differences.iter().sum()), low: at(0.025), high: at(0.975), p: (2.0 * tail).min(1.0) }
    }
}

/// A number below `bound`: SplitMix64, then the high bits of a product.
fn draw(state: &mut u64, bound: usize) -> usize {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    let mixed = mixed ^ (mixed >> 31);
    ((u128::from(mixed) * bound as u128) >> 64) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(left: &[f64], right: &[f64], mean: f64, p: std::ops::RangeInclusive<f64>) {
        let found = Difference::between(left, right);
        assert!((found.mean - mean).abs() < 1e-9 && p.contains(&found.p), "{found:?}");
        assert!(found.low <= found.mean && found.mean <= found.high, "{found:?}");
        assert_eq!(found, Difference::between(left, right));
    }

    #[test]
    fn tells_luck_from_better() {
        check(&[0.5; 50], &[0.5; 50], 0.0, 1.0..=1.0);
        check(&[0.7; 50], &[0.5; 50], 0.2, 0.0002..=0.0002);
        check(&[1.0, 0.0, 1.0, 0.0, 1.0], &[0.0, 1.0, 0.0, 1.0, 0.0], 0.2, 0.3..=1.0);
        check(&[], &[], 0.0, 1.0..=1.0);
    }

    #[test]
    fn half_the_spread_is_two_standard_errors() {
        let left: Vec<f64> = (0..100).map(|at| f64::from(at % 2)).collect();
        let found = Difference::between(&left, &[0.0; 100]);
        assert!((found.high - found.low - 2.0 * 1.96 * 0.05).abs() < 0.02, "{found:?}");
    }
}
