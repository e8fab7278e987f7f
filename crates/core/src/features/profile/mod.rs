//! features/profile

pub mod availability;
pub mod commands;
pub mod consent;
pub mod departure;
pub mod erase;
pub mod handover;
pub mod invitation;
pub mod profile;
pub mod store;
