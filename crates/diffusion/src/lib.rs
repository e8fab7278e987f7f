//! How practices spread between municipalities: the estimators of the report on re-use, and worlds with a planted truth that prove
//! that they find it.
//!
//! Pure: a [`registry::Registry`] goes in, figures come out. Chance comes from a seed that is passed in, today from the registry.
//! A figure that rests on fewer than three takers is [`numbers::Cell::Hidden`] and holds nothing that could be shown.

pub mod adaptations;
pub mod bass;
pub mod decay;
pub mod event_history;
mod history;
pub mod motives;
pub mod netinf;
pub mod network;
pub mod numbers;
pub mod recovery;
pub mod registry;
#[cfg(test)]
mod samples;
pub mod simulate;
pub mod survival;
