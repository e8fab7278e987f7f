//! A sentence of a document, with the words that answer to the question.

use unicode_segmentation::UnicodeSegmentation as _;

/// A sentence in pieces; joined they are the sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quote(Vec<Piece>);

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its text.
    pub text: String,
    /// Whether it is a word that answers to one of the question.
    pub matches: bool,
}

impl Quote {
    /// Cuts a sentence at the words that match.
    pub fn of(sentence: &str, matches: &dyn Fn(&str) -> bool) -> Self {
        let mut pieces: Vec<Piece> = Vec::new();
        for part in sentence.split_word_bounds() {
            let matches = part.chars().any(char::is_alphanumeric) && matches(part);
            match pieces.last_mut().filter(|last| last.matches == matches) {
                Some(last) => last.text.push_str(part),
                None => pieces.push(Piece { text: part.to_owned(), matches }),
            }
        }
        Self(pieces)
    }

    /// What somebody said, without any mark.
    pub fn plain(words: &str) -> Self {
        Self::of(words, &|_| false)
    }

    /// The pieces, in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// Whether there is no sentence.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether any word matches.
    pub fn matches(&self) -> bool {
        self.0.iter().any(|piece| piece.matches)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sentence: &str, expected: &str) {
        let quote = Quote::of(sentence, &|word| word.to_lowercase().starts_with("huur"));
        let shown = |piece: &Piece| if piece.matches { format!("[{}]", piece.text) } else { piece.text.clone() };
        assert_eq!(quote.pieces().iter().map(shown).collect::<String>(), expected);
        assert_eq!(quote.matches(), expected.contains('['));
        assert_eq!(quote.pieces().iter().map(|piece| piece.text.as_str()).collect::<String>(), sentence);
    }

    #[test]
    fn marks_whole_words_and_loses_nothing() {
        check("Huurachterstand, huur-toeslag & verhuur!", "[Huurachterstand], [huur]-toeslag & verhuur!");
        check("Niets daarvan.", "Niets daarvan.");
        check("", "");
    }
}
