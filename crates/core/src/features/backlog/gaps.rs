//! Where the corpus has nothing: questions without a good document, grouped by what they mean.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::domain::cluster::groups;
use crate::domain::id::EventId;
use crate::domain::vector::Vector;
use crate::features::backlog::store::worklist;
use crate::features::backlog::store::worklist::Unanswered;
use crate::kernel::Fault;
use crate::kernel::turn::Turn;
use crate::search::analysis::stems;

/// So many questions are looked at, the newest; more take too long to compare with each other.
const MOST: usize = 1_000;

/// Questions stay together as long as the mean cosine between them, seen from the mean of all passages, is at least this.
///
/// Measured with the model that is shipped on 59 questions about 13 subjects and 10 odd ones: of the pairs that are together 80 %
/// are about the same subject, and 63 % of those that are about the same are together (0.25: 58 and 79; 0.35: 86 and 46).
const TOGETHER: f32 = 0.3;

/// A gap of nothing but private questions is shown when so many people asked: then it is nobody's.
const CROWD: usize = 3;

/// Words that questions have in common, whatever they ask.
const CHATTER: &str = "iemand jullie heeft hebben weten weet doen doet gedaan gaan gaat krijgt krijgen maken maakt mogen kunnen kun \
    welke waarom wanneer hoeveel ervaring ervaringen gemeente gemeenten ander andere anderen iets goed graag nodig zoek voorbeeld \
    voorbeelden beleid who what which how does have has anyone municipality municipalities experience";

/// Endings of words that say what something is like, not what it is.
const QUALITIES: [&str; 10] = ["isch", "ische", "lijk", "lijke", "ig", "ige", "baar", "bare", "zaam", "zame"];

/// Questions that mean the same.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Gap {
    /// The questions, newest first.
    pub(crate) questions: Vec<Unanswered>,
    /// How many people asked them.
    pub(crate) askers: usize,
    /// What they are about, in a word of theirs; empty when no words may be told.
    pub(crate) subject: String,
}

/// The white spots without the questions that were put away, those of most askers first. Questions of private rooms count; a
/// spot of nothing else is left out until so many people ask that it is nobody's.
pub(crate) fn gaps(turn: &Turn<'_>, away: &dyn Fn(&EventId) -> bool) -> Result<Vec<Gap>, Fault> {
    let mut questions = worklist::unanswered(turn.db, turn.library.model(), MOST)?;
    questions.retain(|question| !away(&question.id));
    let vectors: Vec<Vector> = questions.iter().map(|question| turn.library.direction(&question.vector)).collect();
    let telling = Telling::of(&questions);
    let mut spots = Vec::new();
    for group in groups(&vectors, TOGETHER) {
        let questions: Vec<Unanswered> = group.into_iter().filter_map(|place| questions.get(place).cloned()).collect();
        let askers: BTreeSet<&str> = questions.iter().map(|question| question.asker.as_str()).collect();
        let askers = askers.len();
        if questions.iter().any(|question| question.text.is_some()) || askers >= CROWD {
            spots.push(Gap { subject: telling.subject(&questions), askers, questions });
        }
    }
    spots.sort_by_key(|spot| (std::cmp::Reverse(spot.askers), std::cmp::Reverse(spot.questions.len())));
    Ok(spots)
}

/// How often each stem occurs in questions, to tell a subject from chatter.
struct Telling {
    questions: usize,
    counts: HashMap<String, usize>,
    chatter: BTreeSet<String>,
}

impl Telling {
    fn of(questions: &[Unanswered]) -> Self {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for text in questions.iter().filter_map(|question| question.text.as_deref()) {
            for stem in words(text).into_keys() {
                *counts.entry(stem).or_default() += 1;
            }
        }
        let chatter = stems(CHATTER).into_iter().map(|(_, stem)| stem).collect();
        Self { questions: questions.len(), counts, chatter }
    }

    /// The word that these questions share, and others do not.
    #[expect(clippy::cast_precision_loss, reason = "a count of questions")]
    fn subject(&self, questions: &[Unanswered]) -> String {
        let mut found: BTreeMap<String, (usize, String)> = BTreeMap::new();
        for text in questions.iter().filter_map(|question| question.text.as_deref()) {
            for (stem, word) in words(text) {
                found.entry(stem).or_insert((0, word)).0 += 1;
            }
        }
        let weigh = |stem: &String, word: &str, count: usize| {
            let others = self.counts.get(stem).copied().unwrap_or(0).saturating_sub(count);
            // A word that all of them have says most; a long one more than a short one.
            let rarity = ((self.questions + 1) as f64 / (others + 1) as f64).ln();
            let kind = if QUALITIES.iter().any(|end| word.ends_with(end)) { 0.5 } else { 1.0 };
            (count as f64).powi(2) * rarity * kind * (stem.chars().count().min(12) as f64).sqrt()
        };
        let telling = found.iter().filter(|(stem, _)| !self.chatter.contains(*stem));
        let weighed = telling.map(|(stem, (count, word))| (weigh(stem, word, *count), word));
        weighed.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, word)| word.clone()).unwrap_or_default()
    }
}

/// The words of a text that may tell what it is about, by their stem.
fn words(text: &str) -> BTreeMap<String, String> {
    let lower = text.to_lowercase();
    let word = |range: std::ops::Range<usize>| lower.get(range).unwrap_or_default().to_owned();
    let found = stems(&lower).into_iter().map(|(range, stem)| (stem, word(range)));
    found.filter(|(_, word)| word.chars().count() > 3 && word.chars().all(char::is_alphabetic)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::PersonId;

    fn check(questions: &[&str], others: &[&str], expected: &str) {
        let unanswered = |text: &&str| Unanswered {
            id: EventId::new(*text),
            asker: PersonId::new("@a"),
            text: Some((*text).to_owned()),
            vector: Vector::normalised(vec![1.0]),
        };
        let questions: Vec<Unanswered> = questions.iter().map(unanswered).collect();
        let all: Vec<Unanswered> = questions.iter().cloned().chain(others.iter().map(unanswered)).collect();
        assert_eq!(Telling::of(&all).subject(&questions), expected);
    }

    #[test]
    fn a_subject_is_what_they_share_and_others_do_not() {
        let others = ["Heeft iemand beleid voor hondenpoep in de wijk?", "Wie heeft een wijk zonder auto’s?"];
        check(
            &[
                "Hoe verdelen jullie elektrische laadpalen?",
                "Wie plaatst een elektrische laadpaal?",
                "elektrische laadpalen",
            ],
            &others,
            "laadpalen",
        );
        check(&["Wat weten jullie?"], &others, "");
    }
}
