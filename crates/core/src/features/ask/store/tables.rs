//! The tables of ask, as they are declared.

use crate::db::Erase::Row;
use crate::db::{Retention, TableSpec};

/// What askers found of their answers.
pub(crate) const TABLES: &[TableSpec] = &[
    TableSpec::new("feedback", Retention::Kept("a verdict without words, counted in figures of years"))
        .about(&[("person", Row)])
        .shown(),
    TableSpec::new("usefulness", Retention::Kept("counts of verdicts, of nobody")),
    TableSpec::new("listed", Retention::Unless("message NOT IN (SELECT id FROM event)")),
];
