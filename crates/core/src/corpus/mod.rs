//! What can be found, and how it is ranked.

pub mod article;
pub mod duplicates;
pub mod experts;
pub mod home;
pub mod library;
pub mod naming;
pub mod passages;
pub mod quote;
pub mod ranking;
pub mod rules;
pub mod score;
pub mod store;
pub mod title;
