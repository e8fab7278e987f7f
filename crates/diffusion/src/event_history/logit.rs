//! The logit by Newton's method, with errors clustered.

use std::collections::BTreeMap;

use crate::numbers::solve;

/// Beyond such a coefficient events are told from the others without fail, and there is no estimate.
const FARTHEST: f64 = 25.0;

/// What is regressed: rows of `width` numbers, of which the first is 1.
pub(super) struct Design {
    pub(super) width: usize,
    pub(super) rows: Vec<f64>,
    /// Whether it happened, by row.
    pub(super) happened: Vec<bool>,
    /// Which rows belong together, by row.
    pub(super) cluster: Vec<usize>,
}

/// The coefficients and their covariance.
pub(super) struct Fit {
    pub(super) coefficients: Vec<f64>,
    pub(super) errors: Vec<f64>,
    /// How many clusters there are.
    pub(super) clusters: usize,
}

/// Fits by Newton's method, which for the logit is iteratively reweighted least squares (McCullagh & Nelder 1989, section 4.4). Errors are
/// robust to whatever binds the rows of a cluster: those of the sandwich (Liang & Zeger 1986, Biometrika 73:13–22) in the form of the
/// jackknife, which does not fall short when few rows decide (MacKinnon, Nielsen & Webb 2023, Journal of Applied Econometrics 38:671–694,
/// CV3). Nothing when there is no estimate.
pub(super) fn fit(design: &Design) -> Option<Fit> {
    let events = design.happened.iter().filter(|happened| **happened).count() as f64;
    let mut coefficients = vec![0.0; design.width];
    let odds = events / (design.happened.len() as f64 - events);
    coefficients.iter_mut().take(1).for_each(|intercept| *intercept = odds.ln());
    for _ in 0..50 {
        let (information, score) = derivatives(design, &coefficients);
        let step = solve(information, &score)?;
        coefficients.iter_mut().zip(&step).for_each(|(value, step)| *value += step.clamp(-5.0, 5.0));
        if coefficients.iter().any(|value| !value.is_finite() || value.abs() > FARTHEST) {
            return None;
        }
        if step.iter().all(|step| step.abs() < 1e-9) {
            return jackknife(design, coefficients);
        }
    }
    None
}

/// The rows with whether it happened and how likely that is.
fn likely<'a>(design: &'a Design, coefficients: &'a [f64]) -> impl Iterator<Item = (&'a [f64], f64, f64)> {
    design.rows.chunks_exact(design.width).zip(&design.happened).map(move |(row, happened)| {
        let log_odds: f64 = row.iter().zip(coefficients).map(|(value, coefficient)| value * coefficient).sum();
        (row, f64::from(u8::from(*happened)), 1.0 / (1.0 + (-log_odds).exp()))
    })
}

/// The information and the score.
fn derivatives(design: &Design, coefficients: &[f64]) -> Part {
    let (mut information, mut score) = (vec![vec![0.0; design.width]; design.width], vec![0.0; design.width]);
    for (row, happened, chance) in likely(design, coefficients) {
        add(row, happened, chance, &mut information, &mut score);
    }
    (information, score)
}

/// What a cluster adds to the information and to the score.
type Part = (Vec<Vec<f64>>, Vec<f64>);

/// The errors of the jackknife that leaves out one cluster at a time, each in one step of Newton's: without a cluster the coefficients
/// move by (information − its information)⁻¹ · its score.
fn jackknife(design: &Design, coefficients: Vec<f64>) -> Option<Fit> {
    let parts = parts(design, &coefficients);
    let clusters = parts.len() as f64;
    let (information, _) = derivatives(design, &coefficients);
    let mut squares = vec![0.0; design.width];
    for (own, score) in parts.values() {
        let rest =
            information.iter().zip(own).map(|(all, own)| all.iter().zip(own).map(|(all, own)| all - own).collect());
        let moved = solve(rest.collect(), score)?;
        squares.iter_mut().zip(moved).for_each(|(sum, moved)| *sum += moved * moved);
    }
    let errors: Vec<f64> = squares.iter().map(|sum| ((clusters - 1.0) / clusters * sum).sqrt()).collect();
    errors.iter().all(|error| error.is_finite()).then_some(Fit { coefficients, errors, clusters: parts.len() })
}

fn parts(design: &Design, coefficients: &[f64]) -> BTreeMap<usize, Part> {
    let width = design.width;
    let mut parts: BTreeMap<usize, Part> = BTreeMap::new();
    for ((row, happened, chance), cluster) in likely(design, coefficients).zip(&design.cluster) {
        let (information, score) =
            parts.entry(*cluster).or_insert_with(|| (vec![vec![0.0; width]; width], vec![0.0; width]));
        add(row, happened, chance, information, score);
    }
    parts
}

