//! The tables of consult.

pub mod answers;
pub mod asked_back;
pub mod doubts;
pub mod errands;
pub mod handovers;
pub mod keep_offers;
pub mod pings;
pub(crate) mod tables;
