//! The tables of ask.

pub mod listed;
pub(crate) mod tables;
pub mod verdicts;
