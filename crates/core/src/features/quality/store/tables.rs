//! The tables of quality, as they are declared.

use crate::db::{Retention, TableSpec};

/// What was measured by night.
pub(crate) const TABLES: &[TableSpec] = &[
    TableSpec::new("night", Retention::Kept("figures of years, of nobody")),
    TableSpec::new("night_score", Retention::Kept("until the check after the next has ended")),
];
