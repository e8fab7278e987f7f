//! features/ingest

pub mod duplicates;
pub mod fields;
pub mod personal;
pub mod proposal;
pub mod store;
pub mod upload;
pub mod waiting;
pub mod watch;
