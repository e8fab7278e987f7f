//! From a question and its vector to a suggestion: rank, choose, quote.

use std::collections::HashSet;

use tracing::trace_span;

use crate::corpus::experts;
use crate::corpus::experts::CandidateRow;
use crate::corpus::library::Library;
use crate::corpus::quoting::quote::Asked;
use crate::corpus::ranking::{DEPTH, Hit, Judged, rank_read};
use crate::corpus::store::{audience, documents};
use crate::db::Db;
use crate::domain::id::PassageId;
use crate::domain::language::Language;
use crate::domain::plain::blocks;
use crate::domain::question::{Question, spelled_out};
use crate::domain::quote::Quote;
use crate::domain::ranking::Read;
use crate::domain::spot::{Spot, is_marked};
use crate::domain::suggestion::{Strength, SuggestedDocument, Suggestion, Why};
use crate::domain::vector::Vector;
use crate::domain::viewer::Viewer;
use crate::kernel::Fault;
use crate::kernel::store::questions::Shown;
use crate::kernel::store::{directs, questions};
use crate::search::finder::Query;

/// By so many letters a sentence is found again.
const LOOKED_FOR: usize = 60;

/// A suggestion with what led to it.
#[derive(Clone, Debug, Default)]
pub struct Suggested {
    /// What is suggested.
    pub suggestion: Suggestion,
    /// The suggested documents, each with what it stands for.
    pub shown: Vec<Shown>,
    /// All hits, one a group, best first.
    pub hits: Vec<Hit>,
    /// Who may know, best first.
    pub able: Vec<CandidateRow>,
}

/// Searches for `question` and judges what is found. `seen` are groups that are left out, and `read` is what a reranker made of the
/// first, if it has read them.
pub fn suggest(
    db: &Db,
    library: &Library,
    question: &Question,
    vector: Option<&Vector>,
    seen: &HashSet<String>,
    read: &[Read],
) -> Result<Suggested, Fault> {
    let step = trace_span!("audience").entered();
    let alone = directs::direct(db, &question.asker)?.as_ref() == Some(&question.room);
    let viewer = library.viewer(&question.asker, &question.room, alone);
    let mut hidden = audience::passages_out_of_sight(db, &viewer)?;
    hidden.extend(questions::passages_of_groups(db, seen)?);
    let filter = (!question.filter.is_empty()).then_some(&question.filter);
    let allowed = filter.map(|filter| questions::allowed_passages(db, filter)).transpose()?;
    let check = (allowed.is_some() || !hidden.is_empty()).then_some(move |passage: PassageId| {
        !hidden.contains(&passage) && allowed.as_ref().is_none_or(|allowed| allowed.contains(&passage))
    });
    let only = check.as_ref().map(|check| check as &(dyn Fn(PassageId) -> bool + Sync));
    drop(step);
    let text = spelled_out(&question.text);
    let query = Query { text: &text, vector, allowed: only, depth: DEPTH };
    let home = library.home(&question.asker);
    let ranking = trace_span!("rank").in_scope(|| rank_read(db, library, &query, home, read))?;
    let threshold = library.rules().threshold(&question.room);
    let mut best: Vec<&Judged> = ranking.best.iter().collect();
    // What is probably about something else goes; without anything better, the closest one stays and is called what it is.
    if best.iter().any(|judged| judged.strength(threshold) > Strength::None) {
        best.retain(|judged| judged.strength(threshold) > Strength::None);
    } else {
        best.truncate(1);
        // Other languages share no words, and are less near.
        best.retain(|judged| question.language != Language::Dutch || judged.hit.pinned || !judged.evidence.is_far());
    }
    // What is not the first, is weak and has not a word in common is about something else.
    let mut first = true;
    best.retain(|judged| {
        let fits = judged.strength(threshold) > Strength::Weak || judged.evidence.shares;
        std::mem::take(&mut first) || fits
    });
    let step = trace_span!("quote").entered();
    let asked = Asked::new(&question.text, &ranking.stems);
    let (mut documents, mut shown) = (Vec::new(), Vec::new());
    for judged in best {
        if let Some(found) = quote(db, &asked, judged, threshold, &viewer)? {
            shown.push(Shown { group: judged.hit.group.clone(), document: found.document.key.clone() });
            documents.push(found);
        }
    }
    drop(step);
    let _step = trace_span!("people").entered();
    let hits: Vec<Hit> = ranking.groups().into_iter().cloned().collect();
    let ranked = experts::rank(library, library.expertise(), vector, &ranking.hits);
    let people = experts::suggest(db, library, question, &asked, &ranked, &ranking.hits, &documents)?;
    // Whoever is asked hears the title of what they wrote, in another conversation than this one.
    let mut open = documents.clone();
    for place in (0..open.len()).rev() {
        if open.get(place).map_or(Ok(false), |found| audience::is_bound(db, &found.document.key))? {
            open.remove(place);
        }
    }
    let able = experts::able(&ranked, &people, &open);
    Ok(Suggested { suggestion: Suggestion { documents, people, ..Suggestion::default() }, shown, hits, able })
}

