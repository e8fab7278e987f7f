//! Which documents answer a question, best first: what the bot shows, and what `jatwerk eval` measures.

use std::collections::HashSet;

use crate::corpus::Fault;
use crate::corpus::learned::Lifts;
use crate::corpus::library::Library;
use crate::corpus::quoting::article::is_without;
use crate::corpus::rules::CurationRules;
use crate::corpus::shared::shares;
use crate::corpus::store::documents::PassageRow;
use crate::corpus::store::{documents, places};
use crate::db::Db;
use crate::domain::id::{DocumentId, PassageId};
use crate::domain::municipality::Municipality;
use crate::domain::question::{does_without, lacking};
use crate::domain::ranking::{Nearness, Read, collapse, favour, reorder};
use crate::domain::suggestion::{Evidence, MOST_DOCUMENTS, Signs, Strength};
use crate::search::finder::{Candidate, Query};
use crate::search::lexical::Stem;

/// So many dossiers each way of searching brings in. Deeper gained nothing: with 100, one in ten of the best documents
/// is missed.
pub const DEPTH: usize = 100;

/// The lead of a document is measured against so many of the first; where there are fewer, against as many nothings.
const FIRST: usize = 10;

/// Of documents whose scores differ by less, the second helps about as often as the first: of the first six for 193 judged
/// questions on two corpora, the first of such a pair was the better one 72 times, and 66 times it was the second. From 0.03 to
/// 0.05 it is 52 to 26. To put 13 % at random before what is nearly as good costs nDCG@3 0.002 on both.
const NEARLY: f32 = 0.03;

/// What says that it does without what the asker wants to do without comes first, when its score is at least this share of the best.
const ABOUT_AS_NEAR: f32 = 0.7;

/// A document that was found, and the passage that found it. There is one a dossier.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The document.
    pub document: DocumentId,
    /// What it collapses into when it is shown.
    pub group: String,
    /// The passage that matched best.
    pub passage: PassageId,
    /// How near it is.
    pub nearness: Nearness,
    /// By how much what was said of it at such questions moves that.
    pub learned: f32,
    /// What that comes to.
    pub score: f32,
    /// By how many standard deviations its passage is nearer than passages are to each other, if that is known.
    pub deviations: Option<f32>,
    /// Whether a moderator put it first for this question.
    pub pinned: bool,
}

/// A hit that is shown.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The hit.
    pub hit: Hit,
    /// Its passage.
    pub passage: PassageRow,
    /// What is known of it.
    pub evidence: Evidence,
    /// Whether it comes from a municipality like the asker's.
    pub alike: bool,
}

/// What was found for a question.
#[derive(Clone, Debug, Default)]
pub struct Ranking {
    /// The hits to show, one a group, best first; at most [`MOST_DOCUMENTS`].
    pub best: Vec<Judged>,
    /// All hits, best first.
    pub hits: Vec<Hit>,
    /// What tells whether anything answers the question.
    pub signs: Signs,
    /// The stems of the question.
    pub stems: Vec<Stem>,
}

impl Ranking {
    /// All documents, one a dossier, best first: near-duplicates of what is shown stand where their own score puts them.
    pub fn documents(&self) -> Vec<DocumentId> {
        self.hits.iter().map(|hit| hit.document).collect()
    }

    /// The hits, one a group.
    pub fn groups(&self) -> Vec<&Hit> {
        collapse(&self.hits, |hit| hit.group.as_str())
    }

    /// How probable it is that anything answers the question, from 0 to 1.
    pub fn confidence(&self) -> f64 {
        let first = self.best.first().map_or(0.0, |judged| judged.evidence.probability());
        if self.hits.is_empty() { 0.0 } else { self.signs.confidence().max(first) }
    }

    /// How well the first document fits.
    pub fn strength(&self) -> Strength {
        self.best.first().map_or(Strength::None, |judged| judged.strength(None))
    }
}

impl Judged {
    /// How well it fits, where `threshold` is how probable it must be to be shown. What a moderator put first fits.
    pub fn strength(&self, threshold: Option<f64>) -> Strength {
        if self.hit.pinned { Strength::Strong } else { self.evidence.strength_from(threshold) }
    }
}

/// Searches, and looks at the best closely. What comes from a municipality like that of the `asker` is put before what is
/// nearly as good.
pub fn rank(db: &Db, library: &Library, query: &Query<'_>, asker: Option<&Municipality>) -> Result<Ranking, Fault> {
    rank_read(db, library, query, asker, &[])
}

/// The same, in the order of whoever `read` the first again.
pub fn rank_read(
    db: &Db,
    library: &Library,
    query: &Query<'_>,
    asker: Option<&Municipality>,
    read: &[Read],
) -> Result<Ranking, Fault> {
    rank_by(db, library, library.rules(), &library.learned().lifts(query.vector), query, asker, read)
}

