//! What somebody names in a few words, to be told of all that comes to be about it.

use std::collections::HashSet;

use super::analysis::stems;
use super::asking::is_asking;
use super::lexicon::Lexicon;

/// More words than these are a sentence.
const MOST_WORDS: usize = 4;

/// A compound is about a word of at least so many letters: "riolering" is in "rioleringsplan", "afval" is not in "afvallen".
const PART: usize = 6;

/// A topic in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    text: String,
    /// Each word in lower case, with its stem.
    words: Vec<(String, String)>,
}

impl Topic {
    /// The topic that these words name; `None` when they name none, or are a sentence. What only asks is no part of it.
    pub fn read(text: &str) -> Option<Self> {
        let word = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default().to_lowercase();
        let all = stems(text).into_iter().map(|(range, stem)| (word(range), stem));
        let words: Vec<(String, String)> = all.filter(|(_, stem)| !is_asking(stem)).collect();
        (1..=MOST_WORDS).contains(&words.len()).then(|| Self { text: text.to_owned(), words })
    }

    /// Whether both are the same, in whatever order and form.
    pub fn is(&self, other: &Self) -> bool {
        let stems = |topic: &Self| topic.words.iter().map(|(_, stem)| stem.clone()).collect::<HashSet<String>>();
        stems(self) == stems(other)
    }

    /// The stems of titles, to look for topics in.
    pub fn stems_of(titles: &str) -> HashSet<String> {
        stems(titles).into_iter().map(|(_, stem)| stem).collect()
    }

    /// Whether titles with the stems `there` are about all of it: in its words, in compounds of them, or in what `lexicons` say
    /// means the same.
    pub(super) fn is_in(&self, there: &HashSet<String>, lexicons: &[&Lexicon]) -> bool {
        let lacks =
            |(word, stem): &&(String, String)| !there.contains(stem) && !there.iter().any(|own| is_part(word, own));
        let mut lacking = self.words.iter().filter(lacks).peekable();
        if lacking.peek().is_none() {
            return true;
        }
        let meant: HashSet<String> = lexicons.iter().flat_map(|lexicon| lexicon.stood_for(&self.text, there)).collect();
        lacking.all(|(_, stem)| meant.contains(stem))
    }

    /// Whether a title with this stem may be about some of it, where the stems `others` mean the same.
    pub(super) fn may_be_in(&self, own: &str, others: &HashSet<String>) -> bool {
        others.contains(own) || self.words.iter().any(|(word, stem)| stem == own || is_part(word, own))
    }

    /// The stems of what `lexicons` say means the same as some of it.
    pub(super) fn others(&self, lexicons: &[&Lexicon]) -> HashSet<String> {
        let synonyms = lexicons.iter().flat_map(|lexicon| lexicon.synonyms(&self.text));
        synonyms.flat_map(stems).map(|(_, stem)| stem).collect()
    }
}

/// Whether a compound begins or ends with a word.
fn is_part(word: &str, compound: &str) -> bool {
    word.chars().count() >= PART && (compound.starts_with(word) || compound.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(topic: &str, titles: &str, expected: bool) {
        let group = ["hitte", "hittestress"].map(str::to_owned).to_vec();
        let lexicon = Lexicon::new(vec![group]);
        let topic = Topic::read(topic).unwrap();
        assert_eq!(topic.is_in(&Topic::stems_of(titles), &[&lexicon]), expected, "{topic:?} {titles}");
    }

    #[test]
    fn titles_are_about_all_of_it() {
        check("riolering", "Rioleringsplan 2030", true);
        check("Riolering en afval", "Afval en riolering", true);
        check("riolering afval", "Riolering", false);
        check("afval", "Valpreventie voor ouderen", false);
        check("schulden", "Schuld. jongeren", true);
        check("hittestress", "Koele plekken in de hitte", true);
        check("hittestress bomen", "Koele plekken in de hitte", false);
        check("informatie over honden", "Honden in het park", true);
    }

    #[test]
    fn a_sentence_names_no_topic() {
        for text in ["", "de het", "informatie", "hoe betalen dorpsraden hun nieuwe container eigenlijk terug"] {
            assert_eq!(Topic::read(text), None, "{text}");
        }
        let is = |one: &str, other: &str| Topic::read(one).unwrap().is(&Topic::read(other).unwrap());
        assert!(is("Schulden jongeren", "jongere schuld") && !is("schulden", "schuld jongeren"));
    }
}
