//! What the bot does, a folder a feature.

pub mod ask;
pub mod backlog;
pub mod consult;
pub mod curation;
pub mod desk;
pub mod ingest;
pub mod profile;
pub mod quality;

use crate::kernel::feature::Feature;

/// All features, in the order in which they are asked: a message that more than one could mean is for the first.
pub const FEATURES: &[&dyn Feature] = &[
    &ingest::Ingest,
    &backlog::Backlog,
    &curation::Curation,
    &profile::Profile,
    &consult::Consult,
    &desk::Desk,
    &quality::Quality,
    &ask::Ask,
];
