//! corpus/store

pub mod audience;
pub mod documents;
pub mod dossiers;
pub mod generations;
pub mod gone;
pub mod overrides;
pub mod participants;
pub mod people;
pub mod places;
pub mod titles;
pub mod vectors;
