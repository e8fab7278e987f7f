//! What pulls a practice from one municipality to another: a dyadic discrete-time event history.

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
    /// The chance of an estimate at least so far from nothing if it did not pull (two-sided, normal).
    pub p_value: f64,
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
    /// How many were not: giver and taker got it in the same quarter, or the taker had it.
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

/// What pulls, with as many covariates as the events bear.
///
/// # Errors
///
/// [`Refusal`] says why there is nothing to say.
pub fn pulls(_registry: &Registry, _seed: u64) -> Result<Pulls, Refusal> {
    Err(Refusal::FewEvents { events: 0, needed: FEWEST_EVENTS })
}

/// What pulls, with these covariates.
///
/// # Errors
///
/// [`Refusal`] says why there is nothing to say.
pub fn pulls_of(_registry: &Registry, covariates: &[Covariate], _seed: u64) -> Result<Pulls, Refusal> {
    Err(Refusal::FewEvents { events: 0, needed: EVENTS_A_PARAMETER * covariates.len() })
}
