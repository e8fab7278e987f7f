//! The tables of the console, as they are declared.

use crate::db::Age::{Days, Set};
use crate::db::Erase::Row;
use crate::db::{Retention, TableSpec};

/// Who may come in, and who is in or was.
pub(crate) const TABLES: &[TableSpec] = &[
    TableSpec::new("console_login", Retention::until(&[(Days(1), "asked_at")])).about(&[("person", Row)]).shown(),
    TableSpec::new("console_session", Retention::until(&[(Set, "began_at")])).about(&[("person", Row)]).shown(),
];
