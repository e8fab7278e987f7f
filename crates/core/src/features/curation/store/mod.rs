//! The tables of curation.

pub mod explanations;
pub mod reindexed;
pub(crate) mod tables;
