//! The tables of curation.

pub mod explanations;
pub mod reindexed;
