//! Passages: a document cut into pieces that the model reads in one go.

use super::document::Document;
use super::plain::{Block, blocks};
use super::sentence::sentences;
use super::spot::Spot;

/// How many words a passage has when there is enough text.
const TARGET: usize = 160;
/// No passage has more words. The model reads 512 tokens, about 319 Dutch words; the rest is for title and headings.
const LIMIT: usize = 250;
/// At most so many words are said again at the start of the next passage of a section, in whole sentences.
const OVERLAP: usize = 30;
/// A last passage of a section that would be shorter joins the one before it.
const SHORTEST_LAST: usize = 40;
/// A section with fewer words joins its neighbour when both fit in one passage.
const SMALL_SECTION: usize = 60;
/// A heading with more words is a paragraph that somebody made bold the wrong way.
const LONGEST_HEADING: usize = 25;

/// A piece of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The headings that it stands under, outermost first, joined by ` › `; empty when there are none. A heading that
    /// only repeats the title is left out.
    pub heading: String,
    /// Plain text: single spaces between words, a line break between paragraphs, list items and table rows.
    pub text: String,
    /// Where it begins.
    pub spot: Spot,
}

/// Cuts a document along its headings, paragraphs and sentences.
///
/// There is at least one passage; one of the title alone when the body says nothing. All passages together have at
/// most a few times as many words as the body.
pub fn cut(document: &Document) -> Vec<Passage> {
    let blocks = blocks(&document.body);
    let mut passages = Vec::new();
    for group in joined(sections(&blocks, document.title.trim())) {
        let (heading, pieces) = laid_out(&group);
        pack(&heading, &pieces, &mut passages);
    }
    if passages.is_empty() {
        let text = document.title.trim().to_owned();
        passages.push(Passage { heading: String::new(), text, spot: Spot::default() });
    }
    passages
}

/// What the model reads of a passage: the title and the place, the headings, the text.
pub fn embedded_text(title: &str, place: Option<&str>, passage: &Passage) -> String {
    let mut text = title.trim().to_owned();
    if let Some(place) = place.map(str::trim).filter(|place| !place.is_empty()) {
        text.push_str(&format!(" ({place})"));
    }
    for line in [&passage.heading, &passage.text] {
        if !line.is_empty() && line != title.trim() {
            text.push('\n');
            text.push_str(line);
        }
    }
    text
}

/// A sentence, or a part of one that is too long.
#[derive(Clone, Copy)]
struct Piece<'a> {
    text: &'a str,
    words: usize,
    /// Whether a paragraph, list item or table row begins with it.
    begins_block: bool,
    spot: &'a Spot,
}

/// What stands under one heading, up to the next.
struct Section<'a> {
    path: Vec<&'a str>,
    /// Where its heading stands.
    spot: &'a Spot,
    pieces: Vec<Piece<'a>>,
    words: usize,
}

impl<'a> Section<'a> {
    fn new(path: Vec<&'a str>, spot: &'a Spot) -> Self {
        Self { path, spot, pieces: Vec::new(), words: 0 }
    }

    fn add(&mut self, block: &'a str, spot: &'a Spot) {
        for (at, text) in sentences(block).flat_map(broken).enumerate() {
            let words = words(text);
            self.words += words;
            self.pieces.push(Piece { text, words, begins_block: at == 0, spot });
        }
    }
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// A sentence in parts of at most [`LIMIT`] words; nearly always itself.
fn broken(sentence: &str) -> impl Iterator<Item = &str> {
    let size = if words(sentence) > LIMIT { TARGET } else { LIMIT };
    let mut rest = sentence;
    std::iter::from_fn(move || {
        let cut = rest.match_indices(' ').nth(size - 1).map_or(rest.len(), |(at, _)| at);
        let (part, after) = rest.split_at_checked(cut)?;
        rest = after.trim_start();
        (!part.is_empty()).then_some(part)
    })
}

fn sections<'a>(blocks: &'a [Block], title: &str) -> Vec<Section<'a>> {
    let mut sections: Vec<Section<'a>> = Vec::new();
    let mut path: Vec<(u8, &str)> = Vec::new();
    let Some(first) = blocks.first() else { return sections };
    let mut current = Section::new(Vec::new(), &first.spot);
    for block in blocks {
        if block.spot.file != current.spot.file {
            // An attachment has headings of its own.
            path.clear();
            close(std::mem::replace(&mut current, Section::new(Vec::new(), &block.spot)), None, &mut sections);
        }
        match block.level.filter(|_| words(&block.text) <= LONGEST_HEADING) {
            None => current.add(&block.text, &block.spot),
            Some(level) => {
                while path.last().is_some_and(|(above, _)| *above >= level) {
                    path.pop();
                }
                if block.text != title {
                    path.push((level, &block.text));
                }
                let next = Section::new(path.iter().map(|(_, text)| *text).collect(), &block.spot);
                close(std::mem::replace(&mut current, next), Some(&path), &mut sections);
            }
        }
    }
    close(current, None, &mut sections);
    sections
}

