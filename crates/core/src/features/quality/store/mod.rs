//! features/quality/store

pub mod nights;
