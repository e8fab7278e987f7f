//! What pulls a practice from one municipality to another: a dyadic discrete-time event history.

mod logit;
mod risk;
mod values;

use std::collections::BTreeSet;

use fastrand::Rng;

use self::logit::Design;
use self::risk::Risk;
use self::values::Values;
pub(crate) use self::values::{log_km, log_sizes};
use crate::history::History;
use crate::numbers::Estimate;
use crate::registry::Registry;

/// Fewer events say nothing.
pub const FEWEST_EVENTS: usize = 30;

/// Each parameter needs so many events (Peduzzi et al. 1996, J Clin Epidemiol 49:1373–1379).
pub const EVENTS_A_PARAMETER: usize = 10;

/// What may pull. In this order they enter the model, as far as there are events enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Covariate {
    /// The natural logarithm of the distance in kilometres.
    Distance,
    /// The absolute difference of the natural logarithms of the numbers of inhabitants.
    Size,
    /// They lie in the same safety region.
    Region,
    /// They took something over from each other before, through a room, a colleague who was asked, or the info desk.
    Contact,
    /// The giver took it over itself and said before that it worked, at least in part.
    Success,
    /// The giver had it from the start.
    Maker,
    /// The natural logarithm of the practice's age in quarters, the first counting for one.
    Age,
}

impl Covariate {
    /// All of them, in the order in which they enter the model.
    pub const ALL: &'static [Self] =
        &[Self::Distance, Self::Size, Self::Region, Self::Contact, Self::Success, Self::Maker, Self::Age];
}

/// How much something pulls.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pull {
    /// What.
    pub covariate: Covariate,
    /// The change of the log-odds when it is one more, errors clustered by taker.
    pub log_odds: Estimate,
    /// The chance of an estimate at least so far from nothing if it did not pull (two-sided, Student's t).
    pub p_value: f64,
    /// The same, corrected for looking at several covariates at once (Holm): below 0.05 it surely pulls.
    pub adjusted: f64,
}

/// What pulls.
#[derive(Clone, Debug, PartialEq)]
pub struct Pulls {
    /// The log-odds of a pair in a quarter when everything is nothing, corrected for the sampling.
    pub intercept: Estimate,
    /// Each covariate.
    pub pulls: Vec<Pull>,
    /// How many takings were looked at.
    pub events: usize,
    /// How many were not: giver and taker got it in the same quarter, the taker had it, the giver never told that it took it over, or
    /// the quarter has not ended.
    pub left_out: usize,
    /// How many different takers the events have.
    pub takers: usize,
    /// How many giver × taker × quarter were at risk without an event.
    pub at_risk: u64,
    /// How many of them were drawn.
    pub drawn: usize,
}

/// Why there is nothing to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Too few events for the parameters.
    FewEvents {
        /// How many there are.
        events: usize,
        /// How many are needed.
        needed: usize,
    },
    /// The covariates do not vary, vary together, or tell events from the others without fail.
    NotIdentified,
}

/// What pulls, with as many covariates as the events bear, in the order of [`Covariate::ALL`]. What none or all of the events have is left
/// out, as there is nothing to compare.
///
/// # Errors
///
/// [`Refusal`] says why there is nothing to say.
pub fn pulls(registry: &Registry, seed: u64) -> Result<Pulls, Refusal> {
    let history = History::of(registry);
    let risk = Risk::of(registry, &history);
    let values = Values::of(registry, &history);
    let varies = |covariate: &Covariate| {
        let mut all = risk.events.iter().map(|event| values.of_dyad(*covariate, event));
        all.next().is_some_and(|first| all.any(|other| other != first))
    };
    let most = (risk.events.len() / EVENTS_A_PARAMETER).saturating_sub(1);
    let covariates: Vec<Covariate> = Covariate::ALL.iter().copied().filter(varies).take(most).collect();
    estimate(&risk, &values, &covariates, seed)
}

/// What pulls, with these covariates.
///
/// # Errors
///
/// [`Refusal`] says why there is nothing to say.
pub fn pulls_of(registry: &Registry, covariates: &[Covariate], seed: u64) -> Result<Pulls, Refusal> {
    let history = History::of(registry);
    estimate(&Risk::of(registry, &history), &Values::of(registry, &history), covariates, seed)
}

