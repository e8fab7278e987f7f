//! features/profile/store

pub mod handovers;
