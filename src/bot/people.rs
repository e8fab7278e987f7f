//! Colleagues, by what they wrote and by what they say of themselves.

use std::collections::{HashMap, HashSet};

use super::Fault;
use super::library::Library;
use super::ranking::Hit;
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
    reason: Reason,
}

/// Everybody who may know, with or without a profile, best first: authors of hits and owners of near profiles are voted
/// for. `hits` are one a group, best first.
///
/// # Errors
/// When the store fails.
pub fn rank(
    store: &Store,
    library: &Library,
    vector: Option<&Vector>,
    hits: &[Hit],
) -> Result<Vec<(String, f64)>, Fault> {
    let mut votes: HashMap<String, f64> = HashMap::new();
    for (rank, hit) in hits.iter().take(VOTING_HITS).enumerate() {
        for author in store.authors_of(hit.document)? {
            *votes.entry(author).or_default() += vote(rank);
        }
    }
    let nearest = vector.map(|vector| library.nearest_colleagues(vector, PROFILES)).unwrap_or_default();
    for (rank, (colleague, _)) in nearest.into_iter().enumerate() {
        *votes.entry(colleague.id.as_str().to_owned()).or_default() += vote(rank);
    }
    let mut ranked: Vec<(String, f64)> = votes.into_iter().collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Ok(ranked)
}

fn vote(rank: usize) -> f64 {
    1.0 / (rank as f64 + VOTE_OFFSET)
}

/// At most two colleagues with a reason each, at most one of a municipality.
///
/// Without a reason that can be shown (a suggested document that they wrote, a topic of theirs that shares a word with
/// the question) nobody is named.
pub(super) fn suggest(
    store: &Store,
    library: &Library,
    question: &Question,
    vector: Option<&Vector>,
    hits: &[Hit],
    documents: &[SuggestedDocument],
) -> Result<Vec<SuggestedPerson>, Fault> {
    let asked: HashSet<String> = stem_words(&question.text).collect();
    let ranked = rank(store, library, vector, hits)?;
    let candidates = ranked.iter().filter_map(|(id, _)| {
        let colleague = library.colleague(id).filter(|_| id != question.asker.as_str())?;
        let place = colleague.municipality.as_deref().and_then(|name| library.municipality(name));
        let reason = wrote(colleague, documents).or_else(|| topic(colleague, &asked));
        // Where somebody without a name works would give the name away.
        let shown = colleague.findable || !question.filter.narrows_places();
        reason.filter(|_| shown && question.filter.admits(place)).map(|reason| Candidate { colleague, reason })
    });
    let spread =
        collapse(candidates, |who| who.colleague.municipality.clone().unwrap_or_else(|| who.colleague.id.to_string()));
    let people = spread.into_iter().map(|who| SuggestedPerson { colleague: who.colleague.clone(), reason: who.reason });
    Ok(people.take(MOST_PEOPLE).collect())
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
