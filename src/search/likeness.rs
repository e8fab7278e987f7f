//! Finding by letters: BM25 over runs of letters, summed for every passage at once.
//!
//! Every posting of every run is read, because the score of each dossier is wanted and not only the best few: a
//! question touches some hundred thousand postings of 75,000 passages, which is a few milliseconds.

use tantivy::postings::BlockSegmentPostings;
use tantivy::schema::IndexRecordOption;
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

/// How much the length of a passage holds its scores back.
#[derive(Clone, Copy, Debug)]
pub(super) struct Norm {
    held: f32,
    /// What a run counts that is there once, as most are: worked out beforehand, because a division is slow.
    once: f32,
}

impl Norm {
    /// Of a passage with this length, as a share of the mean.
    pub(super) fn of(length: f32) -> Self {
        let held = K1 * (1.0 - B) + K1 * B * length;
        Self { held, once: 1.0 / (1.0 + held) }
    }
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

/// Scores the passages that `allowed` lets through (`None`: all) for a question and its synonyms.
pub(super) fn score(
    words: &Reading,
    shelf: &Shelf,
    question: &str,
    synonyms: &[&str],
    allowed: Option<Allowed<'_>>,
) -> Result<Alike, TantivyError> {
    let own = grams(question, MOST_RUNS);
    let mut others = grams(&synonyms.join(" "), MOST_RUNS);
    others.retain(|run| !own.contains(run));
    let mut scores = vec![0.0; shelf.len()];
    let possible = add(words, shelf, &own, 1.0, &mut scores)?;
    let mut dossiers = shelf.best(&scores, allowed);
    let share = dossiers.iter().map(|(score, _)| *score).fold(0.0, f32::max) / possible.max(f32::MIN_POSITIVE);
    if !others.is_empty() {
        add(words, shelf, &others, SYNONYM, &mut scores)?;
        dossiers = shelf.best(&scores, allowed);
    }
    dossiers.iter_mut().for_each(|(score, _)| *score /= possible.max(f32::MIN_POSITIVE));
    Ok(Alike { dossiers, share })
}

/// The share of what a passage could score at most for a text that the best one of all dossiers but `dossier` does: 0 to 1.
pub(super) fn share_elsewhere(words: &Reading, shelf: &Shelf, text: &str, dossier: u32) -> Result<f32, TantivyError> {
    let alike = score(words, shelf, text, &[], None)?;
    let others = (0..).zip(&alike.dossiers).filter(|(number, _)| *number != dossier);
    Ok(others.map(|(_, (share, _))| *share).fold(0.0, f32::max))
}

/// Adds the scores of runs; says what a passage could get for them at most.
fn add(words: &Reading, shelf: &Shelf, runs: &[String], weight: f32, scores: &mut [f32]) -> Result<f32, TantivyError> {
    let segments = words.segments(words.grams)?;
    let mut possible = 0.0;
    for run in runs {
        let term = Term::from_field_text(words.grams, run);
        let mut lists = Vec::new();
        for (base, index) in &segments {
            let list = index.read_block_postings(&term, IndexRecordOption::WithFreqs)?;
            lists.extend(list.map(|list| (*base, list)));
        }
        let passages = lists.iter().map(|(_, list)| u64::from(list.doc_freq())).sum();
        let most = weight * (K1 + 1.0) * idf(passages, shelf.len() as u64);
        possible += most;
        for (base, list) in lists {
            let norms = shelf.norms.get(base..).unwrap_or_default();
            add_list(list, most, scores.get_mut(base..).unwrap_or_default(), norms);
        }
    }
    Ok(possible)
}

#[expect(clippy::cast_precision_loss, reason = "a count of a few")]
fn add_list(mut list: BlockSegmentPostings, most: f32, scores: &mut [f32], norms: &[Norm]) {
    while !list.docs().is_empty() {
        for (document, count) in list.docs().iter().zip(list.freqs()) {
            let place = *document as usize;
            if let (Some(score), Some(norm)) = (scores.get_mut(place), norms.get(place)) {
                *score += most * if *count == 1 { norm.once } else { *count as f32 / (*count as f32 + norm.held) };
            }
        }
        list.advance();
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::super::lexical::{Lexical, Words};
    use super::*;

    const PASSAGES: [(u64, &str); 3] = [
        (1, "Impuls voor de woningbouw in de wijk"),
        (2, "Vroegsignalering van schulden"),
        (3, "Het maaien van bermen, en nog veel meer over groen en bermen langs wegen"),
    ];

    fn check(question: &str, synonyms: &[&str], allowed: Option<Allowed<'_>>, expected: &[u64]) -> Alike {
        let mut lexical = Lexical::open(None).unwrap();
        PASSAGES.iter().for_each(|(id, text)| lexical.add(*id, &Words { text: &[text], labels: &[] }).unwrap());
        lexical.commit().unwrap();
        let shelf = Shelf::of(&lexical.reading(), &HashMap::from([(1, 0), (2, 1), (3, 1)]), 2).unwrap();
        let found = score(&lexical.reading(), &shelf, question, synonyms, allowed).unwrap();
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
        PASSAGES.iter().for_each(|(id, text)| lexical.add(*id, &Words { text: &[text], labels: &[] }).unwrap());
        lexical.commit().unwrap();
        let words = lexical.reading();
        let shelf = Shelf::of(&words, &HashMap::from([(1, 0), (2, 1), (3, 2)]), 3).unwrap();
        let share = |text: &str, dossier| share_elsewhere(&words, &shelf, text, dossier).unwrap();
        assert_eq!(share("bermen", 2), 0.0);
        assert_eq!(share("bermen", 0), score(&words, &shelf, "bermen", &[], None).unwrap().share);
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
