//! Which documents answer a question, best first: what the bot shows, and what `jatwerk eval` measures.

use std::collections::HashMap;

use super::Fault;
use super::library::Library;
use crate::domain::id::{DocumentId, PassageId};
use crate::domain::ranking::{PLAIN_K, collapse, fuse};
use crate::domain::suggestion::{Evidence, MOST_DOCUMENTS, Strength};
use crate::domain::vector::Vector;
use crate::search::finder::{Found, Query};
use crate::search::lexical::Stem;
use crate::store::{PassageRow, Place, Store};

/// So many passages are asked of each way of searching. Deep enough that three documents remain when many passages
/// belong to one dossier.
pub const DEPTH: usize = 100;

/// A document that was found, and the passage that found it. There is one a dossier.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The document.
    pub document: DocumentId,
    /// What it collapses into when it is shown.
    pub group: String,
    /// The passage that matched best.
    pub passage: PassageId,
    /// Its place among the vectors, from 1.
    pub dense_rank: Option<usize>,
    /// Its place among the words, from 1.
    pub lexical_rank: Option<usize>,
    /// The sum of reciprocal ranks.
    pub score: f64,
}

/// A hit that was looked at closely.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The hit.
    pub hit: Hit,
    /// Its passage.
    pub passage: PassageRow,
    /// How the passage stands out.
    pub evidence: Evidence,
}

/// What was found for a question.
#[derive(Clone, Debug, Default)]
pub struct Ranking {
    /// The hits to show, one a group, best first; at most [`MOST_DOCUMENTS`].
    pub best: Vec<Judged>,
    /// All hits, best first, before any was looked at closely.
    pub hits: Vec<Hit>,
    /// The stems of the question.
    pub stems: Vec<Stem>,
}

impl Ranking {
    /// All documents, one a dossier, in the order in which they would be shown: the best first, near-duplicates of them
    /// where their own score puts them.
    pub fn documents(&self) -> Vec<DocumentId> {
        let best = self.best.iter().map(|judged| judged.hit.document);
        collapse(best.chain(self.hits.iter().map(|hit| hit.document)), |document| *document)
    }

    /// The hits, one a group.
    pub fn groups(&self) -> Vec<&Hit> {
        collapse(&self.hits, |hit| hit.group.as_str())
    }

    /// The evidence for the first document; without any document, none.
    pub fn evidence(&self) -> Evidence {
        self.best.first().map_or(Evidence { deviation: 0.0, coverage: 0.0 }, |judged| judged.evidence)
    }
}

/// Searches, joins what was found by meaning and by words, looks at the best closely and puts the surest first.
///
/// # Errors
/// When the store or an index fails.
pub fn rank(store: &Store, library: &Library, query: &Query<'_>) -> Result<Ranking, Fault> {
    let found = library.find(query)?;
    let hits = join(store, &found)?;
    let mut best = Vec::new();
    for hit in collapse(&hits, |hit| hit.group.as_str()).into_iter().take(MOST_DOCUMENTS) {
        best.extend(judge(store, library, &found, query.vector, hit)?);
    }
    if best.iter().any(|judged| judged.evidence.strength() >= Strength::Fair) {
        best.sort_by_key(|judged| std::cmp::Reverse(judged.evidence.strength()));
    }
    Ok(Ranking { best, hits, stems: found.stems })
}

/// One hit per dossier from both ways of searching, joined by reciprocal rank fusion.
fn join(store: &Store, found: &Found) -> Result<Vec<Hit>, Fault> {
    let mut known: HashMap<PassageId, Place> = HashMap::new();
    let mut ranked = |passages: &mut dyn Iterator<Item = PassageId>| -> Result<Vec<PassageId>, Fault> {
        let mut kept = Vec::new();
        for passage in passages {
            if let Some(place) = store.place_of(passage)? {
                known.insert(passage, place);
                kept.push(passage);
            }
        }
        Ok(collapse(kept, |passage| known.get(passage).map(|place| place.dossier.clone())))
    };
    let dense = ranked(&mut found.dense.iter().map(|neighbour| PassageId(neighbour.id)))?;
    let lexical = ranked(&mut found.lexical.iter().map(|(passage, _)| *passage))?;

    let dossier = |passage: &PassageId| known.get(passage).map_or("", |place| place.dossier.as_str());
    let dense_dossiers: Vec<&str> = dense.iter().map(dossier).collect();
    let lexical_dossiers: Vec<&str> = lexical.iter().map(dossier).collect();
    let fused = fuse(PLAIN_K, &[&dense_dossiers, &lexical_dossiers]);
    let position = |dossiers: &[&str], wanted: &str| dossiers.iter().position(|dossier| *dossier == wanted);
    let hits = fused.into_iter().filter_map(|(dossier, score)| {
        let (by_meaning, by_words) = (position(&dense_dossiers, dossier), position(&lexical_dossiers, dossier));
        let passage = match (by_meaning, by_words) {
            (Some(at), _) => dense.get(at),
            (None, Some(at)) => lexical.get(at),
            (None, None) => None,
        }?;
        let place = known.get(passage)?;
        let rank = |at: Option<usize>| at.map(|at| at + 1);
        Some(Hit {
            document: place.document,
            group: place.group.clone(),
            passage: *passage,
            dense_rank: rank(by_meaning),
            lexical_rank: rank(by_words),
            score,
        })
    });
    Ok(hits.collect())
}

/// Looks at a hit closely: how much its passage stands out.
fn judge(
    store: &Store,
    library: &Library,
    found: &Found,
    vector: Option<&Vector>,
    hit: &Hit,
) -> Result<Option<Judged>, Fault> {
    let Some(passage) = store.passage(hit.passage)? else { return Ok(None) };
    let whole = format!("{} {} {}", passage.title, passage.heading, passage.text);
    let cosine = vector.and_then(|vector| library.cosine(hit.passage, vector));
    let evidence = Evidence {
        deviation: cosine.zip(found.background).map_or(0.0, |(cosine, background)| background.deviations(cosine)),
        coverage: found.coverage(&whole),
    };
    Ok(Some(Judged { hit: hit.clone(), passage, evidence }))
}
