//! How long something took, many times over.

use std::time::Duration;

/// Times of the same thing.
#[derive(Debug, Default)]
pub(super) struct Spread(Vec<Duration>);

impl Spread {
    /// One more time.
    pub(super) fn add(&mut self, took: Duration) {
        self.0.push(took);
    }

    /// The time that this share of all, in percent, does not exceed.
    pub(super) fn percentile(&self, percent: usize) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let place = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
        sorted.get(place).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(percent: usize, expected: u64) {
        let spread = Spread((1..=20).rev().map(Duration::from_millis).collect());
        assert_eq!(spread.percentile(percent), Duration::from_millis(expected), "{percent}");
    }

    #[test]
    fn percentiles_are_times_that_were_measured() {
        check(50, 10);
        check(95, 19);
        check(100, 20);
        assert_eq!(Spread::default().percentile(95), Duration::ZERO);
    }
}
