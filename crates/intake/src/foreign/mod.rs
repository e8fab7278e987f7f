//! Files of others: office documents, PDF, messages, pages, tables and archives, as they come.
//!
//! Nothing here trusts its input, and much of it is the code of others, which may stumble, linger or eat all memory over a
//! file that was made for it. So this runs in a process of its own with bounds (`jatwerk read`), which may die of a file.
//!
//! # Files of others
//!
//! `intake/foreign` turns office documents, PDF, messages, tables and archives into Markdown, with crates that others wrote and that a
//! file can make stumble, linger or eat all memory. So it only ever runs in `jatwerk read`, a process that bounds itself (memory,
//! processor's time, output), with nothing in its environment; `cli/reader` gives it the file, takes JSON from it, and ends it when it
//! takes too long. What dies is a `Refusal` (`domain/refusal`). `tests/it/hostile.rs` tries such files and prints what they cost.
//!
//! PDF is read with PDFium, a library that setup puts beside the model; that process alone loads it. `foreign/pdf` takes the signs of a
//! page with their places, and decides itself what is a word, a line, a column, a paragraph and a heading (`run`, `order`, `line`,
//! `heading`), which hyphens belong to their words (`hyphen`), and what only repeats on the pages (`repeated`). What cannot be told is left out.
//!
//! A message (`foreign/mail`) is what its writer says anew: `words` takes the best of several texts, `history` leaves out what is quoted
//! and what lawyers add, unless the message passes it on or says next to nothing itself, and `lines` joins lines that a program broke.
//! `rtf` reads what Outlook keeps as rich text only, and brings back the page from which that was made.
//!
//! Word, OpenDocument and slides are poured into one `flow`, which knows what is beside what: a box or note in the middle of a sentence
//! waits until its paragraph ends, a cell until its row does. Each of the three only says what an element means and what nobody sees
//! (hidden text, deletions, prompts, what fields do). Parts are found by the relations of the package, never by their names alone.
//!
//! Where a text stands is in the body itself: `<!-- file: plan.pdf -->` and `<!-- page: 3 -->`, which Markdown does not show, so it goes
//! along in every export. `domain/plain` gives each block its spot, a passage keeps where it begins and never runs over two files, and
//! an answer says where the sentence stands that it shows.

mod archive;
mod budget;
pub mod document;
mod drawing;
pub mod feed;
mod flow;
mod format;
mod letterhead;
mod line;
mod mail;
mod markdown;
mod numeral;
mod odf;
mod old_name;
mod package;
pub mod pdf;
mod presentation;
mod relations;
mod sheet;
mod slide;
mod symbols;
mod table_rows;
mod title;
pub(crate) mod unread;
pub mod wire;
mod word;
mod xml;

use std::borrow::Cow;

use self::budget::{Budget, Depth};
use self::format::Format;
use super::{encoding, text_file};
use crate::domain::date::Date;
use crate::domain::document::Document;
use crate::domain::refusal::Refusal;
use crate::domain::remark::Remark;
use crate::domain::spot::{file_mark, page_mark};

pub use self::budget::LARGEST_FILE;
pub(crate) use self::title::is_title_line;
pub use self::title::title;

/// What was read of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dossier {
    /// What it says of itself.
    pub known: Known,
    /// Its files: itself, or those that are in it.
    pub parts: Vec<Part>,
}

/// What a file says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    /// Its title.
    pub title: Option<String>,
    /// The name of whoever made it.
    pub author: Option<String>,
    /// When it was last changed.
    pub date: Option<Date>,
    /// The municipality that it names as its own.
    pub municipality: Option<String>,
    /// What it is about.
    pub topics: Vec<String>,
}

/// One file of a dossier.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its file name, without folders.
    pub name: String,
    /// How large it is, in bytes.
    pub size: u64,
    /// Its pages, sheets or slides, where it has any.
    pub pages: Option<u32>,
    /// Its text in Markdown, or why it could not be read.
    pub text: Result<String, Refusal>,
    /// What was left out of it.
    pub remarks: Vec<Remark>,
    /// Its first sheet as CSV, when that is a table of something else than documents.
    pub table: Option<String>,
}

/// What one file gave.
#[derive(Debug, Default)]
struct Read {
    known: Known,
    pages: Option<u32>,
    markdown: String,
    remarks: Vec<Remark>,
    table: Option<String>,
}

/// A file to read, by itself or out of another.
struct Leaf<'a> {
    name: String,
    format: Result<Format, Refusal>,
    bytes: Cow<'a, [u8]>,
}

/// Reads a file. What is an archive or a message becomes a dossier with all that is in it.
///
/// # Errors
/// When nothing of it can be read.
pub fn read(bytes: &[u8], name: &str) -> Result<Dossier, Refusal> {
    let mut budget = Budget::default();
    let mut dossier = Dossier::default();
    for leaf in leaves(bytes, name, &mut budget)? {
        let text = leaf.format.and_then(|format| read_one(format, &leaf.bytes, &leaf.name)).and_then(|read| {
            budget.say(read.markdown.len())?;
            Ok(read)
        });
        let size = u64::try_from(leaf.bytes.len()).unwrap_or(u64::MAX);
        let (pages, remarks, table, text) = match text {
            Ok(read) => {
                dossier.known.fill(read.known);
                (read.pages, read.remarks, read.table, Ok(read.markdown))
            }
            Err(refusal) => (None, Vec::new(), None, Err(refusal)),
        };
        dossier.parts.push(Part { name: leaf.name, size, pages, text, remarks, table });
    }
    match dossier.parts.iter().find_map(|part| part.text.as_ref().err()) {
        Some(refusal) if dossier.parts.iter().all(|part| part.text.is_err()) => Err(*refusal),
        _ if dossier.parts.is_empty() => Err(Refusal::Empty),
        _ => Ok(dossier),
    }
}

