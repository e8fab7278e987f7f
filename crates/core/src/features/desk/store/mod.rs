//! The tables of the desk.

pub mod cases;
pub mod counts;
