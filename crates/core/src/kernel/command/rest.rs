//! What follows the name of a command.

use std::str::FromStr;

use crate::kernel::event::Said;
use crate::speech::typed::bare;

/// What follows the name of a command: as it was typed where rooms have commands of their own, else in small letters and
/// with one blank between the words.
#[derive(Clone, Copy, Debug)]
pub struct Rest<'a> {
    /// The words.
    pub text: &'a str,
    /// Why, where a reason may stand at the end.
    pub reason: Option<&'a str>,
}

/// Stands beside numbers and says nothing.
const BESIDE_NUMBERS: [&str; 8] = ["en", "and", "nr", "nr.", "nummer", "number", "stuk", "document"];

impl<'a> Rest<'a> {
    /// Nothing follows.
    pub(crate) fn nothing(&self) -> Option<()> {
        self.text.is_empty().then_some(())
    }

    /// One word follows, and it is no option.
    pub(crate) fn word(&self) -> Option<&'a str> {
        Some(self.text).filter(|word| !word.is_empty() && !word.contains(' ') && !word.starts_with('-'))
    }

    /// A number follows.
    pub(crate) fn number<T: FromStr>(&self) -> Option<T> {
        self.word()?.parse().ok()
    }

    /// A number follows, or nothing.
    pub(crate) fn optional_number<T: FromStr>(&self) -> Option<Option<T>> {
        if self.text.is_empty() { Some(None) } else { self.number().map(Some) }
    }

    /// "aan" or "uit".
    pub(crate) fn switch(&self) -> Option<bool> {
        switch(self.text)
    }

    /// A number in front, and what follows it.
    pub(crate) fn numbered(&self) -> (Option<i64>, &'a str) {
        let (first, after) = self.text.split_once(char::is_whitespace).unwrap_or((self.text, ""));
        match first.trim_start_matches('#').trim_end_matches(['.', ':']).parse() {
            Ok(number) => (Some(number), after.trim()),
            Err(_) => (None, self.text),
        }
    }

    /// The numbers of documents, and nothing else, each once: "12, 13 en 14".
    pub(crate) fn documents(&self) -> Option<Vec<i64>> {
        let mut found = Vec::new();
        let words = self.text.split([' ', ',', '\n']).map(str::to_lowercase);
        for word in words.filter(|word| !word.is_empty() && !BESIDE_NUMBERS.contains(&word.as_str())) {
            let number = document(&word)?;
            if !found.contains(&number) {
                found.push(number);
            }
        }
        Some(found).filter(|found| !found.is_empty())
    }

    /// The number of one document, and nothing else.
    pub(crate) fn document(&self) -> Option<i64> {
        match self.documents()?.as_slice() {
            [number] => Some(*number),
            _ => None,
        }
    }

    /// The numbers of two documents: "12 in 15", "12 door 15", "12 met 15".
    pub(crate) fn two_documents(&self) -> Option<(i64, i64)> {
        match self.text.split_whitespace().collect::<Vec<_>>().as_slice() {
            [one, "in" | "met" | "door" | "into" | "with" | "by", other] => {
                document(one).zip(document(other)).filter(|(one, other)| one != other)
            }
            _ => None,
        }
    }

    /// The number of a document in front, and what follows it.
    pub(crate) fn of_document(&self) -> Option<(i64, &'a str)> {
        let (number, rest) = self.text.split_once(char::is_whitespace)?;
        Some((document(number)?, rest.trim()))
    }

    /// What stands on both sides of the first "=".
    pub(crate) fn pair(&self) -> Option<(&'a str, &'a str)> {
        self.text.split_once('=').map(|(one, other)| (one.trim(), other.trim()))
    }

    /// Anything, but something.
    pub(crate) fn anything(&self) -> Option<&'a str> {
        Some(self.text).filter(|text| !bare(text).is_empty())
    }

    /// The words, if any follow.
    pub(crate) fn words(&self) -> Option<Vec<String>> {
        Some(self.any_words()).filter(|words| !words.is_empty())
    }

    /// The words, which may be none.
    pub(crate) fn any_words(&self) -> Vec<String> {
        self.text.split_whitespace().map(str::to_owned).collect()
    }
}

/// The number of a document, as people write it: "#12.".
pub(crate) fn document(word: &str) -> Option<i64> {
    word.trim_start_matches('#').trim_end_matches(['.', ',', ';', ':', '!']).parse().ok().filter(|number| *number > 0)
}

/// Words between commas, each once.
pub(crate) fn list(text: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for word in text.split([',', ';']).map(str::trim).filter(|word| !word.is_empty()) {
        if !all.iter().any(|known| known.to_lowercase() == word.to_lowercase()) {
            all.push(word.to_owned());
        }
    }
    all
}

/// "aan" or "uit".
pub(crate) fn switch(word: &str) -> Option<bool> {
    match word {
        "aan" | "on" => Some(true),
        "uit" | "off" => Some(false),
        _ => None,
    }
}

/// The last of the words that were said, as many as `words`, as they were typed: a topic keeps its capitals.
pub(crate) fn as_typed(said: &Said, words: &[String]) -> String {
    last_words(&said.text, words.len())
}

/// The last of the words of a message, so many, as they were typed.
pub(crate) fn last_words(text: &str, count: usize) -> String {
    let all: Vec<&str> = text.trim().trim_end_matches(['.', '!']).split_whitespace().collect();
    all.get(all.len().saturating_sub(count)..).unwrap_or_default().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rest(text: &str) -> Rest<'_> {
        Rest { text, reason: None }
    }

    #[test]
    fn reads_numbers_as_people_write_them() {
        assert_eq!(rest("12, #13 en nr. 14.").documents(), Some(vec![12, 13, 14]));
        assert_eq!(rest("12 die oude").documents(), None);
        assert_eq!((rest("#12.").document(), rest("12 13").document()), (Some(12), None));
        assert_eq!((rest("12 in 15").two_documents(), rest("12 in 12").two_documents()), (Some((12, 15)), None));
    }

    #[test]
    fn reads_what_stands_beside_a_sign() {
        assert_eq!(rest("boa = bijzondere = x").pair(), Some(("boa", "bijzondere = x")));
        assert_eq!(rest("12 +1").of_document(), Some((12, "+1")));
        assert_eq!(
            (rest("\u{22}\u{22}").anything(), list("afval, Afval, water")),
            (None, vec!["afval".into(), "water".into()])
        );
    }
}
