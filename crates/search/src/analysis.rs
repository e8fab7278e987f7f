//! How Dutch text becomes the stems that are indexed, looked up and marked.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::plural::PluralFilter;
use super::tokens::WordTokenizer;
use tantivy::tokenizer::{
    AsciiFoldingFilter, Language, LowerCaser, RemoveLongFilter, Stemmer, StopWordFilter, TextAnalyzer,
    TextAnalyzerBuilder, TokenStream, Tokenizer,
};

/// Longer words are left out: they are links and hashes.
const LONGEST: usize = 60;

/// The analyser of everything that is indexed or looked up by its stem.
///
/// Accents are folded last, because the stemmer knows its letters by them (`één`, `coördinatie`) and a resident who
/// leaves them out must still find the word.
pub(super) fn analyser() -> TextAnalyzer {
    telling().filter(PluralFilter).filter(Stemmer::new(Language::Dutch)).filter(AsciiFoldingFilter).build()
}

/// Words in lower case and without accents; stop words are left out.
pub(super) fn words() -> TextAnalyzerBuilder<impl Tokenizer> {
    telling().filter(AsciiFoldingFilter)
}

fn telling() -> TextAnalyzerBuilder<impl Tokenizer> {
    let words =
        TextAnalyzer::builder(WordTokenizer::default()).filter(RemoveLongFilter::limit(LONGEST)).filter(LowerCaser);
    words.filter(StopWordFilter::new(Language::Dutch).unwrap_or_else(|| StopWordFilter::remove([])))
}

/// Making one hashes every stop word; a copy shares them.
static ANALYSER: LazyLock<TextAnalyzer> = LazyLock::new(analyser);

/// So many words and their stems are remembered; they take some two megabytes.
const REMEMBERED: usize = 20_000;

/// The stem of a word depends on that word alone, and texts say the same words over and over: a question has thousands stemmed.
struct Stems {
    words: WordTokenizer,
    analyser: TextAnalyzer,
    /// Of each word that was met; stop words have none.
    known: FxHashMap<String, Option<String>>,
}

thread_local! {
    static OWN: RefCell<Stems> = RefCell::new(Stems {
        words: WordTokenizer::default(),
        analyser: ANALYSER.clone(),
        known: FxHashMap::default(),
    });
}

impl Stems {
    /// Hands each stem of a text, with the bytes of its word, to `see` until that says that it saw enough.
    fn each(&mut self, text: &str, mut see: impl FnMut(Range<usize>, &str) -> bool) {
        let Self { words, analyser, known } = self;
        let mut stream = words.token_stream(text);
        while let Some(token) = stream.next() {
            let at = token.offset_from..token.offset_to;
            let enough = if let Some(stem) = known.get(&token.text) {
                stem.as_deref().is_some_and(|stem| see(at, stem))
            } else {
                let stem = analyser.token_stream(&token.text).next().map(|token| token.text.clone());
                let enough = stem.as_deref().is_some_and(|stem| see(at, stem));
                if known.len() == REMEMBERED {
                    known.clear();
                }
                known.insert(token.text.clone(), stem);
                enough
            };
            if enough {
                return;
            }
        }
    }
}

/// The stems of a text, each with the bytes of the word that it comes from; stop words have none.
pub fn stems(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    OWN.with_borrow_mut(|own| {
        own.each(text, |at, stem| {
            found.push((at, stem.to_owned()));
            false
        });
    });
    found
}

/// Whether `is`, which looks up no stems itself, holds for one of those of a text; those after it are not looked at.
pub fn any_stem(text: &str, mut is: impl FnMut(&str) -> bool) -> bool {
    let mut found = false;
    OWN.with_borrow_mut(|own| {
        own.each(text, |_, stem| {
            found = is(stem);
            found
        });
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let found = stems(text);
        let found: Vec<_> = found.iter().map(|(range, stem)| (&text[range.clone()], stem.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    proptest! {
        #[test]
        fn what_is_remembered_is_what_the_analyser_says(text in "([a-eA-E0-9éï.,' -]{0,12}|de |het |worden |paarden |2\\.12 ){0,20}") {
            let mut analyser = analyser();
            let mut stream = analyser.token_stream(&text);
            let mut expected = Vec::new();
            while let Some(token) = stream.next() {
                expected.push((token.offset_from..token.offset_to, token.text.clone()));
            }
            prop_assert_eq!(stems(&text), expected);
        }
    }

    #[test]
    fn no_stem_is_looked_at_behind_the_one_that_is_sought() {
        let mut seen = Vec::new();
        let is_debt = |stem: &str| {
            seen.push(stem.to_owned());
            stem == "schuld"
        };
        assert!(any_stem("De gemeente en schulden in de wijk", is_debt));
        assert_eq!(seen, ["meen", "schuld"]);
        assert!(!any_stem("de", |_| true));
    }

    #[test]
    fn words_of_one_family_share_a_stem() {
        check("De schulden", &[("schulden", "schuld")]);
        check("schuld", &[("schuld", "schuld")]);
        check("paarden paard", &[("paarden", "paard"), ("paard", "paard")]);
        check("bomen Boom", &[("bomen", "boom"), ("Boom", "boom")]);
        check("woningen wonen", &[("woningen", "woon"), ("wonen", "woon")]);
    }

    #[test]
    fn accents_may_be_left_out() {
        check("coördinatie coordinatie", &[("coördinatie", "coordineer"), ("coordinatie", "coordineer")]);
    }

    #[test]
    fn nothing_typed_is_syntax() {
        check("art. 2.12 \"AND\" *:* (", &[("art", "art"), ("2.12", "2.12"), ("AND", "and")]);
    }
}
