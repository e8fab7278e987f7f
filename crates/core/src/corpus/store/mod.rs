//! The tables of the corpus.

pub mod audience;
pub mod changes;
pub mod documents;
pub mod dossiers;
pub mod duplicates;
pub mod generations;
pub mod gone;
pub mod judgments;
pub mod overrides;
pub mod participants;
pub mod people;
pub mod places;
pub(crate) mod tables;
pub mod titles;
pub mod vectors;
