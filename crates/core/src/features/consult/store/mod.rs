//! features/consult/store

pub mod doubts;
pub mod errands;
pub mod pings;
