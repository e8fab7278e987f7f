//! The tables of the desk.

pub mod asked;
pub mod cases;
pub mod counts;
pub(crate) mod tables;
