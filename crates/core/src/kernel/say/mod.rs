//! What goes out: the outbox, and the ways to answer.

pub mod citizen_warning;
pub mod direct;
pub mod outbox;
pub mod refused;
pub mod reply;
