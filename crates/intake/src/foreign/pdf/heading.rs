//! Which paragraphs are headings: their letters say it.

use super::super::letterhead::{is_letterhead, is_name_in};
use super::line::{Block, Line};

/// Letters of a heading are at least this much larger than those of the text.
const LARGER: f32 = 1.15;
/// A longer paragraph is no heading; in words.
const LONGEST: usize = 16;
/// A heading in bold letters of the usual size is shorter; in words.
const LONGEST_BOLD: usize = 10;

/// What the letters of a document look like.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    /// The size of its text.
    size: f32,
    /// Whether its text is bold, so that bold letters say nothing.
    bold: bool,
    /// The size of its title, when that is larger.
    title: f32,
    /// Its title, when that is only bold.
    bold_title: Option<String>,
    /// What of its opening names who sent it, and so is no heading however large it is.
    senders: Vec<String>,
}

/// A title that is only bold is one of the first so many paragraphs.
const OPENING: usize = 4;

impl Style {
    /// The style of all lines, of which the first `opening` may hold the title.
    pub(super) fn of<'a>(lines: impl Iterator<Item = &'a Line> + Clone, opening: &[Block]) -> Self {
        let mut sizes: Vec<(f32, usize)> = lines.clone().map(|line| (line.size, line.text.len())).collect();
        sizes.sort_by(|one, other| one.0.total_cmp(&other.0));
        let all: usize = sizes.iter().map(|(_, letters)| letters).sum();
        let mut passed = 0;
        let middle = sizes.iter().find(|(_, letters)| {
            passed += letters;
            passed * 2 >= all
        });
        let size = middle.map_or(0.0, |(size, _)| *size);
        let bold: usize = lines.filter(|line| line.bold).map(|line| line.text.len()).sum();
        let said = || opening.iter().map(|block| block.text.as_str());
        let senders =
            said().filter(|text| is_letterhead(text) || is_name_in(text, said())).map(str::to_owned).collect();
        let style = Self { size, bold: bold * 2 > all, senders, ..Self::default() };
        let title = opening.iter().filter(|block| style.is_larger(block)).map(|block| block.size).fold(0.0, f32::max);
        let mut opening = opening.iter().filter(|block| !style.senders.contains(&block.text)).take(OPENING);
        let bold = opening.find(|block| title == 0.0 && style.is_bold(block));
        Self { title, bold_title: bold.map(|block| block.text.clone()), ..style }
    }

    /// The level of a block as a heading; nothing when it is none.
    pub(super) fn level(&self, block: &Block) -> Option<u8> {
        if self.senders.contains(&block.text) {
            return None;
        }
        if self.is_larger(block) {
            return Some(if self.title > 0.0 && block.size >= self.title { 1 } else { 2 });
        }
        let level = if self.bold_title.as_ref() == Some(&block.text) { 1 } else { 2 };
        self.is_bold(block).then_some(level)
    }

    fn is_bold(&self, block: &Block) -> bool {
        block.bold && !self.bold && block.size >= 0.95 * self.size && is_short(block, LONGEST_BOLD)
    }

    fn is_larger(&self, block: &Block) -> bool {
        block.size > LARGER * self.size && is_short(block, LONGEST) && !self.senders.contains(&block.text)
    }
}

fn is_short(block: &Block, longest: usize) -> bool {
    let letters = block.text.chars().filter(|c| c.is_alphabetic()).take(3).count();
    letters == 3
        && block.lines <= 3
        && block.text.split(' ').count() <= longest
        && !block.text.ends_with(['.', ',', ';', ':', '-'])
        && !block.text.starts_with(['•', '–', '-', '☒', '☐'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(text: &str, size: f32, bold: bool) -> Block {
        Block { text: text.into(), size, bold, lines: 1, base: 0.0 }
    }

    #[test]
    fn larger_and_bold_letters_are_headings() {
        let text = "Een gewone regel van de tekst die vaak voorkomt.";
        let lines: Vec<Line> = (0..9)
            .map(|_| Line { text: text.into(), left: 0.0, right: 9.0, base: 0.0, size: 10.0, bold: false, cells: 1 })
            .collect();
        let title = block("Plan afval", 20.0, true);
        let style = Style::of(lines.iter(), &[title.clone(), block(text, 10.0, false)]);
        let level = |block: &Block| style.level(block);
        assert_eq!(level(&title), Some(1));
        assert_eq!(level(&block("Inleiding", 14.0, false)), Some(2));
        assert_eq!(level(&block("Kosten en baten", 10.0, true)), Some(2));
        assert_eq!(level(&block("Let op:", 10.0, true)), None);
        assert_eq!(level(&block(text, 10.0, false)), None);
        assert_eq!(level(&block("12", 20.0, true)), None);
        let style = Style::of(lines.iter(), &[block("Datum: 3 mei", 10.0, false), block("Nota bomen", 10.0, true)]);
        assert_eq!(style.level(&block("Nota bomen", 10.0, true)), Some(1));
        let (sender, title) = (block("Gemeente Zandvliet", 24.0, true), block("Nota bomen", 16.0, false));
        let style = Style::of(lines.iter(), &[sender.clone(), title.clone()]);
        assert_eq!((style.level(&sender), style.level(&title)), (None, Some(1)));
    }
}
