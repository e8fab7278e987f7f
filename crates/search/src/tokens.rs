//! Words, and numbers with their parts: `artikel 2.12` is another one than `artikel 2.1` or `12.2`.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// A part of such a number has at most so many signs; the year of a date is a word of its own.
const LONGEST_PART: usize = 3;

/// Takes a text apart where there is neither letter nor digit, except inside a number.
#[derive(Clone, Debug, Default)]
pub(super) struct WordTokenizer {
    token: Token,
}

/// The words of one text.
pub(super) struct Words<'a> {
    text: &'a str,
    at: usize,
    token: &'a mut Token,
}

impl Tokenizer for WordTokenizer {
    type TokenStream<'a> = Words<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Words<'a> {
        self.token.reset();
        Words { text, at: 0, token: &mut self.token }
    }
}

impl TokenStream for Words<'_> {
    fn advance(&mut self) -> bool {
        let rest = self.text.get(self.at..).unwrap_or("");
        let Some(start) = rest.find(char::is_alphanumeric) else { return false };
        let word = word(rest.get(start..).unwrap_or(""));
        self.token.offset_from = self.at + start;
        self.token.offset_to = self.at + start + word.len();
        self.token.position = self.token.position.wrapping_add(1);
        self.token.text.clear();
        self.token.text.push_str(word);
        self.at = self.token.offset_to;
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

/// The word that a text begins with.
fn word(text: &str) -> &str {
    let run = |text: &str| text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let mut end = run(text);
    let digits = text.get(..end).is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    if digits && end <= LONGEST_PART {
        while let Some(after) = text.get(end..).and_then(|after| after.strip_prefix('.')) {
            let part = run(after);
            if !after.starts_with(|c: char| c.is_ascii_digit()) || part > LONGEST_PART {
                break;
            }
            end += 1 + part;
        }
    }
    text.get(..end).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let mut tokenizer = WordTokenizer::default();
        let mut stream = tokenizer.token_stream(text);
        let mut found = Vec::new();
        while stream.advance() {
            assert_eq!(&text[stream.token().offset_from..stream.token().offset_to], stream.token().text);
            found.push(stream.token().text.clone());
        }
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_number_keeps_its_parts() {
        check("Zie artikel 2.12, tweede lid.", &["Zie", "artikel", "2.12", "tweede", "lid"]);
        check("§ 3.1.2a. En € 1.250,50", &["3.1.2a", "En", "1.250", "50"]);
        check("op 1.1.2023 en 2023.5", &["op", "1.1", "2023", "en", "2023", "5"]);
        check("www.breda.nl 2. v1.2 …", &["www", "breda", "nl", "2", "v1", "2"]);
        check("", &[]);
    }
}
