//! Finding by letters: BM25 over runs of letters, summed for every passage at once.
//!
//! Every posting of every run is read, because the score of each dossier is wanted and not only the best few: a
//! question touches some hundred thousand postings of 75,000 passages, which is a few milliseconds.

use std::collections::HashMap;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::BlockSegmentPostings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, TantivyError, Term};

use super::Allowed;
use super::grams::grams;
use super::lexical::{Lexical, idf};

/// BM25's usual saturation, and its usual share of length. Other values gained nothing on 121 Dutch questions (nDCG@10 of
/// this arm alone 0.388 to 0.394).
const K1: f32 = 1.2;
const B: f32 = 0.75;

/// So much counts a run that only a synonym has, beside one that the question has itself. Chosen on the same questions.
const SYNONYM: f32 = 0.3;

/// The most runs of a question, and of its synonyms, that are looked up; the rest of a pasted letter is let be.
const MOST_RUNS: usize = 600;

/// Stands for no dossier.
const NOBODY: u32 = u32::MAX;

/// What it takes to score the passages that are there now, in the order of the index.
#[derive(Debug, Default)]
pub(super) struct Likeness {
    /// The dossier of each passage, by number.
    owners: Vec<u32>,
    /// The id of each passage.
    ids: Vec<u64>,
    /// What BM25 adds below the line for each passage's length.
    lengths: Vec<f32>,
}

/// What was found by letters.
#[derive(Clone, Debug, Default)]
pub(super) struct Alike {
    /// Of each dossier, by number, the score of its best passage and that passage; zero is no passage.
    pub(super) dossiers: Vec<(f32, u64)>,
    /// The share of what a passage could score at most for the question alone that the best one does: 0 to 1.
    pub(super) share: f32,
}

impl Likeness {
    /// Looks at all passages. `dossier` tells the number of a passage's dossier.
    #[expect(clippy::cast_precision_loss, reason = "a length needs no more digits")]
    pub(super) fn of(lexical: &Lexical, dossier: &HashMap<u64, u32>) -> Result<Self, TantivyError> {
        let searcher = lexical.searcher();
        let mut all = Self::default();
        let mut tokens = 0;
        for segment in searcher.segment_readers() {
            let column = segment.fast_fields().u64("id")?;
            let norms = segment.get_fieldnorms_reader(lexical.grams())?;
            tokens += segment.inverted_index(lexical.grams())?.total_num_tokens();
            for document in 0..segment.max_doc() {
                let id = column.first(document).filter(|_| !segment.is_deleted(document));
                let owner = id.and_then(|id| dossier.get(&id).copied());
                all.owners.push(owner.unwrap_or(NOBODY));
                all.ids.push(id.unwrap_or_default());
                all.lengths.push(FieldNormReader::id_to_fieldnorm(norms.fieldnorm_id(document)) as f32);
            }
        }
        let mean = (tokens as f32 / all.lengths.len().max(1) as f32).max(1.0);
        all.lengths.iter_mut().for_each(|length| *length = K1 * (1.0 - B + B * *length / mean));
        Ok(all)
    }

    /// Scores the passages that `allowed` lets through (`None`: all) for a question and its synonyms. There are so many
    /// dossiers.
    pub(super) fn score(
        &self,
        lexical: &Lexical,
        question: &str,
        synonyms: &[&str],
        dossiers: usize,
        allowed: Option<Allowed<'_>>,
    ) -> Result<Alike, TantivyError> {
        let searcher = lexical.searcher();
        let own = grams(question, MOST_RUNS);
        let others: Vec<String> =
            grams(&synonyms.join(" "), MOST_RUNS).into_iter().filter(|run| !own.contains(run)).collect();
        let mut scores = vec![0.0; self.owners.len()];
        let possible = self.add(&searcher, lexical.grams(), &own, 1.0, &mut scores)?;
        let admits = |place: usize| allowed.is_none_or(|allowed| self.ids.get(place).is_some_and(|id| allowed(*id)));
        let mut alike = Alike { dossiers: self.best(&scores, dossiers, admits), share: 0.0 };
        let best = alike.dossiers.iter().map(|(score, _)| *score).fold(0.0, f32::max);
        if possible > 0.0 {
            alike.share = best / possible;
        }
        if !others.is_empty() {
            self.add(&searcher, lexical.grams(), &others, SYNONYM, &mut scores)?;
            alike.dossiers = self.best(&scores, dossiers, admits);
        }
        Ok(alike)
    }

