//! GeoJSON (RFC 7946): a line from giver to taker for each adoption, and a point for each municipality in one.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::ExportError;
use super::named::{Named, Row, practice_id};
use crate::text::clean;

pub(super) fn write(named: &Named<'_>) -> Result<String, ExportError> {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for row in &named.adoptions {
        counts.entry(row.giver.id()).or_default().0 += 1;
        counts.entry(row.taker.id()).or_default().1 += 1;
    }
    let places = named.places.iter().map(|(id, place)| {
        let (gave, took) = counts.get(id).copied().unwrap_or_default();
        json!({
            "type": "Feature",
            "id": id,
            "geometry": place.point().map(|point| json!({ "type": "Point", "coordinates": point })),
            "properties": { "name": clean(place.name), "gave": gave, "took": took },
        })
    });
    let features: Vec<Value> = places.chain(named.adoptions.iter().map(line)).collect();
    Ok(serde_json::to_string_pretty(&json!({ "type": "FeatureCollection", "features": features }))?)
}

fn line(row: &Row<'_>) -> Value {
    let Row { adoption, giver, taker } = row;
    let ends = giver.point().zip(taker.point());
    json!({
        "type": "Feature",
        "id": format!("adoption-{}", adoption.number),
        "geometry": ends.map(|(from, to)| json!({ "type": "LineString", "coordinates": [from, to] })),
        "properties": {
            "practice": practice_id(&adoption.practice),
            "practice_title": clean(&adoption.practice.title),
            "giver": clean(giver.name),
            "taker": clean(taker.name),
            "stage": adoption.stage().map(|stage| stage.code()),
            "effect": adoption.effect().map(|effect| effect.code()),
        },
    })
}
