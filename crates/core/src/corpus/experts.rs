//! Colleagues, by what they wrote and by what they say of themselves.

use std::collections::{HashMap, HashSet};

use crate::corpus::Fault;
use crate::corpus::library::Library;
use crate::corpus::quoting::quote::Asked;
use crate::corpus::ranking::Hit;
use crate::corpus::store::documents;
use crate::db::Db;
use crate::domain::colleague::Colleague;
use crate::domain::expertise::{Collection, Expertise, best_first, weight};
use crate::domain::id::PersonId;
use crate::domain::personal_data::fit;
use crate::domain::question::Question;
use crate::domain::suggestion::{MOST_PEOPLE, Reason, Strength, SuggestedDocument, SuggestedPerson};
use crate::domain::vector::Vector;

/// So many profiles are looked at.
const PROFILES: usize = 20;

/// A document that is named as the reason is among so many first hits. Further down it has little to do with the question,
/// and would say so.
const NEAR: usize = 10;

/// What somebody says of themselves is cut here, so that a person stays on one line.
const LONGEST_WORDS: usize = 120;

/// So many of those who may know are kept for each question.
const CANDIDATES: usize = 20;

/// From so many documents on, they say something about whoever wrote them.
const SEVERAL: usize = 2;

/// Somebody who may know the answer to a question.
#[derive(Clone, Debug, PartialEq)]
pub struct CandidateRow {
    /// Who.
    pub person: PersonId,
    /// How much they know of it, against the best: 0 to 1.
    pub expertise: f64,
    /// The letter by which they stand in the answer.
    pub letter: Option<char>,
    /// The title of a suggested document that they wrote.
    pub title: Option<String>,
}

/// Everybody who may know, with or without a profile, best first: by `expertise` and by how near their own profile is.
/// The near profiles share 1 among them as the documents do, so that what people say of themselves weighs as much as what
/// they wrote. `hits` are one a dossier, best first.
pub fn rank<'a>(
    library: &'a Library,
    expertise: &'a Expertise,
    vector: Option<&Vector>,
    hits: &[Hit],
) -> Vec<(&'a str, f64)> {
    let mut scores: HashMap<&str, f64> = expertise.rank(hits.iter().map(|hit| hit.document)).into_iter().collect();
    let nearest = vector.map(|vector| library.nearest_colleagues(vector, PROFILES)).unwrap_or_default();
    let all: f64 = (1..).zip(&nearest).map(|(rank, _)| weight(rank)).sum();
    for (rank, (colleague, _)) in (1..).zip(nearest) {
        *scores.entry(colleague.id.as_str()).or_default() += weight(rank) / all;
    }
    best_first(scores)
}

/// At most two of the `ranked` colleagues with a reason each; two of one municipality only when nobody else knows.
///
/// Without a reason that can be shown (a suggested document that they wrote, a topic of theirs or what they say of themselves
/// that shares a telling word with the question, several documents where a suggested one comes from) nobody is named.
pub(crate) fn suggest(
    db: &Db,
    library: &Library,
    question: &Question,
    asked: &Asked<'_>,
    ranked: &[(&str, f64)],
    hits: &[Hit],
    documents: &[SuggestedDocument],
) -> Result<Vec<SuggestedPerson>, Fault> {
    let collections: Vec<Collection> = good(documents)
        .map(|found| Collection::of(found.document.source.as_deref(), found.document.organisation.as_deref()))
        .collect();
    let admitted = |colleague: &&Colleague| {
        let place = colleague.municipality.as_deref().and_then(|name| library.municipality(name));
        question.filter.admits(place) && colleague.id != question.asker
    };
    let (mut people, mut neighbours) = (Vec::new(), Vec::new());
    let mut places = HashSet::new();
    for &(id, _) in ranked {
        if people.len() == MOST_PEOPLE {
            break;
        }
        let Some(colleague) = library.colleague(id).filter(admitted) else { continue };
        let reasons = [wrote(colleague, documents), topic(colleague, asked, documents), says(colleague, asked)];
        let reasons = reasons.into_iter().flatten();
        // A reason with which they may be named tells more than one with which they may not; without a name a topic tells most.
        let named = reasons.clone().find(|reason| colleague.is_named(reason));
        let topic = || reasons.clone().find(|reason| matches!(reason, Reason::Topic(_)));
        let reason = match named.or_else(topic).or_else(|| reasons.clone().next()) {
            Some(reason) => reason,
            None => match wrote_several(db, library, colleague, asked, hits, &collections)? {
                Some(reason) => reason,
                None => continue,
            },
        };
        // Where somebody without a name works would give the name away.
        if question.filter.narrows_places() && !colleague.is_named(&reason) {
            continue;
        }
        let person = SuggestedPerson { colleague: colleague.clone(), reason, meets: None };
        if places.insert(colleague.municipality.as_deref().unwrap_or(id)) {
            people.push(person);
        } else {
            neighbours.push(person);
        }
    }
    people.extend(neighbours);
    people.truncate(MOST_PEOPLE);
    Ok(people)
}

/// The best of the `ranked`, as they are kept for when the asker wants one of them to be asked.
pub(crate) fn able(
    ranked: &[(&str, f64)],
    people: &[SuggestedPerson],
    documents: &[SuggestedDocument],
) -> Vec<CandidateRow> {
    let most = ranked.first().map_or(1.0, |(_, score)| *score);
    let title = |id: &str| {
        let theirs = |found: &&SuggestedDocument| found.document.authors.iter().any(|author| author == id);
        telling(documents).find(theirs).map(|found| found.document.title.clone())
    };
    let row = |&(id, score): &(&str, f64)| CandidateRow {
        person: PersonId::new(id),
        expertise: score / most,
        letter: ('A'..).zip(people).find(|(_, person)| person.colleague.id.as_str() == id).map(|(letter, _)| letter),
        title: title(id),
    };
    ranked.iter().take(CANDIDATES).map(row).collect()
}

