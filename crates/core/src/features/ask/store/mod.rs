//! features/ask/store

pub mod alike_questions;
pub mod judgments;
pub mod verdicts;
