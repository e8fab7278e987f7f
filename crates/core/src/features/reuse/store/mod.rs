//! features/reuse/store
//!
//! `adoption` says what went from whom to whom, `adoption_word` what was said of it: rows that are only ever added and folded
//! (`domain/reuse/fold`). Who said a word stands in `adoption_speaker` and goes with them; the word stays.

pub mod asked;
pub mod export;
pub mod heirs;
pub mod import;
pub mod people;
pub mod prizes;
pub mod records;
pub(crate) mod tables;
pub mod told;
pub mod words;
