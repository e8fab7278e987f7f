//! JSON-LD: the data set for a catalogue (DCAT-AP 3), each adoption with where it came from (PROV-O), the vocabulary (SKOS).
//!
//! Names are relative to where the file is published, so that the same file can stand anywhere.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::named::{Named, Row, practice_id};
use super::vocabulary::{self, Term};
use super::{ExportError, Labels, package};
use crate::diffusion::registry::Registry;
use crate::text::clean;

/// The files of the data set, each with its media type (IANA) and what it holds.
const FILES: &[(&str, &str)] = &[
    ("datapackage.json", "application/json"),
    ("adoptions.csv", "text/csv"),
    ("events.csv", "text/csv"),
    ("municipalities.csv", "text/csv"),
    ("vocabulary.csv", "text/csv"),
    ("totals.csv", "text/csv"),
    ("cascades.csv", "text/csv"),
    ("adoptions.geojson", "application/geo+json"),
    ("network.graphml", "application/xml"),
    ("network.gexf", "application/xml"),
];

pub(super) fn write(registry: &Registry, named: &Named<'_>, labels: &Labels) -> Result<String, ExportError> {
    let mut graph = vec![catalogue(labels), publisher(), dataset(registry, named, labels)];
    graph.extend(FILES.iter().map(|(name, media)| distribution(name, media)));
    graph.push(scheme(labels));
    graph.extend(vocabulary::terms(labels).iter().map(concept));
    graph.extend(practices(named));
    graph.extend(named.places.iter().map(|(id, place)| {
        json!({ "@id": format!("#{id}"), "@type": ["prov:Agent", "foaf:Organization"], "foaf:name": clean(place.name) })
    }));
    graph.extend(named.adoptions.iter().map(adoption));
    let document = json!({ "@context": context(), "@graph": graph });
    Ok(serde_json::to_string_pretty(&document)?)
}

fn context() -> Value {
    json!({
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "prov": "http://www.w3.org/ns/prov#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    })
}

fn both(labels: &Labels, key: &str) -> Value {
    json!([{ "@language": "nl", "@value": labels.nl.say(key) }, { "@language": "en", "@value": labels.en.say(key) }])
}

fn named_by(id: &str) -> Value {
    json!({ "@id": id })
}

fn day(day: jiff::civil::Date) -> Value {
    json!({ "@type": "xsd:date", "@value": day.to_string() })
}

fn catalogue(labels: &Labels) -> Value {
    json!({
        "@id": "#catalogue",
        "@type": "dcat:Catalog",
        "dct:title": both(labels, "data-title"),
        "dct:description": both(labels, "data-short"),
        "dct:publisher": named_by("#publisher"),
        "dcat:dataset": named_by("#dataset"),
    })
}

fn publisher() -> Value {
    json!({ "@id": "#publisher", "@type": "foaf:Agent", "foaf:name": "Jatwerk" })
}

fn dataset(registry: &Registry, named: &Named<'_>, labels: &Labels) -> Value {
    let theme = "http://publications.europa.eu/resource/authority/data-theme/GOVE";
    let country = "http://publications.europa.eu/resource/authority/country/NLD";
    let yearly = "http://publications.europa.eu/resource/authority/frequency/IRREG";
    let days = named.adoptions.iter().flat_map(|row| row.adoption.steps.iter().map(|step| step.on));
    let mut period = json!({ "@type": "dct:PeriodOfTime", "dcat:endDate": day(registry.today) });
    if let (Some(first), Some(period)) = (days.min(), period.as_object_mut()) {
        period.insert("dcat:startDate".into(), day(first));
    }
    json!({
        "@id": "#dataset",
        "@type": "dcat:Dataset",
        "dct:title": both(labels, "data-title"),
        "dct:description": package::about(labels),
        "dct:publisher": named_by("#publisher"),
        "dct:modified": day(registry.today),
        "dct:accrualPeriodicity": named_by(yearly),
        "dct:spatial": named_by(country),
        "dct:temporal": period,
        "dcat:theme": named_by(theme),
        "dcat:distribution": FILES.iter().map(|(name, _)| named_by(&format!("#file-{name}"))).collect::<Vec<_>>(),
    })
}

fn distribution(name: &str, media: &str) -> Value {
    json!({
        "@id": format!("#file-{name}"),
        "@type": "dcat:Distribution",
        "dct:title": name,
        "dcat:accessURL": named_by(name),
        "dcat:downloadURL": named_by(name),
        "dcat:mediaType": named_by(&format!("https://www.iana.org/assignments/media-types/{media}")),
    })
}

fn scheme(labels: &Labels) -> Value {
    json!({ "@id": "#vocabulary", "@type": "skos:ConceptScheme", "skos:prefLabel": both(labels, "data-vocabulary") })
}

fn concept_id(scheme: &str, code: &str) -> Value {
    named_by(&format!("#{scheme}-{code}"))
}

fn concept(term: &Term) -> Value {
    json!({
        "@id": format!("#{}-{}", term.scheme, term.code),
        "@type": "skos:Concept",
        "skos:inScheme": named_by("#vocabulary"),
        "skos:notation": term.code,
        "skos:prefLabel": [{ "@language": "nl", "@value": term.nl }, { "@language": "en", "@value": term.en }],
    })
}

fn practices(named: &Named<'_>) -> Vec<Value> {
    let titles: BTreeMap<String, &str> = named
        .adoptions
        .iter()
        .map(|row| (practice_id(&row.adoption.practice), row.adoption.practice.title.as_str()))
        .collect();
    let practice = |(id, title): (String, &str)| json!({ "@id": format!("#practice-{id}"), "@type": "prov:Entity", "dct:title": clean(title) });
    titles.into_iter().map(practice).collect()
}

/// The taker's own version, derived from the practice and influenced by the giver in the ways that were told.
fn adoption(row: &Row<'_>) -> Value {
    let adoption = row.adoption;
    let practice = named_by(&format!("#practice-{}", practice_id(&adoption.practice)));
    let mut told = vec![concept_id("via", adoption.via.code())];
    told.extend(adoption.stage().map(|one| concept_id("stage", one.code())));
    told.extend(adoption.motives().iter().map(|one| concept_id("motive", one.code())));
    told.extend(adoption.barriers().iter().map(|one| concept_id("barrier", one.code())));
    told.extend(adoption.adaptations().unwrap_or_default().iter().map(|one| concept_id("adaptation", one.code())));
    told.extend(adoption.effect().map(|one| concept_id("effect", one.code())));
    let mut node = json!({
        "@id": format!("#adoption-{}", adoption.number),
        "@type": "prov:Entity",
        "prov:wasDerivedFrom": practice,
        "prov:wasAttributedTo": named_by(&format!("#{}", row.taker.id())),
        "prov:qualifiedInfluence": {
            "@type": "prov:Influence",
            "prov:influencer": named_by(&format!("#{}", row.giver.id())),
            "dct:type": told,
        },
    });
    if let (Some(first), Some(node)) = (adoption.steps.first(), node.as_object_mut()) {
        let at = json!({ "@type": "xsd:dateTime", "@value": format!("{}T00:00:00", first.on) });
        node.insert("prov:generatedAtTime".into(), at);
    }
    node
}
