//! features/consult/store

pub mod answers;
pub mod doubts;
pub mod errands;
pub mod handovers;
pub mod pings;
