//! An estimate and how sure it is.

use statrs::distribution::{ContinuousCDF, StudentsT};

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
        Self::with_reach(value, error, Z95)
    }

    /// With the interval of Student's t with so many degrees of freedom, for an error that was itself estimated from few.
    pub fn student(value: f64, error: f64, freedom: f64) -> Self {
        Self::with_reach(value, error, StudentsT::new(0.0, 1.0, freedom).map_or(Z95, |t| t.inverse_cdf(0.975)))
    }

    fn with_reach(value: f64, error: f64, reach: f64) -> Self {
        Self { value, error, interval: Interval { low: value - reach * error, high: value + reach * error } }
    }

    /// The chance of an estimate at least so far from nothing if the truth is nothing (two-sided; Student's t).
    pub fn p_value(&self, freedom: f64) -> f64 {
        let far = (self.value / self.error).abs();
        StudentsT::new(0.0, 1.0, freedom).map_or(1.0, |t| 2.0 * t.sf(far))
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

    /// The quantile of t with ten degrees of freedom is 2.228 in every table.
    #[test]
    fn few_degrees_of_freedom_make_the_interval_wider() {
        let estimate = Estimate::student(0.0, 1.0, 10.0);
        assert!((estimate.interval.high - 2.228_139).abs() < 1e-5, "{estimate:?}");
        let there = Estimate::wald(2.228_139, 1.0);
        assert!((there.p_value(10.0) - 0.05).abs() < 1e-6);
    }

    #[test]
    fn the_interval_lies_around_the_value() {
        let estimate = Estimate::wald(1.0, 0.5);
        assert!(estimate.interval.holds(1.0) && estimate.interval.holds(0.03) && !estimate.interval.holds(0.01));
    }
}
