//! features/ask/answer

pub mod asked_before;
pub mod dossier;
pub mod listing;
pub mod related;
mod reread;
pub mod speak;
pub mod suggest;
pub mod voice;
