//! Jatwerk: a Matrix bot that finds the practice, and the colleague, of a neighbouring municipality.
//!
//! An event goes in, actions come out, and everything between is synchronous, deterministic and on one thread.
//! Read in this order: [`domain`], [`kernel`], [`corpus`], [`features`], [`search`], [`db`], [`intake`], [`matrix`], [`eval`], [`cli`].

pub use jatwerk_core::{corpus, db, eval, features, kernel, speech};
pub use jatwerk_domain as domain;
pub use jatwerk_intake as intake;
pub use jatwerk_search as search;

pub mod cli;
mod clock;
pub mod config;
pub mod matrix;
pub mod models;
