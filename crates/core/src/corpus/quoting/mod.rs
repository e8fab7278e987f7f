//! What is shown of a document: its title, a sentence, an article of a law.

pub mod article;
pub mod quote;
pub mod title;
