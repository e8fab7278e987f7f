//! What the bot knows at the start: the specialists' profiles and the documents that they wrote.

use super::topics::{Model, TOPICS};
use super::world::{MUNICIPALITIES, Specialist, World};
use crate::corpus::store::documents::NewPassage;
use crate::corpus::store::{documents, participants, people, places, vectors};
use crate::db::{Db, Result};
use crate::domain::colleague::Colleague;
use crate::domain::date::Date;
use crate::domain::document::Document;
use crate::domain::municipality::Municipality;
use crate::domain::participant::{Consent, Participant};

/// Brings all of it in, with vectors of `model`.
pub(super) fn fill(store: &Db, world: &World, model: Model<'_>) -> Result<()> {
    for number in 0..MUNICIPALITIES {
        places::put_municipality(store, &municipality(number))?;
    }
    for specialist in &world.specialists {
        let topics = specialist.topics.iter().filter_map(|(topic, _)| TOPICS.get(*topic));
        people::put_colleague(
            store,
            &Colleague {
                id: specialist.id.clone(),
                name: specialist.name.clone(),
                municipality: Some(specialist.municipality.clone()),
                topics: topics.map(|topic| (*topic).to_owned()).collect(),
                ..Colleague::default()
            },
        )?;
        participants::put_participant(store, &specialist.id, &consent(specialist))?;
        for (topic, written) in &specialist.topics {
            for number in 0..*written {
                put_document(store, model, specialist, TOPICS.get(*topic).copied().unwrap_or_default(), number)?;
            }
        }
    }
    for (colleague, hash) in people::colleagues(store)? {
        vectors::put_vector(store, &hash, model.id, &model.embed(&colleague.topics.join(", ")))?;
    }
    Ok(())
}

/// Municipalities are all alike here.
fn municipality(number: usize) -> Municipality {
    Municipality {
        code: format!("GM{number:04}"),
        name: format!("Gemeente {number}"),
        province: "Utrecht".to_owned(),
        region: "VR09".to_owned(),
        inhabitants: 40_000,
        size_class: "20.000-50.000".to_owned(),
        area_km2: 80.0,
        density: 500.0,
        longitude: 5.1,
        latitude: 52.1,
    }
}

/// They take part, may be named, and asked about their own topics, each by itself.
fn consent(specialist: &Specialist) -> Participant {
    let mut consent = Participant { taking_part: true, findable: true, ..Participant::default() };
    for topic in specialist.topics.iter().filter_map(|(topic, _)| TOPICS.get(*topic)) {
        consent.switch(Consent::Pingable, Some(topic), true);
    }
    consent
}

fn put_document(store: &Db, model: Model<'_>, author: &Specialist, topic: &str, number: usize) -> Result<()> {
    let title = format!("Aanpak {number} van {topic} in {}", author.municipality);
    let text = format!("{} pakt {topic} aan met een werkwijze van {}.", author.municipality, author.name);
    let key = format!("{}/{topic}/{number}", author.id);
    let hash = key.as_bytes().to_vec();
    let document = Document {
        dossier: key.clone(),
        key,
        title,
        body: text.clone(),
        url: None,
        organisation: None,
        municipality: Some(author.municipality.clone()),
        topics: vec![topic.to_owned()],
        kind: None,
        date: Date::parse("2025"),
        licence: None,
        source: None,
        authors: vec![author.id.to_string()],
        near_duplicate_group: None,
    };
    let vector = model.embed(&format!("{} {text}", document.title));
    documents::put_document(
        store,
        &document,
        &hash,
        &[NewPassage { text, hash: hash.clone(), ..NewPassage::default() }],
    )?;
    vectors::put_vector(store, &hash, model.id, &vector)
}
