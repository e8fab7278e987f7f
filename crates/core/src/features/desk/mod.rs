//! features/desk

pub mod asker;
pub mod case;
pub mod figures;
pub mod grammar;
pub mod hear;
pub mod queue;
pub mod store;
pub mod thread;
