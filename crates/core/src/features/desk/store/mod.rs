//! The tables of desk.

pub mod cases;
pub mod counts;
pub(crate) mod tables;
