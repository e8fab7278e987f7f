//! An estimate and how sure it is.

/// The 97.5th percentile of the standard normal distribution.
pub const Z95: f64 = 1.959_963_984_540_054;

/// From and up to.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Interval {
    /// Whether `value` lies in it, its ends included.
    pub fn holds(&self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }
}

/// An estimate with its standard error and its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Estimate {
    /// The estimate.
    pub value: f64,
    /// Its standard error.
    pub error: f64,
    /// Its 95 % interval.
    pub interval: Interval,
}

impl Estimate {
    /// With the interval of Wald: the value and [`Z95`] errors on either side.
    pub fn wald(value: f64, error: f64) -> Self {
        Self { value, error, interval: Interval { low: value - Z95 * error, high: value + Z95 * error } }
    }
}

#[cfg(test)]
mod tests {
    use statrs::distribution::{ContinuousCDF, Normal};

    use super::*;

    #[test]
    fn z_is_the_quantile_of_the_normal_distribution() {
        assert!((Normal::standard().inverse_cdf(0.975) - Z95).abs() < 1e-9);
    }

    #[test]
    fn the_interval_lies_around_the_value() {
        let estimate = Estimate::wald(1.0, 0.5);
        assert!(estimate.interval.holds(1.0) && estimate.interval.holds(0.03) && !estimate.interval.holds(0.01));
    }
}
