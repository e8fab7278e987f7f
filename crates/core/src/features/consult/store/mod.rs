//! The tables of consult.

pub mod answers;
pub mod doubts;
pub mod errands;
pub mod handovers;
pub mod pings;
pub(crate) mod tables;
