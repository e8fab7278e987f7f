//! The tables: adoptions, what was said of each, municipalities, the vocabulary and the totals.

use super::named::{Named, Place, Row, expected, practice_id};
use super::vocabulary::{self, Scheme};
use super::{ExportError, File, Labels, totals};
use crate::diffusion::registry::Registry;
use crate::domain::municipality::Municipality;
use crate::domain::reuse::adoption::Step;
use crate::domain::reuse::vocabulary::{Adaptation, Stage};
use crate::text::cell;

/// Between two codes in one cell.
const BETWEEN: &str = ";";

/// Said of changes when nothing was changed; an empty cell is: it was not said.
pub(super) const UNCHANGED: &str = "nothing";

/// What can stand in a column.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Text,
    Integer,
    Number,
    Date,
    /// One code.
    Code(Scheme),
    /// Any number of codes, in the order of the vocabulary.
    Codes(Scheme),
}

/// A column of a table.
#[derive(Clone, Copy)]
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) about: &'static str,
}

const fn column(name: &'static str, kind: Kind, about: &'static str) -> Column {
    Column { name, kind, about }
}

pub(super) const ADOPTIONS: &[Column] = &[
    column("adoption", Kind::Integer, "Number of the adoption"),
    column("practice", Kind::Text, "What the practice is known by: its document, or else its title"),
    column("practice_title", Kind::Text, "What the practice is called"),
    column("giver", Kind::Text, "Name of the municipality that gave"),
    column("giver_code", Kind::Text, "Its code at Statistics Netherlands; empty when it is not in municipalities.csv"),
    column("taker", Kind::Text, "Name of the municipality that took"),
    column("taker_code", Kind::Text, "Its code at Statistics Netherlands; empty when it is not in municipalities.csv"),
    column("via", Kind::Code(vocabulary::VIA), "Through which contact the practice came"),
    column("stage", Kind::Code(vocabulary::STAGE), "How far the taker is, by its last word"),
    column("motives", Kind::Codes(vocabulary::MOTIVE), "Why"),
    column("barriers", Kind::Codes(vocabulary::BARRIER), "Why not, or no more"),
    column("adaptations", Kind::Codes(vocabulary::ADAPTATION), "What was changed; `nothing` when nothing was"),
    column("expected", Kind::Code(vocabulary::EFFECT), "What the taker expected when it began"),
    column("effect", Kind::Code(vocabulary::EFFECT), "Whether it worked, by the taker's last word"),
    column("asked_on", Kind::Date, "Day on which the taker first asked about it, if that is known"),
    column("considered_on", Kind::Date, "First day on which the taker was looking at it"),
    column("tried_on", Kind::Date, "First day on which the taker was trying it"),
    column("used_on", Kind::Date, "First day on which it was in use"),
    column("stopped_on", Kind::Date, "First day on which it had stopped"),
    column("rejected_on", Kind::Date, "First day on which it had been looked at and not taken over"),
];

pub(super) const EVENTS: &[Column] = &[
    column("event", Kind::Text, "Number of the adoption and of the event in it"),
    column("adoption", Kind::Integer, "Number of the adoption"),
    column("on", Kind::Date, "Day on which it was said"),
    column("stage", Kind::Code(vocabulary::STAGE), "How far the taker was"),
    column("motives", Kind::Codes(vocabulary::MOTIVE), "Why"),
    column("barriers", Kind::Codes(vocabulary::BARRIER), "Why not, or no more"),
    column("adaptations", Kind::Codes(vocabulary::ADAPTATION), "What was changed; `nothing` when nothing was"),
    column("expected", Kind::Code(vocabulary::EFFECT), "What the taker expected"),
    column("effect", Kind::Code(vocabulary::EFFECT), "Whether it worked"),
];

pub(super) const MUNICIPALITIES: &[Column] = &[
    column("code", Kind::Text, "Code at Statistics Netherlands"),
    column("name", Kind::Text, "Name"),
    column("province", Kind::Text, "Province"),
    column("region", Kind::Text, "Safety region"),
    column("inhabitants", Kind::Integer, "How many people live there"),
    column("size_class", Kind::Text, "Size class as the source words it"),
    column("area_km2", Kind::Number, "Land area in square kilometres"),
    column("density", Kind::Number, "Inhabitants per square kilometre"),
    column("longitude", Kind::Number, "Longitude of its middle in degrees"),
    column("latitude", Kind::Number, "Latitude of its middle in degrees"),
];

pub(super) const VOCABULARY: &[Column] = &[
    column("term", Kind::Text, "Kind and code"),
    column("kind", Kind::Text, "Which kind of code"),
    column("code", Kind::Text, "The code, which never changes"),
    column("letter", Kind::Text, "What people type in the chat"),
    column("nl", Kind::Text, "In Dutch"),
    column("en", Kind::Text, "In English"),
];

pub(super) const TOTALS: &[Column] = &[
    column("term", Kind::Text, "Kind and code; `all-all` counts every adoption"),
    column("adoptions", Kind::Integer, "How many adoptions, named or not; empty when the count is hidden"),
];

