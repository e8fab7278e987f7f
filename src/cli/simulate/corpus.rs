//! What the bot knows at the start: the specialists' profiles and the documents that they wrote.

use crate::domain::colleague::Colleague;
use crate::domain::date::Date;
use crate::domain::document::Document;
use crate::domain::participant::{Consent, Participant};
use crate::store::{NewPassage, Result, Store};

use super::topics::{MODEL, TOPICS, embed};
use super::world::{Specialist, World};

/// Fills an empty database.
pub(super) fn fill(store: &mut Store, world: &World) -> Result<()> {
    for specialist in &world.specialists {
        let topics = specialist.topics.iter().filter_map(|(topic, _)| TOPICS.get(*topic));
        store.put_colleague(&Colleague {
            id: specialist.id.clone(),
            name: specialist.name.clone(),
            municipality: Some(specialist.municipality.clone()),
            topics: topics.map(|topic| (*topic).to_owned()).collect(),
            ..Colleague::default()
        })?;
        store.put_participant(&specialist.id, &consent(specialist))?;
        for (topic, written) in &specialist.topics {
            for number in 0..*written {
                put_document(store, specialist, TOPICS.get(*topic).copied().unwrap_or_default(), number)?;
            }
        }
    }
    for (colleague, hash) in store.colleagues()? {
        store.put_vector(&hash, MODEL, &embed(&colleague.topics.join(", ")))?;
    }
    Ok(())
}

/// They take part, may be named, and asked about their own topics, each by itself.
fn consent(specialist: &Specialist) -> Participant {
    let mut consent = Participant { taking_part: true, findable: true, ..Participant::default() };
    for topic in specialist.topics.iter().filter_map(|(topic, _)| TOPICS.get(*topic)) {
        consent.switch(Consent::Pingable, Some(topic), true);
    }
    consent
}

fn put_document(store: &mut Store, author: &Specialist, topic: &str, number: usize) -> Result<()> {
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
    let vector = embed(&format!("{} {text}", document.title));
    store.put_document(&document, &hash, &[NewPassage { text, hash: hash.clone(), ..NewPassage::default() }])?;
    store.put_vector(&hash, MODEL, &vector)
}
