//! What the console remembers.

pub mod logins;
pub mod sessions;
pub(crate) mod tables;
