//! Finding by letters: BM25 over runs of letters, summed for every passage at once.
//!
//! Every posting of every run is read, because the score of each dossier is wanted and not only the best few: a
//! question touches some hundred thousand postings of 75,000 passages, which is a few milliseconds. Several threads may
//! share them.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use tantivy::postings::BlockSegmentPostings;
use tantivy::{TantivyError, Term};

use super::Allowed;
use super::grams::grams;
use super::lexical::{Reading, idf};
use super::shelf::Shelf;

/// BM25's usual saturation, and its usual share of length. Other values gained nothing on 121 Dutch questions (nDCG@10 of
/// this arm alone 0.388 to 0.394).
const K1: f32 = 1.2;
const B: f32 = 0.75;

/// So much counts a run that only a synonym has, beside one that the question has itself. Chosen on the same questions.
const SYNONYM: f32 = 0.3;

/// The most runs of a question, and of its synonyms, that are looked up; the rest of a pasted letter is let be.
const MOST_RUNS: usize = 600;

/// Scores are whole numbers of so small a part, so that their sum is the same in whatever order they are added. What a run
/// may count is below 32, and the sum for 1,200 runs below 2^32.
const PART: f32 = 65_536.0;

/// What a run may count is kept in whole numbers of this part.
const WEIGHT_BITS: u32 = 10;
const WEIGHT_PART: f32 = 1024.0;

/// How much the length of a passage holds its scores back.
#[derive(Clone, Copy, Debug)]
pub(super) struct Norm {
    held: f32,
    /// What a run counts that is there once, twice, …, as nearly all are: worked out beforehand, because a division is slow.
    few: [u32; FEW],
}

const FEW: usize = 7;

impl Norm {
    /// Of a passage with this length, as a share of the mean.
    pub(super) fn of(length: f32) -> Self {
        let held = K1 * (1.0 - B) + K1 * B * length;
        Self { held, few: std::array::from_fn(|at| of_count(at as u32 + 1, held)) }
    }

    /// What a run counts that is there so often. Once for all would cost: nDCG@10 0.546 instead of 0.552.
    fn of_count(&self, count: u32) -> u32 {
        let known = self.few.get((count as usize).wrapping_sub(1));
        known.copied().unwrap_or_else(|| of_count(count, self.held))
    }
}

#[expect(clippy::cast_precision_loss, reason = "a count of a few")]
fn of_count(count: u32, held: f32) -> u32 {
    parts(count as f32 / (count as f32 + held), PART)
}

/// What was found by letters.
#[derive(Clone, Debug, Default)]
pub(super) struct Alike {
    /// Of each dossier, by number, the score of its best passage, as a share of what a passage could score at most for the
    /// question alone, and that passage's place in the index; zero is none.
    pub(super) dossiers: Vec<(f32, u32)>,
    /// The share of the best of all without any synonym: 0 to 1.
    pub(super) share: f32,
}

/// Lists of scores that were used before. Each question needs some, as long as there are passages, and memory that the system gives
/// anew for each costs as much as to write it full.
#[derive(Debug, Default)]
pub(super) struct Sheets(Mutex<Vec<Vec<u32>>>);

/// So many lists are kept: two for each of two threads.
const SHEETS: usize = 4;

impl Sheets {
    /// So many zeros.
    fn take(&self, length: usize) -> Vec<u32> {
        let mut sheet = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
        sheet.clear();
        sheet.resize(length, 0);
        sheet
    }

    fn give_back(&self, sheet: Vec<u32>) {
        let mut sheets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if sheets.len() < SHEETS && !sheet.is_empty() {
            sheets.push(sheet);
        }
    }
}

/// The runs of a question and its synonyms, for one thread or more to count.
pub(super) struct Runs<'a> {
    words: &'a Reading,
    shelf: &'a Shelf,
    sheets: &'a Sheets,
    own: Vec<String>,
    others: Vec<String>,
    next: AtomicUsize,
}

/// What one thread counted.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    own: Scores,
    others: Scores,
}

/// The scores of all passages, and what a passage could score at most.
#[derive(Clone, Debug, Default)]
struct Scores {
    passages: Vec<u32>,
    possible: u64,
}

