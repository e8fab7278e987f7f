//! The tables of quality.

pub mod nights;
pub(crate) mod tables;
