//! What was planted beside what was found.

use crate::numbers::{Estimate, Interval, Proportion};

/// One thing that was planted.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it is.
    pub what: String,
    /// What was planted.
    pub planted: f64,
    /// The mean of what was found.
    pub found: f64,
    /// The standard deviation of what was found.
    pub spread: f64,
    /// How often the 95 % interval holds what was planted.
    pub within: Proportion,
    /// How often there was nothing to say.
    pub refused: usize,
}

/// Counts up to a [`Line`].
#[derive(Clone, Debug, Default)]
pub struct Tally {
    found: Vec<f64>,
    within: usize,
    refused: usize,
}

impl Tally {
    /// Adds an estimate of what is `planted`.
    pub fn add(&mut self, estimate: Estimate, planted: f64) {
        self.add_interval(estimate.value, estimate.interval, planted);
    }

    /// Adds a value with its interval.
    pub fn add_interval(&mut self, value: f64, interval: Interval, planted: f64) {
        self.found.push(value);
        self.within += usize::from(interval.holds(planted));
    }

    /// Adds that there was nothing to say.
    pub fn refuse(&mut self) {
        self.refused += 1;
    }

    /// The line for what was planted.
    pub fn line(&self, what: impl Into<String>, planted: f64) -> Line {
        let count = self.found.len() as f64;
        let found = self.found.iter().sum::<f64>() / count.max(1.0);
        let squares: f64 = self.found.iter().map(|one| (one - found).powi(2)).sum();
        Line {
            what: what.into(),
            planted,
            found,
            spread: (squares / (count - 1.0).max(1.0)).sqrt(),
            within: Proportion::new(self.within, self.found.len()),
            refused: self.refused,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_mean_and_a_share() {
        let mut tally = Tally::default();
        tally.add(Estimate::wald(1.0, 0.1), 2.0);
        tally.add(Estimate::wald(3.0, 1.0), 2.0);
        tally.refuse();
        let line = tally.line("x", 2.0);
        assert_eq!((line.found, line.within, line.refused), (2.0, Proportion::new(1, 2), 1));
        assert!((line.spread - 2f64.sqrt()).abs() < 1e-12);
    }
}
