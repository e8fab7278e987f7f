//! Colleagues, by what they wrote and by what they say of themselves.

use std::collections::{HashMap, HashSet};

use super::Fault;
use super::library::Library;
use super::suggest::Hit;
use crate::domain::colleague::Colleague;
use crate::domain::question::Question;
use crate::domain::ranking::collapse;
use crate::domain::suggestion::{MOST_PEOPLE, Reason, Strength, SuggestedDocument, SuggestedPerson};
use crate::domain::vector::Vector;
use crate::search::analysis::stems;
use crate::store::Store;

/// So many hits vote for their authors.
const VOTING_HITS: usize = 20;

/// So many profiles are looked at.
const PROFILES: usize = 20;

/// A vote counts 1 / (rank + 5): the first few weigh much, but not alone.
const VOTE_OFFSET: f64 = 5.0;

struct Candidate<'a> {
    colleague: &'a Colleague,
    score: f64,
    reason: Option<Reason>,
}

/// At most two colleagues with a reason each, at most one of a municipality.
///
/// Authors of hits and owners of near profiles are voted for; without a reason that can be shown (a suggested document
/// that they wrote, a topic of theirs that shares a word with the question) nobody is named.
pub(super) fn suggest(
    store: &Store,
    library: &Library,
    question: &Question,
    vector: Option<&Vector>,
    hits: &[Hit],
    documents: &[SuggestedDocument],
) -> Result<Vec<SuggestedPerson>, Fault> {
    let mut candidates: HashMap<&str, Candidate<'_>> = HashMap::new();
    for (rank, hit) in hits.iter().take(VOTING_HITS).enumerate() {
        for author in store.authors_of(hit.document)? {
            if let Some(colleague) = library.colleague(&author) {
                vote(&mut candidates, colleague, rank);
            }
        }
    }
    let nearest = vector.map(|vector| library.nearest_colleagues(vector, PROFILES)).unwrap_or_default();
    for (rank, (colleague, _)) in nearest.into_iter().enumerate() {
        vote(&mut candidates, colleague, rank);
    }
    candidates.remove(question.asker.as_str());
    candidates.retain(|_, who| {
        let place = who.colleague.municipality.as_deref().and_then(|name| library.municipality(name));
        // Where somebody without a name works would give the name away.
        let shown = who.colleague.findable || !question.filter.narrows_places();
        shown && question.filter.admits(place)
    });

    let asked: HashSet<String> = stem_words(&question.text).collect();
    for candidate in candidates.values_mut() {
        candidate.reason = wrote(candidate.colleague, documents).or_else(|| topic(candidate.colleague, &asked));
    }
    let mut ranked: Vec<Candidate<'_>> = candidates.into_values().filter(|who| who.reason.is_some()).collect();
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.colleague.id.cmp(&b.colleague.id)));
    let spread =
        collapse(ranked, |who| who.colleague.municipality.clone().unwrap_or_else(|| who.colleague.id.to_string()));
    let people = spread
        .into_iter()
        .filter_map(|who| Some(SuggestedPerson { colleague: who.colleague.clone(), reason: who.reason? }));
    Ok(people.take(MOST_PEOPLE).collect())
}

fn vote<'a>(candidates: &mut HashMap<&'a str, Candidate<'a>>, colleague: &'a Colleague, rank: usize) {
    let candidate =
        candidates.entry(colleague.id.as_str()).or_insert(Candidate { colleague, score: 0.0, reason: None });
    candidate.score += 1.0 / (rank as f64 + VOTE_OFFSET);
}

fn wrote(colleague: &Colleague, documents: &[SuggestedDocument]) -> Option<Reason> {
    let theirs = |found: &&SuggestedDocument| {
        found.strength >= Strength::Fair && found.document.authors.iter().any(|author| author == colleague.id.as_str())
    };
    documents.iter().find(theirs).map(|found| Reason::Wrote(found.document.title.clone()))
}

fn topic(colleague: &Colleague, asked: &HashSet<String>) -> Option<Reason> {
    let shared = |topic: &&String| stem_words(topic).any(|stem| asked.contains(&stem));
    colleague.topics.iter().find(shared).map(|topic| Reason::Topic(topic.clone()))
}

fn stem_words(text: &str) -> impl Iterator<Item = String> {
    stems(text).into_iter().map(|(_, stem)| stem)
}