impl<'a> Runs<'a> {
    /// Those to be looked up.
    pub(super) fn of(
        words: &'a Reading,
        shelf: &'a Shelf,
        sheets: &'a Sheets,
        question: &str,
        synonyms: &[&str],
    ) -> Self {
        let own = grams(question, MOST_RUNS);
        let mut others = grams(&synonyms.join(" "), MOST_RUNS);
        others.retain(|run| !own.contains(run));
        Self { words, shelf, sheets, own, others, next: AtomicUsize::new(0) }
    }

    /// Counts runs until none is left: those that no other thread counts meanwhile.
    ///
    /// # Errors
    /// When the index of words cannot be read.
    pub(super) fn count(&self) -> Result<Tally, TantivyError> {
        let segments = self.words.segments(self.words.grams)?;
        let mut tally = Tally::default();
        loop {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let (run, weight, scores) = match self.own.get(number) {
                Some(run) => (run, 1.0, &mut tally.own),
                None => match self.others.get(number - self.own.len()) {
                    Some(run) => (run, SYNONYM, &mut tally.others),
                    None => return Ok(tally),
                },
            };
            if scores.passages.is_empty() {
                scores.passages = self.sheets.take(self.shelf.len());
            }
            let term = Term::from_field_text(self.words.grams, run);
            let lists = self.shelf.lists(&segments, &term)?;
            let most = parts(weight * (K1 + 1.0) * idf(lists.passages, self.shelf.passages()), WEIGHT_PART);
            scores.possible += u64::from(most);
            for (base, list) in lists.parts {
                let lengths = self.shelf.lengths.get(base..).unwrap_or_default();
                let scores = scores.passages.get_mut(base..).unwrap_or_default();
                add_list(list, most, scores, lengths, &self.shelf.norms);
            }
        }
    }

    /// What comes of all that was counted, for the passages that `allowed` lets through (`None`: all).
    #[expect(clippy::cast_precision_loss, reason = "a share needs no more digits")]
    pub(super) fn sum(&self, tallies: Vec<Tally>, allowed: Option<Allowed<'_>>) -> Alike {
        let possible: u64 = tallies.iter().map(|tally| tally.own.possible).sum();
        let possible = (possible as f32 / WEIGHT_PART).max(f32::MIN_POSITIVE) * PART;
        let share = |score: u32| score as f32 / possible;
        let sheets = |of: fn(&Tally) -> &Scores| -> Vec<&[u32]> {
            tallies.iter().map(|tally| of(tally).passages.as_slice()).filter(|sheet| !sheet.is_empty()).collect()
        };
        let (highest, dossiers) = self.shelf.best(&sheets(|tally| &tally.own), &sheets(|tally| &tally.others), allowed);
        for Tally { own, others } in tallies {
            self.sheets.give_back(own.passages);
            self.sheets.give_back(others.passages);
        }
        Alike {
            dossiers: dossiers.into_iter().map(|(score, place)| (share(score), place)).collect(),
            share: share(highest),
        }
    }
}

/// The share of what a passage could score at most for a text that the best one of all dossiers but `dossier` does: 0 to 1.
pub(super) fn share_elsewhere(
    words: &Reading,
    shelf: &Shelf,
    sheets: &Sheets,
    text: &str,
    dossier: u32,
) -> Result<f32, TantivyError> {
    let runs = Runs::of(words, shelf, sheets, text, &[]);
    let alike = runs.sum(vec![runs.count()?], None);
    let others = (0..).zip(&alike.dossiers).filter(|(number, _)| *number != dossier);
    Ok(others.map(|(_, (share, _))| *share).fold(0.0, f32::max))
}

fn add_list(mut list: BlockSegmentPostings, most: u32, scores: &mut [u32], lengths: &[u8], norms: &[Norm]) {
    while !list.docs().is_empty() {
        for (document, count) in list.docs().iter().zip(list.freqs()) {
            let place = *document as usize;
            if let (Some(score), Some(length)) = (scores.get_mut(place), lengths.get(place))
                && let Some(norm) = norms.get(usize::from(*length))
            {
                *score = score.wrapping_add(most.wrapping_mul(norm.of_count(*count)) >> WEIGHT_BITS);
            }
        }
        list.advance();
    }
}

#[expect(clippy::cast_sign_loss, clippy::cast_possible_truncation, reason = "small and not negative")]
fn parts(number: f32, part: f32) -> u32 {
    (number * part + 0.5) as u32
}

