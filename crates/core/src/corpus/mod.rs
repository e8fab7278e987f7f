//! What can be found, and how it is ranked.

pub mod article;
pub mod duplicates;
pub mod experts;
pub mod home;
pub mod library;
pub mod naming;
pub mod passages;
pub mod quote;
pub mod ranking;
pub mod rules;
pub mod score;
pub mod store;
pub mod title;

use crate::db::DbError;
use crate::search::finder::FinderError;

/// Something failed that is no user's fault.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// Remembering failed.
    #[error(transparent)]
    Db(#[from] DbError),
    /// Finding failed.
    #[error(transparent)]
    Finder(#[from] FinderError),
}
