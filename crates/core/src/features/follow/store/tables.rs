//! The tables of following, as they are declared.

use crate::db::Age::{Days, Set};
use crate::db::Erase::{Row, With};
use crate::db::{Retention, TableSpec};

/// What happened to documents names nobody, and stays for whoever is away for so long.
const NEWS_DAYS: u64 = 365;

/// Who follows what, what they were told, and what is new.
pub(crate) const TABLES: &[TableSpec] = &[
    TableSpec::new("follower", Retention::Kept("until they follow nothing any more")).about(&[("person", Row)]).shown(),
    TableSpec::new("follow", Retention::With("follower")).about(&[("person", Row), ("what", With("person"))]).shown(),
    TableSpec::new("follow_message", Retention::until(&[(Set, "at")])).about(&[("person", Row)]).shown(),
    TableSpec::new("follow_item", Retention::With("follow_message"))
        .about(&[("words", With("whoever was told")), ("document", With("whoever was told"))]),
    TableSpec::new("follow_asked", Retention::until(&[(Set, "at")])).about(&[("person", Row)]).shown(),
    TableSpec::new("follow_choice", Retention::With("follow_asked")).about(&[("what", With("whoever was asked"))]),
    TableSpec::new("document_state", Retention::Kept("a row a document, as long as there is one")),
    TableSpec::new("document_news", Retention::until(&[(Days(NEWS_DAYS), "at")])),
];
