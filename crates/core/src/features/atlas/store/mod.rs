//! The tables of the map, and what it is made of.

pub mod places;
pub mod questions;
pub(crate) mod sites;
pub(crate) mod tables;
