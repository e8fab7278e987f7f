//! What is said: words, moments and a little structure.

pub mod day;
pub mod moment;
pub mod rich;
pub mod typed;
pub mod words;
