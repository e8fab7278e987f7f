//! The tables of the backlog, as they are declared.

use crate::db::Age::Days;
use crate::db::Erase::Row;
use crate::db::{Retention, TableSpec};

/// What is put away is let go with the question that it was about.
const GONE: &str = "item LIKE 'question/%' AND substr(item, 10) NOT IN (SELECT id FROM question)";

/// What nobody can change any more.
const NO_MORE_SPOKEN_OF: &str =
    "NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.kind = shown_item.kind AND outbox.subject = shown_item.subject)";

/// Somebody said since that the document holds.
const HELD: &str =
    "EXISTS (SELECT 1 FROM review WHERE review.document = review_asked.document AND review.at >= review_asked.at)";

/// For so many days it counts for what its owner is asked (`domain/policy`).
const COUNTING_DAYS: u64 = 8;

/// How far moderators are along their queue, and whether documents still hold.
pub(crate) const TABLES: &[TableSpec] = &[
    TableSpec::new("browsing", Retention::Kept("one row a room of moderators")),
    TableSpec::new("skipped_item", Retention::With("browsing")),
    TableSpec::new("shown_item", Retention::Unless(NO_MORE_SPOKEN_OF)),
    TableSpec::new("put_away", Retention::Unless(GONE)),
    TableSpec::new("review", Retention::Kept("when a document was last found to hold")),
    TableSpec::new("review_asked", Retention::Until { past: &[(Days(COUNTING_DAYS), "at")], only: Some(HELD) })
        .about(&[("person", Row)])
        .shown(),
];
