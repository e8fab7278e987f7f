//! Why a document is shown: the sentence that answers best, with the words that it shares with the question.

use std::collections::HashSet;

use crate::corpus::quoting::article;
use crate::domain::personal_data::{is_sensitive, shown};
use crate::domain::quote::Quote;
use crate::domain::sentence::{best_sentence, sentences, shorten};
use crate::search::analysis::{self, any_stem, stems};
use crate::search::lexical::Stem;

/// A longer sentence is cut here, so that a hit stays readable on a phone.
const LONGEST_SENTENCE: usize = 220;

/// A word tells something when it is at least so rare beside the rarest of the question. "Gemeente" and "ervaring" are in
/// every other document, and marking them would hide what the answer is about.
const TELLING: f32 = 0.5;

/// A part of a compound has at least so many letters: "huur" is in too many words, "achterstand" in those that are meant.
const PART: usize = 6;

/// A word that shares a part with one of the question counts half.
const PART_COUNTS: f32 = 0.5;

/// The number of a citizen or an account has at least so many digits.
const FEWEST_DIGITS: usize = 8;

/// How a heading begins; with one sign it may be a word that people look for.
const HEADING: &str = "##";

/// At most so many words are named as the reason.
const MOST_WORDS: usize = 3;

/// A question, word by word.
pub(crate) struct Asked<'a> {
    text: &'a str,
    stems: &'a [Stem],
    telling: f32,
    /// The telling words with their stems, as they may be shown.
    words: Vec<(String, String)>,
}

impl<'a> Asked<'a> {
    /// The question with its stems.
    pub(crate) fn new(text: &'a str, stems: &'a [Stem]) -> Self {
        let rarest = stems.iter().filter(|stem| stem.passages > 0).map(|stem| stem.idf).fold(0.0, f32::max);
        let telling = TELLING * rarest;
        let tells = |stem: &str| stems.iter().any(|own| own.stem == stem && own.idf >= telling);
        // In pieces a citizen's number is still one.
        let asked = shown(text);
        let words = analysis::stems(&asked).into_iter().filter(|(_, stem)| tells(stem));
        let words = words.filter_map(|(at, stem)| Some((asked.get(at)?.to_owned(), stem))).collect();
        Self { text, stems, telling, words }
    }

    /// The sentence of `text` that says most about what is asked.
    pub(crate) fn quote(&self, text: &str) -> Quote {
        self.quote_beside("", text)
    }

    /// The same where `title` is shown beside it: to read that twice tells nobody more.
    pub(crate) fn quote_beside(&self, title: &str, text: &str) -> Quote {
        let text = fit_to_quote(title, text);
        let sentence = best_sentence(&text, &|word| self.matches(word).map(|(weight, _)| weight).sum());
        Quote::of(&shorten(sentence, LONGEST_SENTENCE), &|word| self.marks(word))
    }

    /// What a document says in the article that the question names by its number.
    pub(crate) fn article(&self, body: &str) -> Option<String> {
        article::asked_for(self.text, body)
    }

    /// The telling words of the question that `text` has too, as the question spells them.
    pub(crate) fn shared(&self, text: &str) -> Vec<String> {
        let mut there = HashSet::new();
        any_stem(text, |stem| {
            there.extend(self.words.iter().find(|(_, own)| own == stem).map(|(_, own)| own));
            there.len() == self.words.len()
        });
        // A word that was taken is not there for a second time.
        let words = self.words.iter().filter(|(_, stem)| there.remove(stem));
        words.map(|(word, _)| word.clone()).take(MOST_WORDS).collect()
    }

    /// Whether `text` has this word.
    pub(crate) fn shares(text: &str, word: &str) -> bool {
        let there = stems(text);
        stems(word).into_iter().any(|(_, stem)| there.iter().any(|(_, other)| *other == stem))
    }

    /// Whether `text` has a telling word of the question, or a part of one.
    pub(crate) fn touches(&self, text: &str) -> bool {
        text.split_whitespace().any(|word| self.marks(word))
    }

    /// Whether `text` has the rarest of the telling words of the question.
    pub(crate) fn has_rarest(&self, text: &str) -> bool {
        let rarest = self.stems.iter().filter(|stem| stem.passages > 0).max_by(|a, b| a.idf.total_cmp(&b.idf));
        rarest.is_some_and(|rarest| any_stem(text, |stem| stem == rarest.stem))
    }

    fn marks(&self, word: &str) -> bool {
        self.matches(word).any(|(_, stem)| stem.idf >= self.telling)
    }

