//! What is owed and was said, and where a subject is spoken of.

pub mod outbox_rows;
pub mod spoken;
pub mod threads;
