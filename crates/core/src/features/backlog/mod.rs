//! features/backlog

pub mod browse;
pub mod gaps;
pub mod grammar;
pub mod item_words;
pub mod items;
pub mod review;
pub mod store;
