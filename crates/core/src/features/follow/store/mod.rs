//! What is remembered of who follows what, and of what is new.

pub mod choices;
pub mod followers;
pub mod follows;
pub mod journal;
pub mod messages;
pub(crate) mod tables;
