//! What the report is made of.

use jiff::civil::Date;

use crate::domain::municipality::Municipality;
use crate::domain::reuse::adoption::Adoption;

/// Every adoption that was told, and the municipalities that could have told one.
#[derive(Clone, Debug)]
pub struct Registry {
    /// The adoptions, in any order.
    pub adoptions: Vec<Adoption>,
    /// The municipalities.
    pub municipalities: Vec<Municipality>,
    /// The day on which one looks.
    pub today: Date,
}
