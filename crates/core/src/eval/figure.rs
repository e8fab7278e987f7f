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
    fn figures_are_those_done_by_hand() {
        // Squares 1 + 0 + 1, over 2, over 3.
        check(Figure::of(&[1.0, 2.0, 3.0]), 2.0, (1.0_f64 / 3.0).sqrt());
        check(Figure::of(&[5.0]), 5.0, 0.0);
        check(Figure::of(&[]), 0.0, 0.0);
        check(Figure::share(1, 4), 0.25, (0.1875_f64 / 4.0).sqrt());
        check(Figure::share(0, 0), 0.0, 0.0);
    }
}
