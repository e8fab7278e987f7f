//! features/curation

pub mod catalogue;
pub mod change;
pub mod change_words;
pub mod dry_run;
pub mod explain;
pub mod grammar;
pub mod half_words;
pub mod lifecycle;
pub mod local_console;
pub mod reindex;
pub mod store;
