//! features/ingest/store

pub mod answer_offers;
pub mod feeds;
pub mod question_history;
pub mod twins;
pub mod uploads;
