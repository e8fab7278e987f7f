//! What the bot does, a folder a feature.

pub mod ask;
pub mod backlog;
pub mod consult;
pub mod curation;
pub mod desk;
pub mod ingest;
pub mod profile;
pub mod quality;