/// The tables, each with its name, what it is of and its columns.
pub(super) const TABLES: &[(&str, &str, &[Column])] = &[
    ("adoptions.csv", "One row for each adoption whose giver and taker may be named.", ADOPTIONS),
    ("events.csv", "What was said of each of these adoptions, oldest first. Empty cells were not said.", EVENTS),
    ("municipalities.csv", "All municipalities that could have taken part.", MUNICIPALITIES),
    ("vocabulary.csv", "The codes in the other tables, in words.", VOCABULARY),
    (
        "totals.csv",
        "Counts over all adoptions, also those of which nobody may be named. Refused claims do not count.",
        TOTALS,
    ),
];

/// All tables, in the order of [`TABLES`].
pub(super) fn all(
    registry: &Registry,
    municipalities: &[Municipality],
    named: &Named<'_>,
    labels: &Labels,
) -> Result<Vec<File>, ExportError> {
    let adoptions = named.adoptions.iter().map(adoption).collect();
    let events = named.adoptions.iter().flat_map(events).collect();
    let mut places: Vec<&Municipality> = municipalities.iter().collect();
    places.sort_by(|one, other| one.code.cmp(&other.code));
    let municipalities = places.into_iter().map(municipality).collect();
    let vocabulary = vocabulary::terms(labels)
        .into_iter()
        .map(|term| {
            let letter = term.letter.map(String::from).unwrap_or_default();
            vec![
                format!("{}-{}", term.scheme, term.code),
                term.scheme.into(),
                term.code.into(),
                letter,
                term.nl,
                term.en,
            ]
        })
        .collect();
    let totals = totals::count(&registry.adoptions)
        .into_iter()
        .map(|(term, count)| vec![term, count.map(|count| count.to_string()).unwrap_or_default()])
        .collect();
    let rows: [Vec<Vec<String>>; 5] = [adoptions, events, municipalities, vocabulary, totals];
    TABLES.iter().zip(rows).map(|((name, _, columns), rows)| Ok(File { name, text: table(columns, rows)? })).collect()
}

/// A table in CSV (RFC 4180, with line feeds).
pub(super) fn table(columns: &[Column], rows: Vec<Vec<String>>) -> Result<String, ExportError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(columns.iter().map(|column| column.name))?;
    for row in rows {
        writer.write_record(row)?;
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn adoption(row: &Row<'_>) -> Vec<String> {
    let Row { adoption, giver, taker } = row;
    let first = |stage| adoption.first(stage).map(|date| date.to_string()).unwrap_or_default();
    vec![
        adoption.number.to_string(),
        practice_id(&adoption.practice),
        cell(&adoption.practice.title),
        cell(giver.name),
        code(giver),
        cell(taker.name),
        code(taker),
        adoption.via.code().into(),
        adoption.stage().map_or("", |stage| stage.code()).into(),
        joined(adoption.motives().iter().map(|one| one.code())),
        joined(adoption.barriers().iter().map(|one| one.code())),
        changes(adoption.adaptations().as_deref()),
        expected(adoption).map_or("", |one| one.code()).into(),
        adoption.effect().map_or("", |one| one.code()).into(),
        adoption.asked_on.map(|date| date.to_string()).unwrap_or_default(),
        first(Stage::Considering),
        first(Stage::Trial),
        first(Stage::InUse),
        first(Stage::Stopped),
        first(Stage::Rejected),
    ]
}

fn events(row: &Row<'_>) -> Vec<Vec<String>> {
    let number = row.adoption.number;
    row.adoption.steps.iter().enumerate().map(|(at, step)| event(number, at + 1, step)).collect()
}

fn event(number: i64, at: usize, step: &Step) -> Vec<String> {
    vec![
        format!("{number}-{at}"),
        number.to_string(),
        step.on.to_string(),
        step.stage.map_or("", |stage| stage.code()).into(),
        joined(step.motives.iter().map(|one| one.code())),
        joined(step.barriers.iter().map(|one| one.code())),
        changes(step.adaptations.as_deref()),
        step.expected.map_or("", |one| one.code()).into(),
        step.effect.map_or("", |one| one.code()).into(),
    ]
}

fn municipality(place: &Municipality) -> Vec<String> {
    vec![
        cell(&place.code),
        cell(&place.name),
        cell(&place.province),
        cell(&place.region),
        place.inhabitants.to_string(),
        cell(&place.size_class),
        place.area_km2.to_string(),
        place.density.to_string(),
        place.longitude.to_string(),
        place.latitude.to_string(),
    ]
}

fn code(place: &Place<'_>) -> String {
    place.known.map(|place| cell(&place.code)).unwrap_or_default()
}

/// Codes in one cell.
pub(super) fn joined<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    codes.collect::<Vec<_>>().join(BETWEEN)
}

/// Changes in one cell.
pub(super) fn changes(adaptations: Option<&[Adaptation]>) -> String {
    match adaptations {
        None => String::new(),
        Some([]) => UNCHANGED.into(),
        Some(some) => joined(some.iter().map(|one| one.code())),
    }
}
