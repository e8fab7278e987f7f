//! What figures are made of: an estimate with its interval, a share, a cell that may be hidden.

mod cell;
mod estimate;
mod linear;
mod proportion;

pub use cell::{Cell, FEWEST_TAKERS};
pub(crate) use cell::{Takers, may_be_shown};
pub use estimate::{Estimate, Interval, Z95};
pub(crate) use linear::{inverse, solve};
pub use proportion::Proportion;