#[cfg(test)]
mod tests {
    use super::super::lexical::{Lexical, Words};
    use super::*;
    use crate::dossiers::Numbers;

    const PASSAGES: [(u64, &str); 3] = [
        (1, "Impuls voor de woningbouw in de wijk"),
        (2, "Vroegsignalering van schulden"),
        (3, "Het maaien van bermen, en nog veel meer over groen en bermen langs wegen"),
    ];

    fn check(question: &str, synonyms: &[&str], allowed: Option<Allowed<'_>>, expected: &[u64]) -> Alike {
        let mut lexical = Lexical::open(None).unwrap();
        PASSAGES.iter().for_each(|(id, text)| lexical.add(*id, 0, &Words { text: &[text], labels: &[] }).unwrap());
        lexical.commit().unwrap();
        let shelf =
            Shelf::of(&lexical.reading(), &Numbers::from_iter([(1, 0), (2, 1), (3, 1)]), 2, &Shelf::default()).unwrap();
        let words = lexical.reading();
        let sheets = Sheets::default();
        let runs = Runs::of(&words, &shelf, &sheets, question, synonyms);
        let found = runs.sum(vec![runs.count().unwrap()], allowed);
        let id = |(score, place): &(f32, u32)| if *score > 0.0 { shelf.id(*place).unwrap() } else { 0 };
        assert_eq!(found.dossiers.iter().map(id).collect::<Vec<_>>(), expected, "{question}");
        found
    }

    #[test]
    fn compounds_and_typing_errors_are_alike() {
        check("woningbouwimpuls", &[], None, &[1, 0]);
        check("schuldne vroegsignaleering", &[], None, &[0, 2]);
        check("de van", &[], None, &[0, 0]);
    }

    #[test]
    fn what_a_text_shares_with_others_leaves_its_own_dossier_out() {
        let mut lexical = Lexical::open(None).unwrap();
        PASSAGES.iter().for_each(|(id, text)| lexical.add(*id, 0, &Words { text: &[text], labels: &[] }).unwrap());
        lexical.commit().unwrap();
        let words = lexical.reading();
        let shelf = Shelf::of(&words, &Numbers::from_iter([(1, 0), (2, 1), (3, 2)]), 3, &Shelf::default()).unwrap();
        let share = |text: &str, dossier| share_elsewhere(&words, &shelf, &Sheets::default(), text, dossier).unwrap();
        assert_eq!(share("bermen", 2), 0.0);
        assert_eq!(share("bermen", 0), check("bermen", &[], None, &[0, 3]).share);
    }

    #[test]
    fn what_is_worked_out_beforehand_is_what_the_formula_says() {
        for length in [0.1, 1.0, 7.5] {
            let norm = Norm::of(length);
            (1..40).for_each(|count| assert_eq!(norm.of_count(count), of_count(count, norm.held), "{count}"));
        }
    }

    #[test]
    fn synonyms_count_less_and_filters_count() {
        let own = check("bermen", &[], None, &[0, 3]);
        let other = check("perken", &["bermen"], None, &[0, 3]);
        assert!(other.dossiers[1].0 < 0.31 * own.dossiers[1].0 && other.share == 0.0);
        check("bermen schulden", &[], Some(&|id| id == 2), &[0, 2]);
        check("bermen", &[], Some(&|id| id == 2), &[0, 0]);
    }

    #[test]
    fn scores_as_the_formula_says() {
        let found = check("groen", &[], None, &[0, 3]);
        let all: Vec<f32> = PASSAGES.iter().map(|(_, text)| grams_of(text)).collect();
        let (length, mean) = (all[2], all.iter().sum::<f32>() / 3.0);
        // Each run occurs once.
        let expected = 1.0 / (1.0 + 1.2 * (0.25 + 0.75 * length / mean));
        assert!(
            (found.dossiers[1].0 - expected).abs() < 0.02 && found.share == found.dossiers[1].0,
            "{found:?} {expected}"
        );
    }

    fn grams_of(text: &str) -> f32 {
        let mut analyser = super::super::grams::analyser();
        let mut stream = analyser.token_stream(text);
        let mut count = 0.0;
        while stream.advance() {
            count += 1.0;
        }
        count
    }
}
