//! The long format of R's package NetworkInference (`as_cascade_long`): who had which practice in use first on which day.
//!
//! `event_time` is a whole number of days since 1 January 1970, which R's `as.Date` reads.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};

use super::ExportError;
use super::named::{Named, practice_id};
use super::tables::{Column, Kind, table};
use crate::domain::reuse::vocabulary::Stage;

const COLUMNS: &[Column] = &[
    Column { name: "node_name", kind: Kind::Text, about: "" },
    Column { name: "cascade_id", kind: Kind::Text, about: "" },
    Column { name: "event_time", kind: Kind::Integer, about: "" },
];

pub(super) fn write(named: &Named<'_>) -> Result<String, ExportError> {
    let mut first: BTreeMap<(String, String), Date> = BTreeMap::new();
    for row in &named.adoptions {
        let Some(used) = row.adoption.first(Stage::InUse) else { continue };
        let key = (practice_id(&row.adoption.practice), row.taker.id());
        first.entry(key).and_modify(|day| *day = used.min(*day)).or_insert(used);
    }
    let rows = first.into_iter().map(|((practice, taker), day)| vec![taker, practice, days(day).to_string()]);
    table(COLUMNS, rows.collect())
}

/// Days since 1 January 1970.
fn days(day: Date) -> i64 {
    day.duration_since(date(1970, 1, 1)).as_hours() / 24
}