/// So many that did not happen are drawn for each that did; beyond five the errors hardly shrink (King & Zeng 2001).
const DRAWN_AN_EVENT: usize = 10;

/// At least so many that did not happen are drawn.
const FEWEST_DRAWN: usize = 30_000;

/// All events and a sample of what did not happen, with the intercept corrected for the share that was drawn (King & Zeng 2001, "Logistic
/// regression in rare events data", Political Analysis 9:137–163, prior correction); slopes need none. A logit of pairs in time is what
/// Boehmke (2009, Journal of Politics 71:1125–1140) calls a dyadic event history.
fn estimate(risk: &Risk, values: &Values, covariates: &[Covariate], seed: u64) -> Result<Pulls, Refusal> {
    let events = risk.events.len();
    let needed = FEWEST_EVENTS.max(EVENTS_A_PARAMETER * (covariates.len() + 1));
    if events < needed {
        return Err(Refusal::FewEvents { events, needed });
    }
    let most = FEWEST_DRAWN.max(DRAWN_AN_EVENT * events);
    let sample = risk.sample(most, &mut Rng::with_seed(seed));
    let at_risk = risk.size - events as u64;
    let all = || risk.events.iter().chain(&sample);
    let row = |dyad| [1.0].into_iter().chain(covariates.iter().map(move |one| values.of_dyad(*one, dyad)));
    let design = Design {
        width: covariates.len() + 1,
        rows: all().flat_map(row).collect(),
        happened: all().enumerate().map(|(at, _)| at < events).collect(),
        cluster: all().map(|dyad| dyad.taker).collect(),
    };
    let fit = logit::fit(&design).ok_or(Refusal::NotIdentified)?;
    let freedom = (fit.clusters as f64 - 1.0).max(1.0);
    let mut estimates =
        fit.coefficients.iter().zip(&fit.errors).map(|(value, error)| Estimate::student(*value, *error, freedom));
    let drawn = (sample.len() as f64 / at_risk as f64).ln();
    let sampled = estimates.next().unwrap_or_default();
    let mut pulls: Vec<Pull> = covariates
        .iter()
        .zip(estimates)
        .map(|(&covariate, log_odds)| {
            let p_value = log_odds.p_value(freedom);
            Pull { covariate, log_odds, p_value, adjusted: p_value }
        })
        .collect();
    adjust(&mut pulls);
    Ok(Pulls {
        intercept: Estimate::student(sampled.value + drawn, sampled.error, freedom),
        pulls,
        events,
        left_out: risk.left_out,
        takers: risk.events.iter().map(|event| event.taker).collect::<BTreeSet<_>>().len(),
        at_risk,
        drawn: sample.len(),
    })
}

/// Holm's correction for looking at several (1979, Scandinavian Journal of Statistics 6:65–70).
fn adjust(pulls: &mut [Pull]) {
    let mut order: Vec<&mut Pull> = pulls.iter_mut().collect();
    order.sort_by(|one, other| one.p_value.total_cmp(&other.p_value));
    let (all, mut least) = (order.len(), 0.0f64);
    for (at, pull) in order.into_iter().enumerate() {
        least = least.max((pull.p_value * (all - at) as f64).min(1.0));
        pull.adjusted = least;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{month, registry, used};

    fn pull(p_value: f64) -> Pull {
        Pull { covariate: Covariate::Distance, log_odds: Estimate::default(), p_value, adjusted: p_value }
    }

    /// Holm's own way with four: 0.01·4, 0.02·3 and so on, never falling.
    #[test]
    fn looking_at_several_is_corrected() {
        let mut pulls = [0.02, 0.01, 0.04, 0.03].map(pull);
        adjust(&mut pulls);
        assert_eq!(pulls.map(|pull| (pull.adjusted * 1000.0).round()), [60.0, 40.0, 60.0, 60.0]);
    }

    #[test]
    fn too_few_events_are_refused() {
        let registry = registry(vec![used("x", "A", "B", month(2025, 1))]);
        assert_eq!(pulls(&registry, 1), Err(Refusal::FewEvents { events: 1, needed: 30 }));
        let all = pulls_of(&registry, Covariate::ALL, 1);
        assert_eq!(all, Err(Refusal::FewEvents { events: 1, needed: 80 }));
    }
}
