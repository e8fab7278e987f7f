//! Words that mean the same, as a console shows them.

use std::collections::HashMap;

use super::{Logged, logged};
use crate::corpus::store::changes::acts;
use crate::corpus::store::changes::acts::Part;
use crate::domain::deed::Deed;
use crate::domain::id::PersonId;
use crate::domain::time::Timestamp;
use crate::kernel::store::questions::real_questions;
use crate::kernel::{Fault, Turn};
use crate::search::lexicon::Lexicon;

/// How such acts are kept.
const KIND: &str = "synonym";

/// So many of the newest questions are looked at.
const QUESTIONS: usize = 2_000;

/// Words that mean the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Synonyms {
    /// The words.
    pub words: Vec<String>,
    /// What was done, with its number.
    pub act: Logged,
    /// Who asked for it, but for those who were erased.
    pub by: Vec<PersonId>,
    /// When it was done.
    pub at: Option<Timestamp>,
    /// In how many questions one of the words stands.
    pub met: usize,
}

/// All words that mean the same, newest first, and how many questions were looked at.
pub fn synonyms(turn: &Turn<'_>) -> Result<(Vec<Synonyms>, usize), Fault> {
    let acts = acts::acts_of_kind(turn.db, KIND)?;
    let words = |deed: &Deed| match deed {
        Deed::Synonym(synonym) => synonym.words.clone(),
        _ => Vec::new(),
    };
    let groups: Vec<Vec<String>> = acts.iter().map(|act| words(&act.deed)).collect();
    let (met, questions) = met(turn, groups.clone())?;
    let mut all = Vec::new();
    for (place, (act, words)) in acts.iter().zip(groups).enumerate() {
        all.push(Synonyms {
            words,
            act: logged(turn, act)?,
            by: acts::act_people(turn.db, act.number, Part::Proposed)?,
            at: act.done_at,
            met: met.get(&place).copied().unwrap_or_default(),
        });
    }
    all.reverse();
    Ok((all, questions))
}

/// In how many questions something of each group stands, by its place; and how many questions there are.
fn met(turn: &Turn<'_>, groups: Vec<Vec<String>>) -> Result<(HashMap<usize, usize>, usize), Fault> {
    let mut met = HashMap::new();
    if groups.is_empty() {
        return Ok((met, 0));
    }
    let lexicon = Lexicon::new(groups);
    let questions = real_questions(turn.db, QUESTIONS)?;
    for question in &questions {
        for place in lexicon.places_in(&question.text) {
            *met.entry(place).or_default() += 1;
        }
    }
    Ok((met, questions.len()))
}