/// Keeps a section that is complete. One that has only a heading says it as text, unless the next stands under it.
fn close<'a>(mut section: Section<'a>, next: Option<&[(u8, &'a str)]>, sections: &mut Vec<Section<'a>>) {
    if section.pieces.is_empty() {
        let above_next = next.is_some_and(|next| {
            next.len() >= section.path.len() && section.path.iter().zip(next).all(|(own, (_, other))| own == other)
        });
        match section.path.pop() {
            Some(heading) if !above_next => section.add(heading, section.spot),
            _ => return,
        }
    }
    sections.push(section);
}

/// Neighbouring sections of which one is small and that fit in one passage together; articles stand alone.
fn joined(sections: Vec<Section<'_>>) -> Vec<Vec<Section<'_>>> {
    let mut groups: Vec<Vec<Section<'_>>> = Vec::new();
    let mut size = 0;
    for section in sections {
        let own = section.words + section.path.last().map_or(0, |heading| words(heading));
        let same_file = |group: &[Section<'_>]| group.first().is_some_and(|first| first.spot.file == section.spot.file);
        match groups.last_mut() {
            Some(group)
                if same_file(group)
                    && !is_article(&section)
                    && !group.iter().any(is_article)
                    && size + own <= TARGET
                    && (size < SMALL_SECTION || section.words < SMALL_SECTION) =>
            {
                size += own;
                group.push(section);
            }
            _ => {
                size = own;
                groups.push(vec![section]);
            }
        }
    }
    groups
}

/// Whether it is an article of a law or bylaw, which is asked for by its number and so stands alone.
fn is_article(section: &Section<'_>) -> bool {
    let heading = section.path.last().copied().unwrap_or("");
    let number = ["artikel ", "article "].iter().find_map(|word| {
        let (start, rest) = heading.split_at_checked(word.len())?;
        start.eq_ignore_ascii_case(word).then_some(rest)
    });
    number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
}

/// The headings that all sections of a group share, and its pieces; the other headings become text.
fn laid_out<'a>(group: &[Section<'a>]) -> (String, Vec<Piece<'a>>) {
    let first: &[&str] = group.first().map_or(&[], |section| &section.path);
    let shared = group.iter().map(|section| common(first, &section.path)).min().unwrap_or(0);
    let mut pieces = Vec::new();
    let mut above: &[&str] = first.get(..shared).unwrap_or(&[]);
    for section in group {
        let new = section.path.iter().skip(common(above, &section.path));
        let spot = section.spot;
        pieces.extend(new.map(|text| Piece { text, words: words(text), begins_block: true, spot }));
        pieces.extend(&section.pieces);
        above = &section.path;
    }
    (first.get(..shared).unwrap_or(&[]).join(" › "), pieces)
}

/// How many headings two paths share from the outside.
fn common(left: &[&str], right: &[&str]) -> usize {
    left.iter().zip(right).take_while(|(a, b)| a == b).count()
}

fn pack(heading: &str, pieces: &[Piece<'_>], passages: &mut Vec<Passage>) {
    let mut left: usize = pieces.iter().map(|piece| piece.words).sum();
    let mut overlap: &[Piece<'_>] = &[];
    let mut rest = pieces;
    while let Some(first) = rest.first() {
        let mut size: usize = overlap.iter().map(|piece| piece.words).sum();
        if size + first.words > LIMIT {
            overlap = &[];
            size = 0;
        }
        let mut taken = 0;
        if size + left < TARGET + SHORTEST_LAST {
            taken = rest.len();
        }
        for piece in rest.iter().skip(taken) {
            if taken > 0 && size + piece.words > TARGET {
                break;
            }
            size += piece.words;
            taken += 1;
        }
        let (own, after) = rest.split_at_checked(taken).unwrap_or((rest, &[]));
        let spot = own.first().map(|piece| piece.spot.clone()).unwrap_or_default();
        passages.push(Passage { heading: heading.to_owned(), text: text_of(overlap.iter().chain(own)), spot });
        left -= own.iter().map(|piece| piece.words).sum::<usize>();
        overlap = tail(own);
        rest = after;
    }
}

/// The last whole sentences of at most [`OVERLAP`] words.
fn tail<'a, 'b>(pieces: &'b [Piece<'a>]) -> &'b [Piece<'a>] {
    let mut size = 0;
    let fitting = pieces.iter().rev().take_while(|piece| {
        size += piece.words;
        size <= OVERLAP
    });
    pieces.get(pieces.len() - fitting.count()..).unwrap_or(&[])
}

fn text_of<'a: 'b, 'b>(pieces: impl Iterator<Item = &'b Piece<'a>>) -> String {
    let mut text = String::new();
    for piece in pieces {
        if !text.is_empty() {
            text.push(if piece.begins_block { '\n' } else { ' ' });
        }
        text.push_str(piece.text);
    }
    text
}

#[cfg(test)]
#[path = "passage_tests.rs"]
mod tests;
