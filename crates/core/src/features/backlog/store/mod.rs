//! The tables of backlog.

pub mod browsing;
pub mod reviews;
pub(crate) mod tables;
pub mod worklist;
