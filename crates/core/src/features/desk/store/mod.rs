//! The tables of the desk.

pub mod cases;
pub mod counts;
pub(crate) mod tables;
