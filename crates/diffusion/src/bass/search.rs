//! The search for the parameters of Bass that fit best.

use super::taken_after;
use crate::numbers::solve;

/// Where a search ended.
pub(super) struct Found {
    /// The logarithms of p, q and m.
    pub(super) at: [f64; 3],
    /// How badly it fits.
    pub(super) deviance: f64,
    /// The information of Fisher there.
    pub(super) information: Vec<Vec<f64>>,
}

/// Searches from `at`, the logarithms of p, q and m.
pub(super) fn descend(growth: &[f64], years: f64, mut at: [f64; 3]) -> Option<Found> {
    let (mut damping, mut deviance) = (1e-3, deviance(growth, years, at));
    for _ in 0..500 {
        let (information, slope) = normal_equations(growth, years, at);
        let mut damped = information.clone();
        for (row, line) in damped.iter_mut().enumerate() {
            line.iter_mut().skip(row).take(1).for_each(|diagonal| *diagonal *= 1.0 + damping);
        }
        let step = solve(damped, &slope)?;
        let mut next = at;
        next.iter_mut().zip(&step).for_each(|(value, step)| *value += step.clamp(-1.0, 1.0));
        let there = self::deviance(growth, years, next);
        if there.is_finite() && there <= deviance {
            let gained = deviance - there;
            (at, deviance, damping) = (next, there, damping / 4.0);
            if gained < 1e-10 && step.iter().all(|step| step.abs() < 1e-6) {
                return Some(Found { at, deviance, information: normal_equations(growth, years, at).0 });
            }
        } else {
            damping *= 8.0;
            if damping > 1e12 {
                return Some(Found { at, deviance, information });
            }
        }
    }
    None
}

/// What the model says of each quarter.
fn expected(quarters: usize, years: f64, at: [f64; 3]) -> impl Iterator<Item = f64> {
    let [p, q, m] = at.map(f64::exp);
    (0..quarters).map(move |quarter| {
        let from = quarter as f64 * years;
        (taken_after(p, q, m, from + years) - taken_after(p, q, m, from)).max(1e-12)
    })
}

/// Twice the loss of likelihood beside the counts themselves, as counts of Poisson.
fn deviance(growth: &[f64], years: f64, at: [f64; 3]) -> f64 {
    let each = growth
        .iter()
        .zip(expected(growth.len(), years, at))
        .map(|(&count, mean)| if count > 0.0 { count * (count / mean).ln() - (count - mean) } else { mean });
    2.0 * each.sum::<f64>()
}

/// The information of Fisher and the slope of the likelihood; derivatives by central differences.
fn normal_equations(growth: &[f64], years: f64, at: [f64; 3]) -> (Vec<Vec<f64>>, Vec<f64>) {
    const STEP: f64 = 1e-5;
    let moved = |parameter: usize, by: f64| -> Vec<f64> {
        let mut there = at;
        there.iter_mut().skip(parameter).take(1).for_each(|value| *value += by);
        expected(growth.len(), years, there).collect()
    };
    let slopes: Vec<Vec<f64>> = (0..at.len())
        .map(|parameter| {
            let (up, down) = (moved(parameter, STEP), moved(parameter, -STEP));
            up.iter().zip(down).map(|(up, down)| (up - down) / (2.0 * STEP)).collect()
        })
        .collect();
    let means: Vec<f64> = expected(growth.len(), years, at).collect();
    let product = |one: &[f64], other: &mut dyn Iterator<Item = f64>| -> f64 {
        one.iter().zip(&means).zip(other).map(|((slope, mean), other)| slope * other / mean).sum()
    };
    let information = slopes
        .iter()
        .map(|one| slopes.iter().map(|other| product(one, &mut other.iter().copied())).collect())
        .collect();
    let residual = || growth.iter().zip(&means).map(|(count, mean)| count - mean);
    (information, slopes.iter().map(|one| product(one, &mut residual())).collect())
}