    /// The best passage of each dossier.
    fn best(&self, scores: &[f32], dossiers: usize, admits: impl Fn(usize) -> bool) -> Vec<(f32, u64)> {
        let mut best = vec![(0.0, 0); dossiers];
        let places = self.owners.iter().zip(&self.ids).zip(scores).enumerate();
        for (place, ((owner, id), score)) in places.filter(|(_, (_, score))| **score > 0.0) {
            let known = usize::try_from(*owner).ok().and_then(|owner| best.get_mut(owner));
            // Of equals the lower id, so that the order of the index decides nothing.
            if let Some(known) = known
                && (*score > known.0 || (*score == known.0 && *id < known.1))
                && admits(place)
            {
                *known = (*score, *id);
            }
        }
        best
    }

    /// Adds the scores of runs; says what a passage could get for them at most.
    fn add(
        &self,
        searcher: &Searcher,
        field: Field,
        runs: &[String],
        weight: f32,
        scores: &mut [f32],
    ) -> Result<f32, TantivyError> {
        let mut segments = Vec::new();
        let mut base = 0;
        for segment in searcher.segment_readers() {
            segments.push((base, segment.inverted_index(field)?));
            base += usize::try_from(segment.max_doc()).unwrap_or_default();
        }
        let mut possible = 0.0;
        for run in runs {
            let term = Term::from_field_text(field, run);
            let mut lists = Vec::new();
            for (base, index) in &segments {
                let list = index.read_block_postings(&term, IndexRecordOption::WithFreqs)?;
                lists.extend(list.map(|list| (*base, list)));
            }
            let passages = lists.iter().map(|(_, list)| u64::from(list.doc_freq())).sum();
            let most = weight * (K1 + 1.0) * idf(passages, self.owners.len() as u64);
            possible += most;
            for (base, list) in lists {
                self.add_list(base, list, most, scores);
            }
        }
        Ok(possible)
    }

    #[expect(clippy::cast_precision_loss, reason = "a count of a few")]
    fn add_list(&self, base: usize, mut list: BlockSegmentPostings, most: f32, scores: &mut [f32]) {
        let (scores, lengths) =
            (scores.get_mut(base..).unwrap_or_default(), self.lengths.get(base..).unwrap_or_default());
        while !list.docs().is_empty() {
            for (document, count) in list.docs().iter().zip(list.freqs()) {
                let (place, count) = (*document as usize, *count as f32);
                if let (Some(score), Some(length)) = (scores.get_mut(place), lengths.get(place)) {
                    *score += most * count / (count + length);
                }
            }
            list.advance();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexical::Words;
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
        let dossier = HashMap::from([(1, 0), (2, 1), (3, 1)]);
        let likeness = Likeness::of(&lexical, &dossier).unwrap();
        let found = likeness.score(&lexical, question, synonyms, 2, allowed).unwrap();
        assert_eq!(found.dossiers.iter().map(|(_, id)| *id).collect::<Vec<_>>(), expected, "{question}");
        found
    }

    #[test]
    fn compounds_and_typing_errors_are_alike() {
        check("woningbouwimpuls", &[], None, &[1, 0]);
        check("schuldne vroegsignaleering", &[], None, &[0, 2]);
        check("de van", &[], None, &[0, 0]);
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
        // Three runs of which each occurs once, in one of three passages.
        let expected = 3.0 * (1.0_f32 + 2.5 / 1.5).ln() * 2.2 / (1.0 + 1.2 * (0.25 + 0.75 * length / mean));
        assert!((found.dossiers[1].0 - expected).abs() < 0.05, "{found:?} {expected}");
        assert!((found.share - expected / (3.0 * (1.0_f32 + 2.5 / 1.5).ln() * 2.2)).abs() < 0.02);
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
