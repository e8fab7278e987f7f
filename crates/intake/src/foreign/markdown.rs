//! Plain text as Markdown that says the same.

use std::borrow::Cow;

use super::begin_page;
use crate::domain::refusal::Refusal;

/// The text of one file; in bytes. More is a file that was made to be large.
pub(super) const LONGEST: usize = 8 * 1024 * 1024;

/// What is being written.
#[derive(Debug, Default)]
pub(super) struct Markdown {
    text: String,
    page: u32,
}

impl Markdown {
    /// A new page begins.
    pub(super) fn page(&mut self) {
        self.page += 1;
        begin_page(&mut self.text, self.page);
    }

    /// How many pages there are.
    pub(super) fn pages(&self) -> u32 {
        self.page
    }

    /// A heading of level 1 to 6.
    pub(super) fn heading(&mut self, level: u8, text: &str) -> Result<(), Refusal> {
        self.block(&"#".repeat(usize::from(level.clamp(1, 6))), text)
    }

    /// An item of a list without numbers.
    pub(super) fn item(&mut self, text: &str) -> Result<(), Refusal> {
        self.block("-", text)
    }

    /// A paragraph, numbered item or row.
    pub(super) fn paragraph(&mut self, text: &str) -> Result<(), Refusal> {
        self.block("", text)
    }

    /// What is Markdown already.
    pub(super) fn place(&mut self, markdown: &str) {
        self.text.push_str(markdown.trim());
        self.text.push_str("\n\n");
    }

    fn block(&mut self, start: &str, text: &str) -> Result<(), Refusal> {
        let text = escaped(text);
        if text.is_empty() {
            return Ok(());
        }
        if !start.is_empty() {
            self.text.push_str(start);
            self.text.push(' ');
        }
        self.text.push_str(&text);
        self.text.push_str("\n\n");
        if self.text.len() > LONGEST { Err(Refusal::TooLarge) } else { Ok(()) }
    }

    /// All of it.
    pub(super) fn finish(self) -> String {
        self.text.trim_end().to_owned()
    }
}

/// One line in which nothing is markup, without signs that only say where a line may break.
pub(super) fn escaped(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    for word in words.map(without_marks).filter(|word| !word.is_empty()) {
        let word = word.as_ref();
        if !line.is_empty() {
            line.push(' ');
        }
        let begins = line.is_empty();
        let numbers = word.bytes().take_while(u8::is_ascii_digit).count();
        for (at, c) in word.char_indices() {
            let opens_block = begins
                && match at {
                    0 => matches!(c, '#' | '+' | '-' | '=' | '>' | ':'),
                    _ => at == numbers && at + 1 == word.len() && matches!(c, '.' | ')'),
                };
            if opens_block || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' | '|' | '&' | '$' | '{' | '}')
            {
                line.push('\\');
            }
            line.push(c);
        }
    }
    line
}

/// A word without soft hyphens and marks of no width, and with a plain hyphen for one that does not break.
fn without_marks(word: &str) -> Cow<'_, str> {
    let is_mark = |c: char| matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}');
    if !word.contains(|c| is_mark(c) || c == '\u{2011}') {
        return Cow::Borrowed(word);
    }
    word.chars().filter(|c| !is_mark(*c)).map(|c| if c == '\u{2011}' { '-' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plain::blocks;
    use proptest::prelude::*;

    #[test]
    fn headings_and_pages_are_read_again() {
        let mut markdown = Markdown::default();
        markdown.page();
        markdown.heading(2, "1. Kop #").unwrap();
        markdown.paragraph("- geen\n lijst").unwrap();
        let found: Vec<_> =
            blocks(&markdown.finish()).into_iter().map(|block| (block.level, block.text, block.spot.page)).collect();
        assert_eq!(found, [(Some(2), "1. Kop".to_owned(), Some(1)), (None, "- geen lijst".to_owned(), Some(1))]);
    }

    #[test]
    fn says_words_without_the_marks_of_a_typesetter() {
        assert_eq!(escaped("op\u{ad}ruim\u{ad}plicht \u{ad} 12\u{2011}18 a\u{a0}b"), "opruimplicht 12-18 a b");
        let mut markdown = Markdown::default();
        markdown.item("- een").unwrap();
        assert_eq!(blocks(&markdown.finish()).first().map(|block| block.text.clone()).as_deref(), Some("- een"));
    }

    proptest! {
        #[test]
        fn nothing_is_markup(words in prop::collection::vec("[a-zA-Z0-9#*_`<>!&;:=+.)(~|$\\[\\]{}\\\\'\"-]{1,9}", 1..6)) {
            let text = words.join(" ");
            let found: Vec<_> = blocks(&escaped(&text)).into_iter().map(|block| (block.level, block.text)).collect();
            prop_assert_eq!(found, [(None, text)]);
        }
    }
}
