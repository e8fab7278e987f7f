//! The tables of the map, as they are declared.

use crate::db::{Retention, TableSpec};

/// Where documents and questions lie.
pub(crate) const TABLES: &[TableSpec] = &[
    TableSpec::new("map_place", Retention::Kept("until the night makes the map anew")),
    TableSpec::new("map_question", Retention::With("question_vector")),
];