/// The bytes of one file of a dossier, counted from 0 as [`Dossier::parts`] has them.
///
/// # Errors
/// When there is none, or it cannot be unpacked.
pub fn part(bytes: &[u8], name: &str, number: usize) -> Result<Vec<u8>, Refusal> {
    let leaves = leaves(bytes, name, &mut Budget::default())?;
    leaves.into_iter().nth(number).map(|leaf| leaf.bytes.into_owned()).ok_or(Refusal::Broken)
}

fn leaves<'a>(bytes: &'a [u8], name: &str, budget: &mut Budget) -> Result<Vec<Leaf<'a>>, Refusal> {
    if bytes.len() > LARGEST_FILE {
        return Err(Refusal::TooLarge);
    }
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    unfold(Cow::Borrowed(bytes), &format::file_name(name), Depth::default(), budget)
}

/// A file as itself, or what is in it.
fn unfold<'a>(bytes: Cow<'a, [u8]>, name: &str, depth: Depth, budget: &mut Budget) -> Result<Vec<Leaf<'a>>, Refusal> {
    let format = Format::of(&bytes, name);
    match format {
        Ok(Format::Archive) => archive::unfold(&bytes, depth, budget),
        Ok(Format::Pdf) => pdf::unfold(bytes, name, depth, budget),
        Ok(message @ (Format::Mail | Format::Outlook | Format::Tnef)) => {
            let (says, inside) = mail::unfold(message, &bytes, depth, budget)?;
            if !says && !inside.is_empty() {
                return Ok(inside);
            }
            budget.file()?;
            let message = Leaf { name: name.to_owned(), format, bytes };
            Ok(std::iter::once(message).chain(inside).collect())
        }
        _ => {
            budget.file()?;
            Ok(vec![Leaf { name: name.to_owned(), format, bytes }])
        }
    }
}

fn read_one(format: Format, bytes: &[u8], name: &str) -> Result<Read, Refusal> {
    let read = match format {
        Format::Pdf => pdf::read(bytes)?,
        Format::Word => word::read(bytes)?,
        Format::Presentation => presentation::read(bytes)?,
        Format::OpenText => odf::read(bytes)?,
        Format::Excel => sheet::excel::read(bytes)?,
        Format::BinarySheet => sheet::binary::read(bytes)?,
        Format::OpenSheet => sheet::open_document::read(bytes)?,
        Format::Table => sheet::separated::read(encoding::decoded(bytes.to_vec()))?,
        Format::Mail | Format::Outlook | Format::Tnef => mail::read(format, bytes)?,
        Format::Text(kind) => {
            let document = text_file::whole(bytes.to_vec(), kind, &format::stem(name))?;
            Read { known: Known::of(&document), markdown: document.body, ..Read::default() }
        }
        Format::Archive => return Err(Refusal::TooDeep),
    };
    let mut lines = read.markdown.lines().filter(|line| !line.starts_with("<!--"));
    if lines.any(|line| line.contains(char::is_alphanumeric)) { Ok(read) } else { Err(Refusal::Empty) }
}

impl Known {
    fn of(document: &Document) -> Self {
        Self {
            title: Some(document.title.clone()),
            author: document.authors.first().cloned(),
            date: document.date,
            municipality: document.municipality.clone(),
            topics: document.topics.clone(),
        }
    }

    /// Takes over what is not known yet: the first file of a dossier says most about it.
    fn fill(&mut self, other: Self) {
        self.title = self.title.take().or(other.title);
        self.author = self.author.take().or(other.author);
        self.date = self.date.or(other.date);
        self.municipality = self.municipality.take().or(other.municipality);
        if self.topics.is_empty() {
            self.topics = other.topics;
        }
    }
}

impl Dossier {
    /// All its text in Markdown, with a mark where each file begins when there are several.
    pub fn body(&self) -> String {
        let texts = self.parts.iter().filter_map(|part| Some((&part.name, part.text.as_ref().ok()?)));
        if self.parts.len() < 2 {
            return texts.map(|(_, text)| text.as_str()).collect();
        }
        let marked = texts.map(|(name, text)| {
            // A file without a heading is called by its name, so that its passages say what they are from.
            let named = text.lines().any(|line| line.starts_with('#'));
            let heading =
                if named { String::new() } else { format!("# {}\n\n", markdown::escaped(&format::stem(name))) };
            format!("{}\n\n{heading}{text}", file_mark(name))
        });
        marked.collect::<Vec<_>>().join("\n\n")
    }
}

/// A page's beginning in Markdown.
fn begin_page(markdown: &mut String, page: u32) {
    markdown.push_str(&page_mark(page));
    markdown.push_str("\n\n");
}