/// The same, by what `rules` and `lifts` say instead of what counts now.
pub(crate) fn rank_by(
    db: &Db,
    library: &Library,
    rules: &CurationRules,
    lifts: &Lifts,
    query: &Query<'_>,
    asker: Option<&Municipality>,
    read: &[Read],
) -> Result<Ranking, Fault> {
    let decided = library.decide(rules, query.text, query.vector);
    let found = library.find_by(query, rules)?;
    let mut ranking = Ranking { signs: found.signs, stems: found.stems, ..Ranking::default() };
    for candidate in found.candidates {
        let Some(place) = library.place_of(candidate.passage) else { continue };
        let (document, group, passage) = (place.document, (*place.group).to_owned(), candidate.passage);
        let Candidate { nearness, deviations, .. } = candidate;
        if decided.hidden.contains(&document) {
            continue;
        }
        let learned = lifts.of(&group);
        let score = nearness.score() + rules.lift(document) + learned;
        ranking.hits.push(Hit { document, group, passage, nearness, learned, score, deviations, pinned: false });
    }
    // Those that are equal keep the finder's order.
    ranking.hits.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mean = ranking.groups().into_iter().take(FIRST).map(|hit| hit.score).sum::<f32>() / FIRST as f32;
    reorder(&mut ranking.hits, read, |hit| hit.passage, |hit| hit.group.clone());
    let mut groups: Vec<(Hit, bool)> = Vec::with_capacity(FIRST);
    for hit in ranking.groups().into_iter().take(FIRST) {
        groups.push((hit.clone(), is_alike(db, library, hit, asker)?));
    }
    // Of what was read again, the first is the better one.
    if read.is_empty() {
        favour(&mut groups, NEARLY, |(hit, _)| hit.score, |(_, alike)| *alike);
    }
    put_lacking_first(db, query.text, &mut groups)?;
    for document in decided.pinned.iter().rev() {
        if let Some(hit) = pinned(db, library, &ranking.hits, query, *document)? {
            groups.retain(|(other, _)| other.group != hit.group);
            ranking.hits.retain(|other| other.document != hit.document);
            ranking.hits.insert(0, hit.clone());
            let alike = is_alike(db, library, &hit, asker)?;
            groups.insert(0, (hit, alike));
        }
    }
    for (hit, alike) in groups.into_iter().take(MOST_DOCUMENTS) {
        if let Some(passage) = documents::passage(db, hit.passage)? {
            let shares = shares(library, query.text, &ranking.stems, &passage);
            // The titles of new documents are not found by yet.
            let titles = format!("{}. {}", passage.title, passage.topics.join(", "));
            let [about, told] = library.about(query.text, &ranking.stems, &titles, &passage.text);
            let (signs, lead) = (ranking.signs, hit.score - mean);
            let without_number = lacks_article(db, query.text, hit.document)?;
            let evidence = Evidence { signs, lead, deviations: hit.deviations, shares, about, told, without_number };
            ranking.best.push(Judged { hit, passage, evidence, alike });
        }
    }
    Ok(ranking)
}

/// Whether the question names an article by a number that a document does not have.
fn lacks_article(db: &Db, question: &str, document: DocumentId) -> Result<bool, Fault> {
    if !is_without(question, "") {
        return Ok(false);
    }
    let document = documents::document(db, document)?;
    Ok(document.is_none_or(|document| is_without(question, &format!("{}\n{}", document.title, document.body))))
}

/// "zonder gif": what says so comes before what is about the same with it, as far as it is about as near.
fn put_lacking_first(db: &Db, text: &str, groups: &mut [(Hit, bool)]) -> Result<(), Fault> {
    let Some(word) = lacking(text) else { return Ok(()) };
    let least = groups.first().map_or(0.0, |(hit, _)| hit.score * ABOUT_AS_NEAR);
    let mut first = HashSet::new();
    for (hit, _) in groups.iter().filter(|(hit, _)| hit.score >= least) {
        let document = documents::document(db, hit.document)?;
        if document.is_some_and(|document| does_without(&format!("{}. {}", document.title, document.body), &word)) {
            first.insert(hit.document);
        }
    }
    groups.sort_by_key(|(hit, _)| !first.contains(&hit.document));
    Ok(())
}

/// A document that a moderator put first, with the passage that was found or else its first; `None` when it may not be found here.
fn pinned(
    db: &Db,
    library: &Library,
    hits: &[Hit],
    query: &Query<'_>,
    document: DocumentId,
) -> Result<Option<Hit>, Fault> {
    if let Some(found) = hits.iter().find(|hit| hit.document == document) {
        return Ok(Some(Hit { pinned: true, ..found.clone() }));
    }
    let Some(passage) = documents::first_passage(db, document)? else { return Ok(None) };
    let Some(place) = library.place_of(passage) else { return Ok(None) };
    let allowed = query.allowed.is_none_or(|allowed| allowed(passage));
    Ok(allowed.then(|| Hit {
        document,
        group: place.group.to_string(),
        passage,
        nearness: Nearness::default(),
        learned: 0.0,
        score: 0.0,
        deviations: None,
        pinned: true,
    }))
}

fn is_alike(db: &Db, library: &Library, hit: &Hit, asker: Option<&Municipality>) -> Result<bool, Fault> {
    let Some(asker) = asker else { return Ok(false) };
    let place = places::municipality_of(db, hit.document)?;
    let place = place.as_deref().and_then(|name| library.municipality(name));
    Ok(place.is_some_and(|place| place.is_like(asker)))
}
