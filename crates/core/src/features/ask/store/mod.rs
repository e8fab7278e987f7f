//! The tables of ask.

pub(crate) mod tables;
pub mod verdicts;
