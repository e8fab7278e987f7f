//! A change to the corpus: proposed, previewed, decided, undone and logged, whichever feature it comes from.
//!
//! It stands between the kernel and the features: features ask it, and it asks the kernel and the corpus. What only a feature
//! can tell of a change it asks by way of the kernel.

pub mod dry_run;
pub mod guard;
pub mod in_words;
pub mod kinds;
pub mod lifecycle;
pub mod preview;
pub mod sensitive;
pub mod subjects;
pub mod words;
