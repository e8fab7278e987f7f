//! Whether a practice is told by all sides or by neighbours: the diffusion model of Bass.

mod search;

use jatwerk_domain::reuse::adoption::Practice;

use crate::history::{History, days_between};
use crate::numbers::{Estimate, Interval, inverse};
use crate::registry::Registry;

/// Fewer quarters say nothing.
pub const FEWEST_POINTS: usize = 8;

/// The model of Bass (1969, Management Science 15:215–227), fitted to cumulative counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bass {
    /// Innovation: the chance in a year to start without an example.
    pub p: Estimate,
    /// Imitation: the weight in a year of those who have it.
    pub q: Estimate,
    /// How many will have it in the end.
    pub m: Estimate,
    /// Years from the start to the fastest growth.
    pub peak_years: f64,
    /// How many quarters it was fitted to.
    pub points: usize,
}

/// Why there is nothing to say yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsaid {
    /// Fewer than [`FEWEST_POINTS`] quarters, or fewer takers than that.
    FewPoints,
    /// The growth is not past its fastest yet.
    BeforeInflection,
    /// No parameters fit.
    NoFit,
}

/// A practice with its model.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitted {
    /// The practice.
    pub practice: Practice,
    /// The model, or why there is none.
    pub model: Result<Bass, Unsaid>,
}

/// Fits the model to how many had it at the end of each quarter, the first quarter first.
///
/// The growth of each quarter is fitted, as the growths are nearly independent and the sums are not (Srinivasan & Mason 1986, Marketing
/// Science 5:169–178), each with the variance of a count, by Gauss–Newton damped as Levenberg and Marquardt do. Errors are those of the
/// logarithms of the parameters.
///
/// # Errors
///
/// [`Unsaid`] says why there is nothing to say yet.
pub fn fit(cumulative: &[f64]) -> Result<Bass, Unsaid> {
    fit_spaced(cumulative, 1.0 / QUARTERS)
}

/// The same, for counts that are `years` apart.
fn fit_spaced(cumulative: &[f64], years: f64) -> Result<Bass, Unsaid> {
    let total = cumulative.last().copied().unwrap_or_default();
    if cumulative.len() < FEWEST_POINTS || total < FEWEST_POINTS as f64 {
        return Err(Unsaid::FewPoints);
    }
    let growth: Vec<f64> =
        cumulative.iter().zip([0.0].iter().chain(cumulative)).map(|(now, before)| now - before).collect();
    let span = growth.len() as f64 * years;
    let best = STARTS
        .iter()
        .filter_map(|(p, q, m)| search::descend(&growth, years, [p / span, q / span, m * total].map(f64::ln)))
        .min_by(|one, other| one.deviance.total_cmp(&other.deviance))
        .ok_or(Unsaid::NoFit)?;
    let [p, q, _] = best.at.map(f64::exp);
    let peak_years = (q / p).ln().max(0.0) / (p + q);
    if peak_years >= span {
        return Err(Unsaid::BeforeInflection);
    }
    let errors = inverse(best.information).ok_or(Unsaid::NoFit)?;
    let mut logs = best.at.iter().zip(errors.iter().enumerate()).map(|(log, (at, row))| {
        let error = row.get(at).copied().unwrap_or_default().max(0.0).sqrt();
        of_logarithm(*log, error)
    });
    let (Some(p), Some(q), Some(m)) = (logs.next(), logs.next(), logs.next()) else { return Err(Unsaid::NoFit) };
    if [p, q, m].iter().any(|one| one.error > MOST_ERROR * one.value) {
        return Err(Unsaid::NoFit);
    }
    Ok(Bass { p, q, m, peak_years, points: growth.len() })
}

/// Quarters in a year.
const QUARTERS: f64 = 4.0;

/// A parameter whose standard error is more than so many times itself tells nothing.
const MOST_ERROR: f64 = 1.0;

/// Where the search starts: p and q for the whole span, m for all that have it by now.
const STARTS: &[(f64, f64, f64)] = &[(0.05, 5.0, 1.1), (0.3, 3.0, 1.5), (1.0, 1.0, 1.2), (0.01, 10.0, 1.0)];

