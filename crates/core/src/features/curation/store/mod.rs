//! features/curation/store

pub mod act_vectors;
pub mod acts;
pub mod deeds;
pub mod reindexed;
pub mod trials;
