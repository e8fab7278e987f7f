//! The documents: a list, each by itself, and its text to be written anew.

pub(crate) mod card;
mod choosing;
pub(crate) mod list;
mod markdown;
pub(crate) mod text;
