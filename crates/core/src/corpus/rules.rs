//! What moderators decided about the ranking, made ready for it: what comes first or is left out for which question, what counts
//! more, which words mean the same, and from which threshold on something is shown.

use std::collections::{BTreeMap, HashMap};

use crate::corpus::Fault;
use crate::corpus::store::changes::act_vectors;
use crate::corpus::store::documents;
use crate::db::Db;
use crate::domain::id::{DocumentId, RoomId};
use crate::domain::overrides::{Overrides, Ruled};
use crate::domain::role::{Role, Task};
use crate::domain::vector::Vector;
use crate::search::analysis::stems;
use crate::search::finder::Finder;
use crate::search::lexicon::Lexicon;

/// A question is the pinned one in other words when, seen from the mean of all passages, the cosine of their vectors is at least
/// this.
///
/// Measured on the sample corpus with 50 of its questions, each in another wording too: this finds 30 % of the other wordings, and
/// mistakes none of 19 other questions on the same subject and none of 8,717 at large for the pinned one. With 0.5 it is 40 %,
/// and 1 and 0; with 0.45 it is 58 %, and 2 and 8. What is not found is answered as if nothing were pinned, which does less harm
/// than a pin where it does not belong.
const ALIKE: f32 = 0.55;

/// By so much one step moves a score: of two documents that differ by less than this, the second helps nearly as often as the
/// first (see `NEARLY` in the ranking), so that a step decides between what is about as good, and three outweigh a clear lead.
pub const STEP: f32 = 0.05;

/// A document for which something is decided at one question.
#[derive(Clone, Debug)]
struct Rule {
    document: DocumentId,
    stems: Vec<String>,
    vector: Option<Vector>,
}

/// What moderators decided, made ready.
#[derive(Clone, Debug, Default)]
pub struct CurationRules {
    pinned: Vec<Rule>,
    hidden: Vec<Rule>,
    steps: HashMap<DocumentId, i8>,
    thresholds: BTreeMap<Option<RoomId>, u8>,
    rights: BTreeMap<Task, Role>,
    /// Words that mean the same.
    pub lexicon: Lexicon,
}

/// What is decided for one question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// These come first, in this order.
    pub pinned: Vec<DocumentId>,
    /// These are not shown.
    pub hidden: Vec<DocumentId>,
}

impl CurationRules {
    /// Makes ready what was decided; `model` is the one whose vectors are looked at.
    pub fn of(db: &Db, overrides: &Overrides, model: &str) -> Result<Self, Fault> {
        let mut steps = HashMap::new();
        for (key, own) in overrides.documents.iter().filter(|(_, own)| own.steps != 0) {
            if let Some(document) = documents::shown_id(db, key)? {
                steps.insert(document, own.steps);
            }
        }
        Ok(Self {
            pinned: rules(db, &overrides.pinned, model)?,
            hidden: rules(db, &overrides.hidden, model)?,
            steps,
            thresholds: overrides.thresholds.clone(),
            rights: overrides.rights.clone(),
            lexicon: Lexicon::new(overrides.synonyms.clone()),
        })
    }

    /// What is decided for the question with these words and this vector.
    pub fn decide(&self, finder: &Finder, text: &str, vector: Option<&Vector>) -> Decided {
        if self.pinned.is_empty() && self.hidden.is_empty() {
            return Decided::default();
        }
        let asked = bare(text);
        let fits = |rule: &&Rule| {
            rule.stems == asked
                || rule.vector.as_ref().zip(vector).is_some_and(|(own, other)| finder.likeness(own, other) >= ALIKE)
        };
        let of = |rules: &[Rule]| {
            let mut found: Vec<DocumentId> = Vec::new();
            for rule in rules.iter().filter(fits) {
                if !found.contains(&rule.document) {
                    found.push(rule.document);
                }
            }
            found
        };
        let hidden = of(&self.hidden);
        Decided { pinned: of(&self.pinned).into_iter().filter(|document| !hidden.contains(document)).collect(), hidden }
    }

    /// Whether all documents count as much by the other, and are shown from the same threshold on.
    pub fn counts_alike(&self, other: &Self) -> bool {
        self.steps == other.steps && self.thresholds == other.thresholds
    }

    /// By how much the score of a document is moved.
    pub fn lift(&self, document: DocumentId) -> f32 {
        self.steps.get(&document).map_or(0.0, |steps| f32::from(*steps) * STEP)
    }

    /// The least role for a task, if an operator said so.
    pub fn right(&self, task: Task) -> Option<Role> {
        self.rights.get(&task).copied()
    }

    /// The rooms that have a threshold of their own, each with it in per cent.
    pub fn thresholds_of_rooms(&self) -> impl Iterator<Item = (&RoomId, u8)> {
        self.thresholds.iter().filter_map(|(room, percent)| room.as_ref().map(|room| (room, *percent)))
    }

    /// How probable a document must be to be shown in `room`, if a moderator said so.
    pub fn threshold(&self, room: &RoomId) -> Option<f64> {
        let percent = self.thresholds.get(&Some(room.clone())).or_else(|| self.thresholds.get(&None))?;
        Some(f64::from(*percent) / 100.0)
    }
}

fn rules(db: &Db, ruled: &[Ruled], model: &str) -> Result<Vec<Rule>, Fault> {
    let mut rules = Vec::new();
    for rule in ruled {
        if let Some(document) = documents::shown_id(db, &rule.document)? {
            rules.push(Rule {
                document,
                stems: bare(&rule.question),
                vector: act_vectors::act_vector(db, rule.act, model)?,
            });
        }
    }
    Ok(rules)
}

/// The stems of a text, each once and in order, so that neither order nor small words matter.
fn bare(text: &str) -> Vec<String> {
    let mut stems: Vec<String> = stems(text).into_iter().map(|(_, stem)| stem).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}
