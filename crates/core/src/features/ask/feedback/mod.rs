//! features/ask/feedback

pub mod judgment;
pub mod verdict;
