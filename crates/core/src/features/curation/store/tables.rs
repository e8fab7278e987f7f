//! The tables of curation, as they are declared.

use crate::db::Erase::{Row, With};
use crate::db::{Retention, TableSpec};

/// What moderators want explained, and what is read anew.
pub(crate) const TABLES: &[TableSpec] = &[
    TableSpec::new("trial", Retention::Kept("until the question is explained"))
        .about(&[("person", Row), ("question", With("person"))])
        .shown(),
    TableSpec::new("reindexed", Retention::With("document")),
];
