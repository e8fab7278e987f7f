//! The tables of ingest.

pub mod answer_offers;
pub mod feeds;
pub mod question_history;
pub(crate) mod tables;
pub mod uploads;
