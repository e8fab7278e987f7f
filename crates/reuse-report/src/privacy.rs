//! Who may be named, and which counts may be shown.

use crate::domain::reuse::adoption::{Adoption, Standing};
use crate::domain::reuse::vocabulary::Consent;

/// A count below this many could point at one municipality.
pub const LEAST: usize = 3;

/// Whether giver and taker of this adoption may stand together in a row, a line on the map or a list: the taker says so
/// itself, and agreed to be named.
pub fn may_be_named(adoption: &Adoption) -> bool {
    adoption.consent == Consent::Named && adoption.standing == Standing::Confirmed
}

/// Whether this adoption counts at all: what the taker says no to, does not.
pub fn counts(adoption: &Adoption) -> bool {
    adoption.standing != Standing::Refused
}

/// A count as it may be shown; `None` when it is hidden. Nothing is no secret.
pub fn shown(count: usize) -> Option<usize> {
    (count == 0 || count >= LEAST).then_some(count)
}

/// A total of which `named` parts can be read one by one elsewhere. Hidden too when subtracting these would leave a small count.
pub fn total(all: usize, named: usize) -> Option<usize> {
    shown(all).filter(|_| shown(all.saturating_sub(named)).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_total_cannot_be_undone_by_subtraction() {
        assert_eq!(total(10, 10), Some(10));
        assert_eq!(total(10, 9), None);
        assert_eq!(total(10, 7), Some(10));
        assert_eq!(total(2, 0), None);
        assert_eq!(total(0, 0), Some(0));
    }
}
