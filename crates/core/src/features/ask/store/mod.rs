//! features/ask/store

pub mod verdicts;
