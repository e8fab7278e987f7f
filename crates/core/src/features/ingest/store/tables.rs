//! The tables of ingest, as they are declared.

use crate::db::Erase::{Row, With};
use crate::db::{Retention, TableSpec};

/// What is on its way in.
pub(crate) const TABLES: &[TableSpec] = &[
    TableSpec::new("upload", Retention::Kept("which message brought which document")),
    TableSpec::new("upload_person", Retention::With("upload")).about(&[("person", Row)]).shown(),
    TableSpec::new("draft", Retention::Kept("until a moderator decides about the answer"))
        .about(&[("author", Row), ("title", With("whoever asked the question")), ("body", With("author"))])
        .shown(),
    TableSpec::new("feed", Retention::Kept("as long as the settings name it; for good where there are several bots")),
    TableSpec::new("feed_item", Retention::Kept("what was seen is not new, as long as the settings name the feed")),
];
