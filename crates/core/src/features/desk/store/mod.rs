//! features/desk/store

pub mod cases;
pub mod counts;
