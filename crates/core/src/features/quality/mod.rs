//! features/quality

pub mod nightly;
pub mod store;
pub mod weekly;
