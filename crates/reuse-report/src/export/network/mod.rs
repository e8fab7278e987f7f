//! What both formats of the network say of a municipality and of an adoption.

pub(super) mod gexf;
pub(super) mod graphml;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

use super::named::{Place, Row, alive, practice_id};
use crate::text::clean;

/// What is said of a municipality, and its type.
const NODE: &[(&str, &str)] = &[
    ("name", "string"),
    ("province", "string"),
    ("inhabitants", "int"),
    ("longitude", "double"),
    ("latitude", "double"),
];

/// What is said of an adoption, and its type.
const EDGE: &[(&str, &str)] = &[
    ("practice", "string"),
    ("practice_title", "string"),
    ("via", "string"),
    ("stage", "string"),
    ("effect", "string"),
    ("start", "string"),
    ("end", "string"),
];

/// The values of [`NODE`]; empty what is not known.
fn attributes_of_node(place: &Place<'_>) -> Vec<(&'static str, String)> {
    let mut values = vec![("name", clean(place.name))];
    if let Some(place) = place.known {
        values.push(("province", clean(&place.province)));
        values.push(("inhabitants", place.inhabitants.to_string()));
        values.push(("longitude", place.longitude.to_string()));
        values.push(("latitude", place.latitude.to_string()));
    }
    values
}

/// The values of [`EDGE`]; empty what is not known. It starts when the taker began with it and ends when it was done with it.
fn attributes_of_edge(row: &Row<'_>) -> Vec<(&'static str, String)> {
    let adoption = row.adoption;
    let periods = alive(adoption);
    let start = periods.first().map(|(start, _)| start.to_string());
    let end = periods.last().and_then(|(_, end)| end.map(|end| end.to_string()));
    vec![
        ("practice", practice_id(&adoption.practice)),
        ("practice_title", clean(&adoption.practice.title)),
        ("via", adoption.via.code().into()),
        ("stage", adoption.stage().map_or("", |stage| stage.code()).into()),
        ("effect", adoption.effect().map_or("", |effect| effect.code()).into()),
        ("start", start.unwrap_or_default()),
        ("end", end.unwrap_or_default()),
    ]
}

/// The first line of an XML file.
fn declared(writer: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))
}

/// What was written.
fn text(writer: Writer<Vec<u8>>) -> String {
    String::from_utf8_lossy(&writer.into_inner()).into_owned() + "\n"
}
