//! What the console speaks of, and what stands in its address.

use std::fmt;

use crate::domain::id::PersonId;
use crate::domain::time::Timestamp;
use crate::kernel::console;
use crate::kernel::effect::Outgoing;
use crate::kernel::subject::{Kind, Purpose, Subject};

/// A login; its key is its number, and whose it is by a hash, for that stays where they are erased.
pub const LOGIN: Kind = Kind::new("login");

/// The purpose of the message with the address.
pub(crate) const DOOR: Purpose = Purpose::new("door");

/// The purpose of telling somebody that they may not come in.
pub(crate) const NO_DOOR: Purpose = Purpose::new("no-door");

/// What stands in an address in the place of what proves the login.
pub const TOKEN: &str = "PROOF-OF-LOGIN";

/// What is proved of a login. Whoever writes into the database can make none of it somebody else's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Login {
    /// Its number.
    pub number: i64,
    /// Whose it is.
    whose: String,
    /// When it was asked for.
    asked_at: Timestamp,
}

impl Login {
    /// The login with this number.
    pub fn new(number: i64, person: &PersonId, asked_at: Timestamp) -> Self {
        Self { number, whose: console::browser(person).to_string(), asked_at }
    }

    pub(crate) fn subject(&self) -> Subject {
        Subject::new(LOGIN, format!("{} {}", self.number, self.whose))
    }
}

impl fmt::Display for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.number, self.whose, self.asked_at.0)
    }
}

/// The login for which this tells the address; [`TOKEN`] is still to be replaced in it.
pub fn login_told(row: &Outgoing) -> Option<Login> {
    let subject = row.subject();
    if *subject.kind() != LOGIN || !row.is_for(&DOOR) {
        return None;
    }
    let (number, whose) = subject.key().split_once(' ')?;
    Some(Login { number: number.parse().ok()?, whose: whose.to_owned(), asked_at: row.caused_at })
}
