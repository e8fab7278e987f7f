//! Plain text as Markdown that says the same.

use super::begin_page;
use crate::domain::refusal::Refusal;

/// The text of one file; in bytes. More is a file that was made to be large.
const LONGEST: usize = 8 * 1024 * 1024;

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

    /// A paragraph, list item or row.
    pub(super) fn paragraph(&mut self, text: &str) -> Result<(), Refusal> {
        self.block("", text)
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

/// One line in which nothing is markup.
pub(super) fn escaped(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
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

    proptest! {
        #[test]
        fn nothing_is_markup(words in prop::collection::vec("[a-zA-Z0-9#*_`<>!&;:=+.)(~|$\\[\\]{}\\\\'\"-]{1,9}", 1..6)) {
            let text = words.join(" ");
            let found: Vec<_> = blocks(&escaped(&text)).into_iter().map(|block| (block.level, block.text)).collect();
            prop_assert_eq!(found, [(None, text)]);
        }
    }
}
