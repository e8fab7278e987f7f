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
const FEW_LETTERS: usize = 200;

/// Writes all pages; comes back with how many have texts that cannot be trusted, which are left out.
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
    let mut doubtful = 0;
    for (blocks, asides) in blocks.iter().zip(asides) {
        markdown.page();
        if is_gibberish(blocks) {
            doubtful += 1;
            continue;
        }
        let mut whole = true;
        for block in blocks {
            let text = trusted(&block.text);
            whole &= text.chars().count() >= block.text.trim_end_matches(letters::SOFT_HYPHEN).chars().count();
            match style.level(block) {
                Some(level) => markdown.heading(level, &text)?,
                None => markdown.paragraph(&text)?,
            }
        }
        for aside in asides {
            markdown.paragraph(&aside)?;
        }
        doubtful += usize::from(!whole);
    }
    Ok(doubtful)
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

/// A text without the sentences in which a word cannot be what a reader sees.
fn trusted(text: &str) -> String {
    let text = text.trim_end_matches(letters::SOFT_HYPHEN);
    if !text.split(' ').any(letters::is_doubtful) {
        return text.to_owned();
    }
    let sentences = text.split_inclusive(". ").filter(|sentence| !sentence.split(' ').any(letters::is_doubtful));
    sentences.collect()
}

/// Whether the letters make no words: fonts that do not say which letters their signs are.
fn is_gibberish(blocks: &[Block]) -> bool {
    let words = blocks.iter().flat_map(|block| block.text.split(' ')).filter(|word| word.len() > 3);
    let letters: String = words.flat_map(str::chars).filter(|c| c.is_ascii_alphabetic()).collect();
    let vowels = letters.chars().filter(|c| "aeiouyAEIOUY".contains(*c)).count();
    letters.len() >= FEW_LETTERS && vowels * 4 < letters.len()
}