/// Adds a colleague whose municipality uses the document that is called `title`: they know of it, after those who wrote.
pub(crate) fn add_user(
    library: &Library,
    question: &Question,
    title: &str,
    person: &PersonId,
    people: &mut Vec<SuggestedPerson>,
    able: &mut Vec<CandidateRow>,
) {
    let Some(colleague) = library.colleague(person.as_str()) else { return };
    let place = colleague.municipality.as_deref().and_then(|name| library.municipality(name));
    let reason = Reason::Uses(title.to_owned());
    let hidden = question.filter.narrows_places() && !colleague.is_named(&reason);
    if !question.filter.admits(place) || hidden || *person == question.asker {
        return;
    }
    let mut letter = None;
    if people.len() < MOST_PEOPLE && people.iter().all(|known| known.colleague.id != *person) {
        letter = ('A'..).nth(people.len());
        people.push(SuggestedPerson { colleague: colleague.clone(), reason, meets: None });
    }
    match able.iter_mut().find(|row| row.person == *person) {
        Some(row) => row.letter = row.letter.or(letter),
        None => able.push(CandidateRow { person: person.clone(), expertise: USES, letter, title: None }),
    }
}

/// Whoever uses a document knows half as much of it as whoever knows best.
const USES: f64 = 0.5;

/// The documents that are likely to be useful.
fn good(documents: &[SuggestedDocument]) -> impl Iterator<Item = &SuggestedDocument> {
    documents.iter().filter(|found| found.strength >= Strength::Fair)
}

/// Those of them that tell whoever wrote them knows of what is asked: the first, and those that do more than mention it.
fn telling(documents: &[SuggestedDocument]) -> impl Iterator<Item = &SuggestedDocument> {
    let first = documents.first().map(|found| &found.document.key);
    good(documents).filter(move |found| !found.evidence.is_mention() || Some(&found.document.key) == first)
}

fn wrote(colleague: &Colleague, documents: &[SuggestedDocument]) -> Option<Reason> {
    let theirs =
        |found: &&SuggestedDocument| found.document.authors.iter().any(|author| author == colleague.id.as_str());
    telling(documents).find(theirs).map(|found| Reason::Wrote(found.document.title.clone()))
}

/// A topic that shares a telling word with the question. Where good documents were found it is the rarest one, or one of their titles
/// and topics too: "klachten" says nothing about somebody who is asked about "klachten over hondenpoep".
fn topic(colleague: &Colleague, asked: &Asked<'_>, documents: &[SuggestedDocument]) -> Option<Reason> {
    let answered = |topic: &str| {
        let is_about = |text: &str| asked.shared(topic).iter().any(|word| Asked::shares(text, word));
        good(documents)
            .any(|found| is_about(&found.document.title) || found.document.topics.iter().any(|own| is_about(own)))
    };
    let shared = |topic: &&String| {
        let whole = whole_words(topic);
        let told = good(documents).next().is_none() || asked.has_rarest(&whole) || answered(&whole);
        !asked.shared(&whole).is_empty() && told
    };
    let named = colleague.findable_for.iter().find(shared);
    named.or_else(|| colleague.topics.iter().find(shared)).map(|topic| Reason::Topic(topic.clone()))
}

/// A topic without the halves of its compounds: "dak- en thuisloosheid" is not about roofs.
fn whole_words(topic: &str) -> String {
    topic.split_whitespace().filter(|word| !word.ends_with('-')).collect::<Vec<_>>().join(" ")
}

/// What somebody says of themselves could give their name away, so only whoever is findable has this reason. One word in
/// common is chance: "loopt" stands in a question about dementia, and "ik loop elke donderdag over de markt" in a profile.
fn says(colleague: &Colleague, asked: &Asked<'_>) -> Option<Reason> {
    let own = asked.quote(&colleague.about);
    let sentence = || fit(&own.pieces().iter().map(|piece| piece.text.as_str()).collect::<String>(), LONGEST_WORDS);
    (colleague.findable && asked.shared(&colleague.about).len() > 1).then(|| Reason::Says(sentence()))
}

/// Several documents in a collection that a suggested one comes from, one of them near the question; that one is named. An
/// organisation publishes about everything, so three documents of a municipality are no reason unless that one has a telling word
/// of the question in its title or topics. How many they are could give a name away, so only whoever is findable has this reason.
fn wrote_several(
    db: &Db,
    library: &Library,
    colleague: &Colleague,
    asked: &Asked<'_>,
    hits: &[Hit],
    collections: &[Collection],
) -> Result<Option<Reason>, Fault> {
    let several = |hit: &Hit| {
        let (collection, count) = library.expertise().written(colleague.id.as_str(), hit.document)?;
        let shown = count >= SEVERAL && collections.contains(collection);
        shown.then_some((collection, count, hit.document))
    };
    if !colleague.findable {
        return Ok(None);
    }
    for (collection, count, document) in hits.iter().take(NEAR).filter_map(several) {
        let (Some(document), Some(name)) = (documents::document(db, document)?, collection.name()) else {
            continue;
        };
        let about = |text: &str| asked.touches(text);
        let of_one_subject = matches!(collection, Collection::Source(_));
        if of_one_subject || about(&document.title) || document.topics.iter().any(|topic| about(topic)) {
            return Ok(Some(Reason::WroteSeveral { count, collection: name.to_owned(), title: document.title }));
        }
    }
    Ok(None)
}
