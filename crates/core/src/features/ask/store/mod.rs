//! features/ask/store

pub mod listed;
pub mod verdicts;
