//! Who may do what.

pub mod check;
pub mod grammar;
pub mod shown;