/// An estimate of which the logarithm was found, with the interval of the logarithm.
fn of_logarithm(log: f64, error: f64) -> Estimate {
    let logarithm = Estimate::wald(log, error);
    let interval = Interval { low: logarithm.interval.low.exp(), high: logarithm.interval.high.exp() };
    Estimate { value: log.exp(), error: error * log.exp(), interval }
}

/// How many of the model have it after so many years.
pub fn taken_after(p: f64, q: f64, m: f64, years: f64) -> f64 {
    let fading = (-(p + q) * years).exp();
    m * (1.0 - fading) / (1.0 + q / p * fading)
}

/// The model of each practice of [`Registry::practices`], in quarters of a year from the first day on which anything was said of it;
/// the quarter that has not ended is left out.
pub fn models(registry: &Registry) -> Vec<Fitted> {
    let history = History::of(registry);
    let mut found = Vec::new();
    for (known, holders) in history.practices.into_iter().zip(&history.holders) {
        let quarters = f64::from(days_between(known.since, registry.today)) / QUARTER_DAYS;
        let mut cumulative = Vec::new();
        for quarter in 1..=quarters as u32 {
            let end = f64::from(quarter) * QUARTER_DAYS;
            let taken = |on: jiff::civil::Date| f64::from(days_between(known.since, on)) < end;
            cumulative
                .push(holders.iter().filter(|holder| holder.took && holder.since.is_some_and(taken)).count() as f64);
        }
        found.push(Fitted { practice: known.practice, model: fit(&cumulative) });
    }
    found
}

/// Days in a quarter of a year.
const QUARTER_DAYS: f64 = 365.25 / QUARTERS;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::samples::{month, registry, used};

    fn curve(p: f64, q: f64, m: f64, quarters: u32) -> Vec<f64> {
        (1..=quarters).map(|quarter| taken_after(p, q, m, f64::from(quarter) / 4.0)).collect()
    }

    /// Sales of room air conditioners in the United States, 1949 to 1961, in thousands (Bass 1969, table 1). The most likely parameters are
    /// those of scipy's Nelder–Mead on the same likelihood; Bass found p 0.0104, q 0.4186 and m 16,895 by regression.
    #[test]
    fn bass_air_conditioners_are_found_again() {
        let sales = [96.0, 195.0, 238.0, 380.0, 1045.0, 1230.0, 1267.0, 1828.0, 1586.0, 1673.0, 1800.0, 1580.0, 1500.0];
        let mut sum = 0.0;
        let cumulative = sales.map(|sales| {
            sum += sales;
            sum
        });
        let found = fit_spaced(&cumulative, 1.0).unwrap();
        for (found, wanted) in [(found.p, 0.007_171_98), (found.q, 0.423_389), (found.m, 17_639.37)] {
            assert!((found.value / wanted - 1.0).abs() < 1e-5, "{found:?} {wanted}");
        }
    }

    #[test]
    fn too_little_is_refused() {
        let whole = curve(0.02, 0.8, 120.0, 40);
        assert_eq!(fit(&whole[..7]), Err(Unsaid::FewPoints));
        assert_eq!(fit(&[1.0; 20]), Err(Unsaid::FewPoints), "one taker");
        let peak = fit(&whole).unwrap().peak_years;
        assert!((peak - 40f64.ln() / 0.82).abs() < 1e-3);
        assert_eq!(fit(&whole[..14]), Err(Unsaid::BeforeInflection), "the peak is at 4.5 years");
    }

    #[test]
    fn the_registry_is_counted_by_quarter() {
        let few = models(&registry(vec![used("x", "A", "B", month(2020, 1))]));
        assert_eq!(few.len(), 1);
        assert_eq!(few[0].model, Err(Unsaid::FewPoints));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn its_own_curve_is_found_again(p in 0.005f64..0.08, q in 0.5f64..2.0, m in 30.0f64..300.0) {
            let peak = (q / p).ln() / (p + q);
            let quarters = (peak * 4.0 * 1.6) as u32 + 8;
            let found = fit(&curve(p, q, m, quarters)).unwrap();
            for (found, wanted) in [(found.p, p), (found.q, q), (found.m, m)] {
                prop_assert!((found.value / wanted - 1.0).abs() < 1e-3, "{found:?} {wanted}");
                prop_assert!(found.interval.holds(wanted));
            }
        }
    }
}
