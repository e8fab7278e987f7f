//! Pages to Markdown: what is read, in which order, and what is left out.

use super::super::markdown::Markdown;
use super::form;
use super::heading::Style;
use super::hyphen::{self, Words};
use super::letters;
use super::line::{self, Block};
use super::order;
use super::page::{Glyph, Page};
use super::repeated::{self, Sheet};
use super::run::{self, Run};
use crate::domain::refusal::Refusal;

/// With fewer letters nobody can tell whether they are words.
const FEW_LETTERS: usize = 40;

/// Of the letters of a text so many of a hundred are vowels, at least; in Dutch and English it is about 38.
const LEAST_VOWELS: usize = 22;

/// Words without which there is hardly a text.
const COMMON: [&str; 18] = [
    "de", "het", "een", "van", "en", "in", "is", "op", "te", "voor", "met", "the", "of", "and", "to", "for", "a", "on",
];

/// Writes all pages; comes back with how many pieces of text have letters that cannot be told, of which that is left out.
pub(super) fn write(pages: Vec<Page>, markdown: &mut Markdown) -> Result<usize, Refusal> {
    let mut asides = Vec::with_capacity(pages.len());
    let mut sheets = Vec::with_capacity(pages.len());
    for page in pages {
        let (sheet, aside) = lay_out(&page);
        sheets.push(sheet);
        asides.push(aside);
    }
    repeated::leave_out(&mut sheets);
    let asides = once(asides);
    let mut words = Words::default();
    sheets.iter().flat_map(|sheet| &sheet.lines).for_each(|line| words.learn(&line.text));
    let mut blocks: Vec<Vec<Block>> = sheets.iter().map(|sheet| line::blocks(&sheet.lines, &words)).collect();
    finish_words(&mut blocks, &words);
    let opening = blocks.iter().find(|blocks| !blocks.is_empty()).map(Vec::as_slice).unwrap_or_default();
    let style = Style::of(sheets.iter().flat_map(|sheet| &sheet.lines), opening);
    let mut garbled = 0;
    for (blocks, asides) in blocks.iter().zip(asides) {
        markdown.page();
        if is_gibberish(blocks.iter().map(|block| block.text.as_str())) {
            garbled += 1;
            continue;
        }
        for block in blocks {
            let text = trusted(&block.text);
            let lost = text.trim_end().len() < block.text.trim_end_matches(letters::SOFT_HYPHEN).trim_end().len();
            garbled += usize::from(lost);
            match style.level(block) {
                Some(level) => markdown.heading(level, &text)?,
                None => markdown.paragraph(&text)?,
            }
        }
        for aside in asides {
            markdown.paragraph(&aside)?;
        }
    }
    Ok(garbled)
}

/// A word that the end of a page cuts is whole on the page where it begins.
fn finish_words(pages: &mut [Vec<Block>], words: &Words) {
    for at in 1..pages.len() {
        let (before, after) = pages.split_at_mut(at);
        let last = before.last_mut().and_then(|blocks| blocks.last_mut());
        let (Some(last), Some(first)) = (last, after.first_mut().and_then(|blocks| blocks.first_mut())) else {
            continue;
        };
        if last.text.ends_with(['-', letters::SOFT_HYPHEN]) && first.text.starts_with(char::is_lowercase) {
            let (end, rest) = first.text.split_once(' ').unwrap_or((&first.text, ""));
            hyphen::join(&mut last.text, end, words);
            first.text = rest.to_owned();
        }
    }
}

/// The lines of a page in the direction in which most of it runs, and what stands beside them: other directions, notes, fields.
fn lay_out(page: &Page) -> (Sheet, Vec<String>) {
    let mut turns: Vec<(i16, Vec<&Glyph>)> = Vec::new();
    for glyph in &page.glyphs {
        match turns.iter_mut().find(|(turn, _)| *turn == glyph.turn) {
            Some((_, glyphs)) => glyphs.push(glyph),
            None => turns.push((glyph.turn, vec![glyph])),
        }
    }
    turns.sort_by_key(|(_, glyphs)| std::cmp::Reverse(glyphs.len()));
    let mut turns = turns.into_iter();
    let (turn, glyphs) = turns.next().unwrap_or_default();
    let mut runs = order::read(shown(page, turn, &glyphs));
    let mut asides = form::fill_in(&mut runs, &page.fields, turn);
    let sheet = Sheet { area: page.area.turned(turn), lines: line::lines(&runs) };
    for (turn, glyphs) in turns {
        let lines = line::lines(&order::read(shown(page, turn, &glyphs)));
        asides.extend(line::blocks(&lines, &Words::default()).into_iter().map(|block| block.text));
    }
    asides.extend(page.notes.iter().cloned());
    (sheet, asides)
}

/// The runs of signs in one direction, but for those that begin beside the page.
fn shown(page: &Page, turn: i16, glyphs: &[&Glyph]) -> Vec<Run> {
    let area = page.area.turned(turn);
    let mut runs = run::runs(glyphs);
    let upright = turn % 90 == 0;
    runs.retain(|run| {
        let beside = run.left > area.right || run.right < area.left || run.base > area.top || run.base < area.bottom;
        !(upright && beside)
    });
    runs
}

/// Without what stands beside the text of several pages, such as a case number in the margin.
fn once(asides: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let all: Vec<String> = asides.concat();
    let several = asides.len() > 1;
    let again = |text: &String| several && all.iter().filter(|other| *other == text).count() > 1;
    asides.iter().map(|texts| texts.iter().filter(|text| !again(text)).cloned().collect()).collect()
}

/// A text without the sentences in which a word cannot be what a reader sees; nothing when it has no words at all.
fn trusted(text: &str) -> String {
    let text = text.trim_end_matches(letters::SOFT_HYPHEN);
    if is_gibberish(std::iter::once(text)) {
        return String::new();
    }
    if !text.split(' ').any(letters::is_doubtful) {
        return text.to_owned();
    }
    let sentences = text.split_inclusive(". ").filter(|sentence| !sentence.split(' ').any(letters::is_doubtful));
    sentences.collect()
}

/// Whether the letters make no words: their font does not say which letters its signs are.
fn is_gibberish<'a>(texts: impl Iterator<Item = &'a str>) -> bool {
    let words: Vec<&str> = texts.flat_map(|text| text.split(' ')).collect();
    let long = words.iter().filter(|word| word.len() > 3);
    let letters: Vec<char> = long.flat_map(|word| word.chars()).filter(char::is_ascii_alphabetic).collect();
    let vowels = letters.iter().filter(|letter| "aeiouyAEIOUY".contains(**letter)).count();
    letters.len() >= FEW_LETTERS
        && vowels * 100 < letters.len() * LEAST_VOWELS
        && !words.iter().any(|word| COMMON.contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_words_is_not_said() {
        let shifted = "frqglwlrqv shuphwwdqw gh vhfxulwh vrfldoh gdqv oh flghvvxv gx irupxodluh";
        assert_eq!(trusted(shifted), "");
        let text = "Het college vraagt de ggz en de vng om hulp bij psychische klachten van schoolkinderen.";
        assert_eq!(trusted(text), text);
        assert_eq!(trusted("Dit is goed. Dit be\u{6771}tand niet."), "Dit is goed. ");
    }
}
