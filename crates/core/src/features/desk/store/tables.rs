//! The tables of the desk, as they are declared.

use crate::db::Age::Set;
use crate::db::Erase::{Row, With};
use crate::db::{Retention, TableSpec};

/// What came to the desk.
pub(crate) const TABLES: &[TableSpec] = &[
    TableSpec::new("desk_case", Retention::Until { past: &[(Set, "asked_at")], only: Some("state = 'closed'") })
        .about(&[("asker", Row)])
        .shown(),
    TableSpec::new("desk_holder", Retention::With("desk_case")).about(&[("person", Row)]).shown(),
    TableSpec::new("desk_note", Retention::With("desk_case"))
        .about(&[("author", Row), ("text", With("author"))])
        .shown(),
];
