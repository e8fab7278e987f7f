//! What time brings: timers, retention, and what is tried again.

pub mod retention;
pub mod retry;
pub mod schedule;
