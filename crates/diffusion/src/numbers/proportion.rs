//! A share and how sure it is.

use super::estimate::{Interval, Z95};

/// How many of how many, with the 95 % score interval of Wilson (1927), "Probable inference, the law of succession, and statistical
/// inference", JASA 22:209–212. It counts each as independent of the others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Proportion {
    /// How many.
    pub count: usize,
    /// Of how many.
    pub of: usize,
    /// Their share, 0 to 1; 0 of none.
    pub share: f64,
    /// The 95 % interval of the share; everything when there is none to count.
    pub interval: Interval,
}

impl Proportion {
    /// `count` of `of`; more than all are all.
    pub fn new(count: usize, of: usize) -> Self {
        let count = count.min(of);
        if of == 0 {
            return Self { count, of, share: 0.0, interval: Interval { low: 0.0, high: 1.0 } };
        }
        let (all, share) = (of as f64, count as f64 / of as f64);
        let weight = 1.0 + Z95 * Z95 / all;
        let middle = (share + Z95 * Z95 / (2.0 * all)) / weight;
        let half = Z95 * (share * (1.0 - share) / all + Z95 * Z95 / (4.0 * all * all)).sqrt() / weight;
        let low = if count == 0 { 0.0 } else { (middle - half).max(0.0) };
        let high = if count == of { 1.0 } else { (middle + half).min(1.0) };
        Self { count, of, share, interval: Interval { low, high } }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Newcombe (1998), "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17:857–872, table I, method 3.
    #[test]
    fn newcombes_table_is_found_again() {
        for (count, of, low, high) in
            [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]
        {
            let found = Proportion::new(count, of).interval;
            assert!((found.low - low).abs() < 5e-5 && (found.high - high).abs() < 5e-5, "{count}/{of}: {found:?}");
        }
    }

    proptest! {
        #[test]
        fn the_share_lies_in_its_interval(count in 0usize..500, more in 0usize..500) {
            let found = Proportion::new(count, count + more);
            prop_assert!(found.interval.holds(found.share));
            prop_assert!((0.0..=1.0).contains(&found.interval.low) && (0.0..=1.0).contains(&found.interval.high));
        }

        #[test]
        fn ten_times_as_many_are_surer(count in 0usize..50, more in 1usize..50) {
            let width = |times: usize| {
                let interval = Proportion::new(count * times, (count + more) * times).interval;
                interval.high - interval.low
            };
            prop_assert!(width(10) < width(1));
        }
    }
}