/// The groups that the asker has seen, when only others are asked for.
pub(super) fn seen(db: &Db, question: &Question) -> Result<HashSet<String>, Fault> {
    let fresh = question.fresh_only.then(|| questions::groups_seen(db, &question.conversation, &question.id));
    Ok(fresh.transpose()?.unwrap_or_default())
}

/// Takes the document and the sentence that shows why.
fn quote(
    db: &Db,
    asked: &Asked<'_>,
    judged: &Judged,
    threshold: Option<f64>,
    viewer: &Viewer,
) -> Result<Option<SuggestedDocument>, Fault> {
    let Some(document) = documents::document(db, judged.hit.document)? else { return Ok(None) };
    let strength = judged.strength(threshold);
    let mut quote = asked.quote_beside(&document.title, &judged.passage.text);
    if !quote.matches() {
        // What is near by meaning may stand beside the words that were asked for. Without any, the beginning tells most.
        let text: Vec<String> =
            blocks(&document.body).into_iter().filter(|block| block.level.is_none()).map(|block| block.text).collect();
        quote = Some(asked.quote_beside(&document.title, &text.join("\n")))
            .filter(|whole| !whole.is_empty())
            .unwrap_or(quote);
    }
    if let Some(article) = asked.article(&document.body) {
        quote = asked.quote(&article);
    }
    let why = || {
        let (heading, text) = (&judged.passage.heading, &judged.passage.text);
        let shared = asked.shared(&format!("{}\n{heading}\n{text}\n{}", document.title, document.topics.join(", ")));
        let by_meaning = strength >= Strength::Fair && judged.evidence.signs.deviations.is_some();
        if shared.is_empty() { by_meaning.then_some(Why::Meaning) } else { Some(Why::SameWords(shared)) }
    };
    Ok(Some(SuggestedDocument {
        why: if quote.matches() || judged.hit.pinned { None } else { why() },
        spot: spot(&document.body, &quote).unwrap_or_else(|| judged.passage.spot.clone()),
        quote,
        others: documents::size_of_group(db, &judged.hit.group, viewer)?.saturating_sub(1),
        strength,
        document,
        evidence: judged.evidence,
        alike: judged.alike,
        pinned: judged.hit.pinned,
        remarks: Vec::new(),
    }))
}

/// Where a sentence stands in a body: a passage may run over several pages.
fn spot(body: &str, quote: &Quote) -> Option<Spot> {
    if !is_marked(body) {
        return None;
    }
    let sentence: String = quote.pieces().iter().map(|piece| piece.text.as_str()).collect();
    let start: String = sentence.chars().take(LOOKED_FOR).collect();
    let start = start.trim_end_matches('…').trim_end();
    blocks(body).into_iter().find(|block| !start.is_empty() && block.text.contains(start)).map(|block| block.spot)
}
