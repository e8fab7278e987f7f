//! A figure over many questions, with how far it may be off.

/// A mean and its standard error.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figure {
    /// The mean.
    pub mean: f64,
    /// The standard error of the mean.
    pub error: f64,
}

impl Figure {
    /// Takes the mean of `values`; of none, zero.
    pub fn of(values: &[f64]) -> Self {
        let count = values.len() as f64;
        if values.is_empty() {
            return Self::default();
        }
        let mean = values.iter().sum::<f64>() / count;
        let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
        Self { mean, error: if count > 1.0 { (squares / (count - 1.0) / count).sqrt() } else { 0.0 } }
    }

    /// The interval in which a share lies with 95 % confidence, where this is its mean over `count` cases: Wilson's score
    /// interval (1927), which stays within 0 and 1 and holds for a handful of cases too.
    pub fn interval_of_share(self, count: usize) -> (f64, f64) {
        const Z: f64 = 1.959_964;
        let (count, square) = (count.max(1) as f64, Z * Z);
        let whole = 1.0 + square / count;
        let centre = (self.mean + square / (2.0 * count)) / whole;
        let half = Z / whole * (self.mean * (1.0 - self.mean) / count + square / (4.0 * count * count)).sqrt();
        ((centre - half).max(0.0), (centre + half).min(1.0))
    }

    /// A share of `part` in `whole` with its binomial standard error; of nothing, zero.
    pub fn share(part: usize, whole: usize) -> Self {
        let all = whole.max(1) as f64;
        let mean = part as f64 / all;
        Self { mean, error: (mean * (1.0 - mean) / all).sqrt() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(found: Figure, mean: f64, error: f64) {
        assert!((found.mean - mean).abs() < 1e-9 && (found.error - error).abs() < 1e-9, "{found:?}");
    }

    #[test]
    fn the_interval_is_that_of_the_formula() {
        let close = |(low, high): (f64, f64), expected: (f64, f64)| {
            assert!((low - expected.0).abs() < 1e-3 && (high - expected.1).abs() < 1e-3, "{low} {high}");
        };
        close(Figure::share(1, 10).interval_of_share(10), (0.0179, 0.4042));
        close(Figure::share(3, 3).interval_of_share(3), (0.4385, 1.0));
    }

    #[test]
    fn figures_are_those_done_by_hand() {
        // Squares 1 + 0 + 1, over 2, over 3.
        check(Figure::of(&[1.0, 2.0, 3.0]), 2.0, (1.0_f64 / 3.0).sqrt());
        check(Figure::of(&[5.0]), 5.0, 0.0);
        check(Figure::of(&[]), 0.0, 0.0);
        check(Figure::share(1, 4), 0.25, (0.1875_f64 / 4.0).sqrt());
        check(Figure::share(0, 0), 0.0, 0.0);
    }
}
