//! From a question and its vector to a suggestion: search, join, judge.

use std::collections::{HashMap, HashSet};

use super::action::Action;
use super::answer::Voice;
use super::library::Library;
use super::manners::say;
use super::outbox::entry;
use super::rich::Rich;
use super::{Bot, Fault, Turn, people};
use crate::domain::id::{DocumentId, EventId, PassageId};
use crate::domain::question::Question;
use crate::domain::ranking::{collapse, fuse};
use crate::domain::sentence::{best_sentence, shorten};
use crate::domain::suggestion::{Evidence, MOST_DOCUMENTS, Strength, SuggestedDocument, Suggestion};
use crate::domain::vector::Vector;
use crate::search::analysis::stems;
use crate::search::finder::{Found, Query};
use crate::store::{Conversation, Owed, Store};

/// So many passages are asked of each way of searching. Deep enough that three documents remain when many passages
/// belong to one dossier.
pub const DEPTH: usize = 100;

/// A longer sentence is cut here, so that a hit stays readable on a phone.
const LONGEST_SENTENCE: usize = 220;

/// A hit: the document that stands for a group, and the passage that was found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The document.
    pub document: DocumentId,
    /// What it collapses into.
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

/// A suggestion with what led to it.
#[derive(Clone, Debug, Default)]
pub struct Suggested {
    /// What is suggested.
    pub suggestion: Suggestion,
    /// The groups of the suggested documents.
    pub groups: Vec<String>,
    /// All hits, best first.
    pub hits: Vec<Hit>,
}

/// Searches for `question` and judges what is found. `seen` are groups that are left out.
///
/// # Errors
/// When the store or an index fails.
pub fn suggest(
    store: &Store,
    library: &Library,
    question: &Question,
    vector: Option<&Vector>,
    seen: &HashSet<String>,
) -> Result<Suggested, Fault> {
    let allowed = if question.filter.is_empty() && seen.is_empty() {
        None
    } else {
        Some(store.allowed_passages(&question.filter, seen)?)
    };
    let check = allowed.map(|allowed| move |passage: PassageId| allowed.contains(&passage));
    let only = check.as_ref().map(|check| check as &(dyn Fn(PassageId) -> bool + Sync));
    let query = Query { text: &question.text, vector, allowed: only, depth: DEPTH };
    let found = library.find(&query)?;
    let hits = join(store, &found)?;
    let mut best: Vec<(SuggestedDocument, String)> = Vec::new();
    for hit in hits.iter().take(MOST_DOCUMENTS) {
        best.extend(judge(store, library, &found, vector, hit)?.map(|judged| (judged, hit.group.clone())));
    }
    // Beside good hits the doubtful ones go; without any, the closest one stays and is called what it is.
    if best.iter().any(|(found, _)| found.strength >= Strength::Fair) {
        best.retain(|(found, _)| found.strength > Strength::None);
        best.sort_by_key(|(found, _)| std::cmp::Reverse(found.strength));
    } else {
        best.truncate(1);
    }
    let (documents, groups): (Vec<_>, Vec<_>) = best.into_iter().unzip();
    let people = people::suggest(store, library, question, vector, &hits, &documents)?;
    Ok(Suggested { suggestion: Suggestion { documents, people }, groups, hits })
}

/// One hit per group from both ways of searching, joined by reciprocal rank fusion.
fn join(store: &Store, found: &Found) -> Result<Vec<Hit>, Fault> {
    let mut known: HashMap<PassageId, (DocumentId, String)> = HashMap::new();
    let mut ranked = |passages: &mut dyn Iterator<Item = PassageId>| -> Result<Vec<PassageId>, Fault> {
        let mut kept = Vec::new();
        for passage in passages {
            if let Some(hit) = store.hit_of(passage)? {
                known.insert(passage, hit);
                kept.push(passage);
            }
        }
        Ok(collapse(kept, |passage| known.get(passage).map(|(_, group)| group.clone())))
    };
    let dense = ranked(&mut found.dense.iter().map(|neighbour| PassageId(neighbour.id)))?;
    let lexical = ranked(&mut found.lexical.iter().map(|(passage, _)| *passage))?;

    let group = |passage: &PassageId| known.get(passage).map_or("", |(_, group)| group.as_str());
    let dense_groups: Vec<&str> = dense.iter().map(group).collect();
    let lexical_groups: Vec<&str> = lexical.iter().map(group).collect();
    let fused = fuse(&[&dense_groups, &lexical_groups]);
    let place = |groups: &[&str], wanted: &str| groups.iter().position(|group| *group == wanted);
    let hits = fused.into_iter().filter_map(|(group, score)| {
        let (dense_place, lexical_place) = (place(&dense_groups, group), place(&lexical_groups, group));
        let passage = match (dense_place, lexical_place) {
            (Some(place), _) => dense.get(place),
            (None, Some(place)) => lexical.get(place),
            (None, None) => None,
        }?;
        let (document, group) = known.get(passage)?.clone();
        let rank = |place: Option<usize>| place.map(|place| place + 1);
        Some(Hit {
            document,
            group,
            passage: *passage,
            dense_rank: rank(dense_place),
            lexical_rank: rank(lexical_place),
            score,
        })
    });
    Ok(hits.collect())
}

