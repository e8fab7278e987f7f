//! The tables of curation.

pub mod reindexed;
pub mod trials;
