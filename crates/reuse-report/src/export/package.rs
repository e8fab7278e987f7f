//! `datapackage.json`: what stands in which table (Data Package, version 1 of the standard of Frictionless Data).

use serde_json::{Value, json};

use super::tables::{Column, Kind, TABLES, UNCHANGED};
use super::vocabulary::{self, Scheme};
use super::{ExportError, Labels};
use crate::diffusion::registry::Registry;
use crate::privacy::LEAST;

pub(super) fn write(registry: &Registry, labels: &Labels) -> Result<String, ExportError> {
    let resources: Vec<Value> =
        TABLES.iter().map(|(path, about, columns)| resource(path, about, columns, labels)).collect();
    let package = json!({
        "profile": "data-package",
        "name": "jatwerk-reuse",
        "title": labels.nl.say("data-title"),
        "title:en": labels.en.say("data-title"),
        "description": about(labels),
        "created": format!("{}T00:00:00Z", registry.today),
        "resources": resources,
    });
    Ok(serde_json::to_string_pretty(&package)?)
}

/// What the data are and whom they leave out, in both languages.
pub(super) fn about(labels: &Labels) -> String {
    let values = [("least", crate::words::Value::Count(LEAST))];
    [&labels.nl, &labels.en].map(|words| words.with("data-about", &values)).join("\n\n")
}

fn resource(path: &str, about: &str, columns: &[Column], labels: &Labels) -> Value {
    let name = path.trim_end_matches(".csv");
    let key = columns.first().map_or("", |column| column.name);
    let fields: Vec<Value> = columns.iter().map(|column| field(column, labels)).collect();
    let mut schema = json!({ "fields": fields, "primaryKey": [key], "missingValues": [""] });
    let keys = foreign_keys(name);
    if let (false, Some(schema)) = (keys.is_empty(), schema.as_object_mut()) {
        schema.insert("foreignKeys".into(), Value::from(keys));
    }
    json!({
        "name": name,
        "path": path,
        "profile": "tabular-data-resource",
        "description": about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    })
}

fn foreign_keys(table: &str) -> Vec<Value> {
    let key = |field: &str, table: &str, other: &str| json!({ "fields": [field], "reference": { "resource": table, "fields": [other] } });
    match table {
        "adoptions" => vec![key("giver_code", "municipalities", "code"), key("taker_code", "municipalities", "code")],
        "events" => vec![key("adoption", "adoptions", "adoption")],
        _ => Vec::new(),
    }
}

fn field(column: &Column, labels: &Labels) -> Value {
    let mut field = json!({ "name": column.name, "type": kind(column.kind), "description": column.about });
    if let Some(members) = field.as_object_mut() {
        match column.kind {
            Kind::Code(scheme) => {
                let codes = codes(scheme);
                members.insert("constraints".into(), json!({ "enum": codes }));
                members.insert("categories".into(), categories(scheme.name, &codes, labels));
            }
            Kind::Codes(scheme) => {
                let codes = codes(scheme);
                let one = codes.join("|");
                let pattern = format!("{UNCHANGED}|({one})(;({one}))*");
                members.insert("constraints".into(), json!({ "pattern": pattern }));
                members.insert("categories".into(), categories(scheme.name, &codes, labels));
            }
            Kind::Text | Kind::Integer | Kind::Number | Kind::Date => {}
        }
    }
    field
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Integer => "integer",
        Kind::Number => "number",
        Kind::Date => "date",
        Kind::Text | Kind::Code(_) | Kind::Codes(_) => "string",
    }
}

fn codes(scheme: Scheme) -> Vec<&'static str> {
    (scheme.codes)().into_iter().map(|(code, _)| code).collect()
}

fn categories(scheme: &'static str, codes: &[&'static str], labels: &Labels) -> Value {
    let one = |code: &&'static str| {
        let term = vocabulary::term(scheme, code, None, labels);
        json!({ "value": code, "label": term.nl, "label:en": term.en })
    };
    codes.iter().map(one).collect()
}
