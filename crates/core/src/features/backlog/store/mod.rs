//! features/backlog/store

pub mod reviews;
pub mod walks;
pub mod worklist;