    /// The stems of the question that a word answers to, each with what that counts.
    fn matches(&self, word: &str) -> impl Iterator<Item = (f32, &Stem)> {
        stems(word).into_iter().filter_map(|(_, stem)| {
            let same = self.stems.iter().find(|own| own.stem == stem).map(|own| (own.idf, own));
            same.or_else(|| {
                self.stems.iter().find(|own| is_part(&own.stem, &stem)).map(|own| (PART_COUNTS * own.idf, own))
            })
        })
    }
}

/// The sentences of a text that may be shown: none with the number of a citizen or an account, and not the title itself.
fn fit_to_quote(title: &str, text: &str) -> String {
    fn letters(text: &str) -> impl Iterator<Item = char> {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
    }
    let untitled = letters(title).next().is_none();
    let (mut kept, mut before) = (Vec::new(), "");
    for sentence in sentences(text) {
        let digits = sentence.bytes().filter(u8::is_ascii_digit).count();
        // What stands before a number says what it is, in the line above too.
        let sensitive =
            digits >= FEWEST_DIGITS && (is_sensitive(sentence) || is_sensitive(&format!("{before} {sentence}")));
        // Some write their headings without the space behind the signs: then they stand in the text.
        let heading = sentence.starts_with(HEADING);
        if !sensitive && !heading && (untitled || letters(sentence).ne(letters(title))) {
            kept.push(sentence);
        }
        before = sentence;
    }
    kept.join("\n")
}

/// Whether one of two stems is a part of the other, at its beginning or end, as in Dutch compounds.
pub(crate) fn is_part(one: &str, other: &str) -> bool {
    let (part, whole) = if one.len() < other.len() { (one, other) } else { (other, one) };
    part.chars().count() >= PART && (whole.starts_with(part) || whole.ends_with(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str) -> Vec<Stem> {
        let idf = |stem: &str| if stem == "meen" { 1.0 } else { 4.0 };
        stems(text).into_iter().map(|(_, stem)| Stem { idf: idf(&stem), passages: 3, stem }).collect()
    }

    fn check(question: &str, text: &str, expected: &str, shared: &[&str]) {
        let stems = asked(question);
        let asked = Asked::new(question, &stems);
        let pieces = asked.quote(text);
        let shown = pieces.pieces().iter().map(|piece| match piece.matches {
            true => format!("[{}]", piece.text),
            false => piece.text.clone(),
        });
        assert_eq!(shown.collect::<String>(), expected, "{stems:?}");
        assert_eq!(asked.shared(text), shared);
    }

    #[test]
    fn marks_what_tells() {
        check(
            "Welke gemeente heeft vroegsignalering van huurachterstanden?",
            "Iets vooraf. De gemeente belt bij een huurachterstand, dat heet vroegsignalering.",
            "De gemeente belt bij een [huurachterstand], dat heet [vroegsignalering].",
            &["vroegsignalering", "huurachterstanden"],
        );
    }

    #[test]
    fn a_part_of_a_compound_answers_too() {
        check("woningbouw versnellen", "Niets. De woningbouwimpuls helpt.", "De [woningbouwimpuls] helpt.", &[]);
        check("huurachterstand", "Wie een achterstand heeft, belt.", "Wie een [achterstand] heeft, belt.", &[]);
        check("huur", "Een huurachterstand.", "Een huurachterstand.", &[]);
    }

    #[test]
    fn neither_a_citizens_number_nor_the_title_is_quoted() {
        let stems = asked("hondenpoep");
        let asked = Asked::new("hondenpoep", &stems);
        let shown = |title: &str, text: &str| {
            let quote = asked.quote_beside(title, text);
            quote.pieces().iter().map(|piece| piece.text.as_str()).collect::<String>()
        };
        let text = "Hondenpoep meldt u bij Jan, BSN 111222333. Er staan bakken voor hondenpoep in het park.";
        assert_eq!(shown("", text), "Er staan bakken voor hondenpoep in het park.");
        assert_eq!(shown("", "Over hondenpoep: NL91 ABNA 0417 1643 00."), "");
        assert_eq!(shown("", "Hondenpoep. Zijn BSN:\n111 222 333 is van de melder van hondenpoep."), "Hondenpoep.");
        assert_eq!(shown("", "##Bakken voor hondenpoep\nEr staan bakken in het park."), "Er staan bakken in het park.");
        let text = "Hondenpoep in het park: bakken en zakjes\nWij zetten bakken neer bij de ingang.";
        assert_eq!(shown("Hondenpoep in het park: bakken en zakjes", text), "Wij zetten bakken neer bij de ingang.");
    }

    #[test]
    fn nothing_shared_marks_nothing() {
        check("laadpalen", "Een kabel over de stoep.", "Een kabel over de stoep.", &[]);
        check("laadpalen", "", "", &[]);
        check("", "Een kabel.", "Een kabel.", &[]);
    }
}