/// Looks at a hit closely: how strong it is, and which sentence shows it.
fn judge(
    store: &Store,
    library: &Library,
    found: &Found,
    vector: Option<&Vector>,
    hit: &Hit,
) -> Result<Option<SuggestedDocument>, Fault> {
    let (Some(document), Some(passage)) = (store.document(hit.document)?, store.passage(hit.passage)?) else {
        return Ok(None);
    };
    let whole = format!("{} {} {}", passage.title, passage.heading, passage.text);
    let cosine = vector.and_then(|vector| library.cosine(hit.passage, vector));
    let evidence = Evidence {
        deviation: cosine.zip(found.background).map_or(0.0, |(cosine, background)| background.deviations(cosine)),
        coverage: found.coverage(&whole),
    };
    let weights: HashMap<&str, f32> = found.stems.iter().map(|stem| (stem.stem.as_str(), stem.idf)).collect();
    let weight = |word: &str| {
        let stems = stems(word).into_iter();
        stems.filter_map(|(_, stem)| weights.get(stem.as_str())).sum()
    };
    Ok(Some(SuggestedDocument {
        sentence: shorten(best_sentence(&passage.text, &weight), LONGEST_SENTENCE),
        others: store.size_of_group(&hit.group)?.saturating_sub(1),
        strength: evidence.strength(),
        document,
        evidence,
    }))
}

impl Bot {
    /// The vector of a question is there (or the model failed, then words alone must do): the question is answered.
    pub(super) fn embedded(
        &mut self,
        turn: &mut Turn,
        question: &EventId,
        wording: u32,
        vector: Option<&Vector>,
    ) -> Result<(), Fault> {
        let Some(question) = self.store.question(question)?.filter(|question| question.wording == wording) else {
            return Ok(());
        };
        let seen = if question.fresh_only {
            self.store.groups_seen(&question.conversation, &question.id)?
        } else {
            HashSet::new()
        };
        let suggested = suggest(&self.store, &self.library, &question, vector, &seen)?;
        let plain_replies = self.store.room(&question.room)?.plain_replies;
        let voice = Voice { words: &self.words, name: &self.settings.name, listening: !plain_replies };
        let words = voice.answer(&question, &suggested.suggestion);
        self.store.mark_answered(&question.id, &suggested.groups)?;
        self.speak(turn, &question, &words, plain_replies)
    }

    fn speak(&mut self, turn: &mut Turn, question: &Question, words: &Rich, plain_replies: bool) -> Result<(), Fault> {
        let purpose = if question.wording == 0 { "answer".to_owned() } else { format!("answer/{}", question.wording) };
        let answered = self.store.said_because_of(&question.id)?.pop();
        if let Some(answer) = answered {
            let message = words.message();
            let owed = Owed::Edit { target: String::new(), plain: message.plain, html: message.html };
            let row = entry(turn, &question.room, &question.id, &purpose, owed);
            self.owe(turn, row, Some(&answer.txn))?;
        } else {
            let thread = (!plain_replies).then_some(&question.thread);
            let mut row = entry(turn, &question.room, &question.id, &purpose, say(words, thread, Some(&question.id)));
            row.caused_at = question.at;
            self.owe(turn, row, None)?;
        }
        let conversation = Conversation { asker: question.asker.clone(), bot_spoke_last: true };
        self.store.put_conversation(&question.thread, &question.room, &conversation)?;
        self.unsee(turn, &question.room, &question.id)?;
        turn.actions.push(Action::Typing { room: question.room.clone(), on: false });
        Ok(())
    }
}
