//! features/backlog/store

pub mod browsing;
pub mod reviews;
pub mod worklist;