/// Adds a row to the information and the score.
fn add(row: &[f64], happened: f64, chance: f64, information: &mut [Vec<f64>], score: &mut [f64]) {
    let weight = chance * (1.0 - chance);
    for ((line, sum), value) in information.iter_mut().zip(score).zip(row) {
        *sum += value * (happened - chance);
        line.iter_mut().zip(row).for_each(|(cell, other)| *cell += weight * value * other);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::numbers::inverse;

    fn design(rows: &[(f64, bool, usize)]) -> Design {
        Design {
            width: 2,
            rows: rows.iter().flat_map(|(value, _, _)| [1.0, *value]).collect(),
            happened: rows.iter().map(|(_, happened, _)| *happened).collect(),
            cluster: rows.iter().map(|(_, _, cluster)| *cluster).collect(),
        }
    }

    /// Hours of study of twenty students and whether they passed (Wikipedia, "Logistic regression"): −4.0777 and 1.5046.
    #[test]
    fn the_textbooks_students_are_found_again() {
        let hours = [
            0.50, 0.75, 1.00, 1.25, 1.50, 1.75, 1.75, 2.00, 2.25, 2.50, 2.75, 3.00, 3.25, 3.50, 4.00, 4.25, 4.50, 4.75,
            5.00, 5.50,
        ];
        let passed = [0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1];
        let rows: Vec<_> =
            hours.iter().zip(passed).enumerate().map(|(at, (hours, passed))| (*hours, passed == 1, at)).collect();
        let found = fit(&design(&rows)).unwrap();
        assert!((found.coefficients[0] + 4.0777).abs() < 5e-5 && (found.coefficients[1] - 1.5046).abs() < 5e-5);
        let (information, _) = derivatives(&design(&rows), &found.coefficients);
        let errors: Vec<f64> =
            inverse(information).unwrap().iter().enumerate().map(|(at, row)| row[at].sqrt()).collect();
        assert!((errors[0] - 1.7610).abs() < 5e-4 && (errors[1] - 0.6287).abs() < 5e-4, "{errors:?}");
    }

    /// Of a yes-or-no covariate the coefficient is the logarithm of the odds ratio, and its error, when each row is a cluster, nearly
    /// Woolf's: the root of the sum of one over each count. The jackknife is a little wider.
    #[test]
    fn a_table_of_four_is_the_odds_ratio() {
        let mut rows = Vec::new();
        for (value, happened, count) in [(1.0, true, 30), (1.0, false, 70), (0.0, true, 10), (0.0, false, 90)] {
            rows.extend((0..count).map(|_| (value, happened)));
        }
        let rows: Vec<_> = rows.into_iter().enumerate().map(|(at, (value, happened))| (value, happened, at)).collect();
        let found = fit(&design(&rows)).unwrap();
        let woolf = (1.0 / 30.0 + 1.0 / 70.0 + 1.0 / 10.0 + 1.0 / 90.0f64).sqrt();
        assert!((found.coefficients[1] - (30.0 * 90.0 / (70.0 * 10.0f64)).ln()).abs() < 1e-9);
        assert!((1.0..1.02).contains(&(found.errors[1] / woolf)), "{} {woolf}", found.errors[1]);
        // Each row twice in its cluster tells no more than once.
        let twice: Vec<_> = rows.iter().flat_map(|row| [*row, *row]).collect();
        assert!((fit(&design(&twice)).unwrap().errors[1] - found.errors[1]).abs() < 1e-9);
    }

    #[test]
    fn what_tells_without_fail_has_no_estimate() {
        let rows: Vec<_> = (0..20).map(|at| (f64::from(at), at > 9, at as usize)).collect();
        assert!(fit(&design(&rows)).is_none());
        assert!(fit(&design(&[(1.0, true, 0), (1.0, false, 1), (1.0, true, 2)])).is_none(), "it does not vary");
    }

    proptest! {
        #[test]
        fn the_score_vanishes(rows in proptest::collection::vec((-3.0f64..3.0, any::<bool>(), 0usize..10), 30..200)) {
            let design = design(&rows);
            if let Some(found) = fit(&design) {
                let (_, score) = derivatives(&design, &found.coefficients);
                prop_assert!(score.iter().all(|sum| sum.abs() < 1e-6));
            }
        }
    }
}
