//! What time brings: timers, retention, what is tried again, and a database that is there again.

pub mod away;
pub mod retention;
pub mod retry;
pub mod schedule;
