//! What is owed and was said, where a subject is spoken of, and what waits for an answer.

mod deeds;
pub mod outbox_rows;
pub mod retired;
pub mod spoken;
pub mod threads;
pub mod waiting;
