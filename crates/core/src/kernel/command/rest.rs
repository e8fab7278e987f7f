//! What follows the name of a command.

use std::str::FromStr;

use crate::kernel::event::Said;

/// What follows the name of a command: as it was typed where rooms have commands of their own, else in small letters and
/// with one blank between the words.
#[derive(Clone, Copy, Debug)]
pub struct Rest<'a> {
    /// The words.
    pub text: &'a str,
}

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

    /// The words, if any follow.
    pub(crate) fn words(&self) -> Option<Vec<String>> {
        Some(self.any_words()).filter(|words| !words.is_empty())
    }

    /// The words, which may be none.
    pub(crate) fn any_words(&self) -> Vec<String> {
        self.text.split_whitespace().map(str::to_owned).collect()
    }
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
    let all: Vec<&str> = said.text.trim().trim_end_matches(['.', '!']).split_whitespace().collect();
    all.get(all.len().saturating_sub(words.len())..).unwrap_or_default().join(" ")
}
