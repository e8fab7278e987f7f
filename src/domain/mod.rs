//! Nouns and rules. Nothing here does input or output, reads a clock or fails for a reason outside its arguments.

pub mod ago;
pub mod clause;
pub mod colleague;
pub mod date;
pub mod document;
pub mod expertise;
pub mod filter;
pub mod id;
pub mod language;
pub mod municipality;
pub mod passage;
pub mod plain;
pub mod question;
pub mod quote;
pub mod ranking;
pub mod sentence;
pub mod suggestion;
pub mod time;
pub mod vector;
