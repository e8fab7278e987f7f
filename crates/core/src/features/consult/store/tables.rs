//! The tables of consult, as they are declared.

use crate::db::Age::{Days, Set};
use crate::db::Erase::{Blank, Row, With};
use crate::db::{Retention, TableSpec};

/// What nobody says for so many days whether it was about a ping is let go.
const DOUBTS: u64 = 2;

/// Whoever was asked is left in peace because of the pings of a year.
const PINGS: u64 = 365;

/// Who was looked for, who was asked, and what they said.
pub(crate) const TABLES: &[TableSpec] = &[
    TableSpec::new("candidate", Retention::Unless("question NOT IN (SELECT id FROM question)"))
        .about(&[("person", Row), ("title", With("person"))])
        .shown(),
    TableSpec::new(
        "answer",
        Retention::Until {
            past: &[(Set, "(SELECT errand.at FROM ping JOIN errand ON errand.question = ping.question WHERE ping.id = answer.ping)")],
            only: Some("ping IN (SELECT ping.id FROM ping JOIN errand ON errand.question = ping.question WHERE errand.state = 'ended')"),
        },
    )
    .about(&[("text", With("whoever was asked by the ping"))]),
    TableSpec::new(
        "errand",
        Retention::Until {
            past: &[(Set, "at"), (Days(PINGS), "(SELECT max(asked_at) FROM ping WHERE ping.question = errand.question)")],
            only: Some("state = 'ended'"),
        },
    )
    .about(&[("asker", Blank)])
    .shown(),
    TableSpec::new("ping", Retention::With("errand")).about(&[("person", Row)]).shown(),
    TableSpec::new("keep_offer", Retention::With("ping")),
    TableSpec::new("last_word", Retention::With("ping")),
    TableSpec::new("asked_back", Retention::With("ping")),
    TableSpec::new("doubt", Retention::until(&[(Days(DOUBTS), "at")]))
        .about(&[("person", Row), ("text", With("person"))])
        .shown(),
    TableSpec::new("handover", Retention::Kept("who took over from whom")).about(&[("giver", Row), ("taker", Row)]).shown(),
];
