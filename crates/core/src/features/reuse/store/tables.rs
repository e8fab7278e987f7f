//! The tables of re-use, as they are declared.

use crate::db::Age::Days;
use crate::db::Erase::{Row, With};
use crate::db::{Retention, TableSpec};

/// Who told of re-use is kept so many days.
const SPEAKERS: u64 = 2 * 365;

/// So is what was asked.
pub(crate) const ASKED: u64 = 2 * 365;

/// What went from whom to whom, who said so, and what is asked about it.
pub(crate) const TABLES: &[TableSpec] = &[
    TableSpec::new("adoption", Retention::Kept("what municipalities took over; it names nobody")),
    TableSpec::new("adoption_word", Retention::Kept("what was said of it; it names nobody")),
    TableSpec::new(
        "adoption_speaker",
        Retention::Until {
            past: &[(Days(SPEAKERS), "(SELECT at FROM adoption_word WHERE seq = adoption_speaker.word)")],
            only: Some("note IS NULL"),
        },
    )
    .about(&[("person", Row), ("note", With("person"))])
    .shown(),
    TableSpec::new(
        "reuse_asked",
        Retention::Until {
            past: &[(Days(ASKED), "coalesce(ended_at, asked_at)")],
            only: Some("coalesce(ended_at, asked_at) IS NOT NULL"),
        },
    )
    .about(&[("person", Row)])
    .shown(),
    TableSpec::new("reuse_choice", Retention::With("reuse_asked")).about(&[("text", With("whoever was asked"))]),
    TableSpec::new("giver_told", Retention::Kept("until it is taken back")),
    TableSpec::new("reuse_person", Retention::Kept("where somebody works, and whether they may be asked"))
        .about(&[("person", Row)])
        .shown(),
    TableSpec::new("municipality_heir", Retention::Kept("municipalities that went up in others")),
    TableSpec::new("prize", Retention::Kept("a row a year")),
    TableSpec::new("prize_pair", Retention::With("prize")),
    TableSpec::new("prize_vote", Retention::Kept("until the prize is given")).about(&[("person", Row)]).shown(),
];
