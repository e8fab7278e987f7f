//! Whether a practice is told by all sides or by neighbours: the diffusion model of Bass.

use jatwerk_domain::reuse::adoption::Practice;

use crate::numbers::Estimate;
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
/// # Errors
///
/// [`Unsaid`] says why there is nothing to say yet.
pub fn fit(_cumulative: &[f64]) -> Result<Bass, Unsaid> {
    Err(Unsaid::FewPoints)
}

/// How many of the model have it after so many years.
pub fn taken_after(p: f64, q: f64, m: f64, years: f64) -> f64 {
    let fading = (-(p + q) * years).exp();
    m * (1.0 - fading) / (1.0 + q / p * fading)
}

/// The model of each practice of [`Registry::practices`].
pub fn models(_registry: &Registry) -> Vec<Fitted> {
    Vec::new()
}
