//! How Dutch text becomes the stems that are indexed, looked up and marked.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::LazyLock;

use super::plural::PluralFilter;
use super::tokens::WordTokenizer;
use tantivy::tokenizer::{
    AsciiFoldingFilter, Language, LowerCaser, RemoveLongFilter, Stemmer, StopWordFilter, TextAnalyzer,
    TextAnalyzerBuilder, Tokenizer,
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

/// Making one hashes every stop word, and a question has thousands of words stemmed; a copy shares them.
static ANALYSER: LazyLock<TextAnalyzer> = LazyLock::new(analyser);

thread_local! {
    static OWN: RefCell<TextAnalyzer> = RefCell::new(ANALYSER.clone());
}

/// The stems of a text, each with the bytes of the word that it comes from; stop words have none.
pub fn stems(text: &str) -> Vec<(Range<usize>, String)> {
    OWN.with_borrow_mut(|analyser| {
        let mut stream = analyser.token_stream(text);
        let mut found = Vec::new();
        while let Some(token) = stream.next() {
            found.push((token.offset_from..token.offset_to, token.text.clone()));
        }
        found
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let found = stems(text);
        let found: Vec<_> = found.iter().map(|(range, stem)| (&text[range.clone()], stem.as_str())).collect();
        assert_eq!(found, expected, "{text}");
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
