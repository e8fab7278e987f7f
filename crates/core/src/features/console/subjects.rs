//! What the console speaks of, and what stands in its address.

use crate::kernel::effect::Outgoing;
use crate::kernel::subject::{Kind, Purpose};

/// A login; its key is its number.
pub const LOGIN: Kind = Kind::new("login");

/// The purpose of the message with the address.
pub(crate) const DOOR: Purpose = Purpose::new("door");

/// What stands in an address in the place of what proves the login.
pub const TOKEN: &str = "PROOF-OF-LOGIN";

/// The number of the login for which this tells the address; [`TOKEN`] is still to be replaced in it.
pub fn login_told(row: &Outgoing) -> Option<i64> {
    let subject = row.subject();
    if *subject.kind() == LOGIN && row.is_for(&DOOR) { subject.key().parse().ok() } else { None }
}
