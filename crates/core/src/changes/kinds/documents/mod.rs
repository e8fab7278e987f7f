//! Changes to documents themselves.

pub mod admit;
pub mod change_field;
pub mod merge;
pub mod replace;
pub mod restore;
pub mod withdraw;
