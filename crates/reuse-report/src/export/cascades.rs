//! The long format of R's package NetworkInference (`as_cascade_long`): who had which practice first on which day.
//!
//! Whoever gave a practice without having taken it over had it from the start: the day before anything was said of it, as in
//! `diffusion::netinf`. `event_time` is a whole number of days since 1 January 1970, which R's `as.Date` reads.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};

use super::ExportError;
use super::named::{Named, Row, practice_id};
use super::tables::{Column, Kind, table};
use crate::diffusion::registry::adopted_on;

const COLUMNS: &[Column] = &[
    Column { name: "node_name", kind: Kind::Text, about: "" },
    Column { name: "cascade_id", kind: Kind::Text, about: "" },
    Column { name: "event_time", kind: Kind::Integer, about: "" },
];

pub(super) fn write(named: &Named<'_>) -> Result<String, ExportError> {
    let mut practices: BTreeMap<String, Vec<&Row<'_>>> = BTreeMap::new();
    for row in &named.adoptions {
        practices.entry(practice_id(&row.adoption.practice)).or_default().push(row);
    }
    let rows = practices.into_iter().flat_map(|(practice, rows)| {
        let times = times(&rows).into_iter();
        times.map(move |(place, day)| vec![place, practice.clone(), day.to_string()]).collect::<Vec<_>>()
    });
    table(COLUMNS, rows.collect())
}

/// When each place had a practice first.
fn times(rows: &[&Row<'_>]) -> BTreeMap<String, i64> {
    let mut first: BTreeMap<String, i64> = BTreeMap::new();
    for row in rows {
        let Some(on) = adopted_on(row.adoption) else { continue };
        first.entry(row.taker.id()).and_modify(|day| *day = days(on).min(*day)).or_insert(days(on));
    }
    let told =
        |row: &&Row<'_>| row.adoption.asked_on.into_iter().chain(row.adoption.steps.iter().map(|step| step.on)).min();
    let Some(since) = rows.iter().filter_map(told).min() else { return first };
    for row in rows {
        first.entry(row.giver.id()).or_insert(days(since) - 1);
    }
    first
}

/// Days since 1 January 1970.
fn days(day: Date) -> i64 {
    day.duration_since(date(1970, 1, 1)).as_hours() / 24
}
