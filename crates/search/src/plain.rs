//! BM25 over whole documents as a textbook has it, for `jatwerk eval` to compare with.
//!
//! It shares nothing with [`super::lexical`], and stays as it is when that gets better: else a gain could not be seen.

use std::collections::HashMap;

use tantivy::tokenizer::{Language, LowerCaser, SimpleTokenizer, Stemmer, StopWordFilter, TextAnalyzer};

use super::best::Best;

/// How soon another occurrence of a word counts for little; the usual value.
const K1: f64 = 1.2;
/// How much long documents are held back; the usual value.
const B: f64 = 0.75;

/// How often a term occurs in a document, by the document's place.
type Posting = (usize, u32);

/// The words of all documents, in memory.
pub struct PlainWords {
    analyser: TextAnalyzer,
    /// The term of each word that was met, because stemming it again costs more than looking it up.
    words: HashMap<String, Option<usize>>,
    terms: HashMap<String, usize>,
    postings: Vec<Vec<Posting>>,
    ids: Vec<u64>,
    lengths: Vec<u32>,
}

impl Default for PlainWords {
    fn default() -> Self {
        let words = TextAnalyzer::builder(SimpleTokenizer::default()).filter(LowerCaser);
        let telling = words.filter(StopWordFilter::new(Language::Dutch).unwrap_or_else(|| StopWordFilter::remove([])));
        Self {
            analyser: telling.filter(Stemmer::new(Language::Dutch)).build(),
            words: HashMap::new(),
            terms: HashMap::new(),
            postings: Vec::new(),
            ids: Vec::new(),
            lengths: Vec::new(),
        }
    }
}

impl PlainWords {
    /// Adds a document. Its title counts twice.
    pub fn add(&mut self, id: u64, title: &str, body: &str) {
        let place = self.ids.len();
        let mut counts: HashMap<usize, u32> = HashMap::new();
        let mut length = 0;
        for word in [title, title, body].into_iter().flat_map(split) {
            if let Some(term) = self.term(word) {
                *counts.entry(term).or_default() += 1;
                length += 1;
            }
        }
        for (term, count) in counts {
            if let Some(postings) = self.postings.get_mut(term) {
                postings.push((place, count));
            }
        }
        self.ids.push(id);
        self.lengths.push(length);
    }

    /// The documents that share a word with `text` and that `allowed` lets through, best first, at most `k`. A word that
    /// is said twice counts twice.
    pub fn find(&self, text: &str, k: usize, allowed: &dyn Fn(u64) -> bool) -> Vec<(u64, f32)> {
        let all = self.ids.len() as f64;
        let mean = self.lengths.iter().map(|length| f64::from(*length)).sum::<f64>() / all.max(1.0);
        let mut scores = vec![0.0_f64; self.ids.len()];
        let mut analyser = self.analyser.clone();
        for word in split(text) {
            let stem = stem(&mut analyser, word);
            let Some(postings) = stem.and_then(|stem| self.postings.get(*self.terms.get(&stem)?)) else { continue };
            let with = postings.len() as f64;
            let idf = (1.0 + (all - with + 0.5) / (with + 0.5)).ln();
            for (place, count) in postings {
                let length = self.lengths.get(*place).map_or(0.0, |length| f64::from(*length));
                let count = f64::from(*count);
                let gain = idf * count * (K1 + 1.0) / (count + K1 * (1.0 - B + B * length / mean));
                scores.get_mut(*place).into_iter().for_each(|score| *score += gain);
            }
        }
        let mut best = Best::new(k);
        for (id, score) in self.ids.iter().zip(scores).filter(|(id, score)| *score > 0.0 && allowed(**id)) {
            #[expect(clippy::cast_possible_truncation, reason = "an order needs no more digits")]
            best.offer(*id, score as f32);
        }
        best.into_sorted().collect()
    }

    fn term(&mut self, word: &str) -> Option<usize> {
        if let Some(term) = self.words.get(word) {
            return *term;
        }
        let term = stem(&mut self.analyser, word).map(|stem| {
            let next = self.terms.len();
            let term = *self.terms.entry(stem).or_insert(next);
            if term == self.postings.len() {
                self.postings.push(Vec::new());
            }
            term
        });
        self.words.insert(word.to_owned(), term);
        term
    }
}

/// The words of a text as tantivy's own tokenizer cuts them.
fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The stem of a word; stop words have none.
fn stem(analyser: &mut TextAnalyzer, word: &str) -> Option<String> {
    let mut stream = analyser.token_stream(word);
    stream.advance().then(|| stream.token().text.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[u64]) {
        let mut words = PlainWords::default();
        words.add(7, "Groenbeheer", "Bomen en perken; ook regelingen van de kwekerij.");
        words.add(8, "Regelingen", "De gemeente belt aan.");
        words.add(9, "Vuurwerk", "Wie steekt het aan?");
        let found = words.find(text, 2, &|id| id != 9);
        assert_eq!(found.iter().map(|(id, _)| *id).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn finds_by_stem_and_lets_the_title_weigh_more() {
        check("REGELING?", &[8, 7]);
        check("de vuurwerk van het", &[]);
        check("boom boom regeling", &[7, 8]);
    }

    #[test]
    fn scores_as_the_formula_says() {
        let mut words = PlainWords::default();
        words.add(1, "", "gemeente");
        words.add(2, "", "brug water");
        // idf = ln(1 + 1.5 / 1.5); length 1 of 1.5 on average: 2.2 / (1 + 1.2 × (0.25 + 0.75 / 1.5)).
        let expected = 2.0_f32.ln() * 2.2 / 1.9;
        let found = words.find("gemeenten", 5, &|_| true);
        assert!(found.len() == 1 && (found[0].1 - expected).abs() < 1e-6, "{found:?} {expected}");
    }
}
