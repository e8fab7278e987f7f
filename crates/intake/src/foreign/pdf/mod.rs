//! PDF, page by page, with PDFium: signs are read in `page`, put in reading order in `order`, and written as Markdown in `text`.

mod form;
mod heading;
mod hyphen;
mod letters;
mod line;
mod order;
mod page;
mod repeated;
mod rooted;
mod run;
mod text;

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::OnceLock;

use pdfium_render::prelude::{
    PdfDocument, PdfDocumentMetadataTagType as Tag, PdfFormType, Pdfium, PdfiumError, PdfiumInternalError,
};

use self::page::Page;
use super::budget::{Budget, Depth};
use super::markdown::Markdown;
use super::{Known, Leaf, Read, format, unfold as unfold_one};
use crate::domain::date::Date;
use crate::domain::refusal::Refusal;
use crate::domain::remark::{LeftOut, Remark};

/// A longer document is no document that somebody reads.
const MOST_PAGES: i32 = 3_000;
/// With fewer letters and digits it is a picture with a number on it; a sign that is a word counts as several.
const LEAST: usize = 12;

/// What stands on the page of a form that only Adobe's own program shows.
const WAITING: &str = "If this message is not eventually replaced";

/// A process has the library once, or not at all.
static PDFIUM: OnceLock<Pdfium> = OnceLock::new();

/// The library that reads PDF cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("cannot use PDFium in {path}: {error}")]
pub struct PdfiumMissing {
    path: String,
    error: PdfiumError,
}

/// Loads PDFium into this process; without it, every PDF is refused.
///
/// # Errors
/// When there is no such library, or it is another one.
pub fn load(path: &Path) -> Result<(), PdfiumMissing> {
    let missing = |error| PdfiumMissing { path: path.display().to_string(), error };
    if PDFIUM.get().is_none() {
        let library = Pdfium::new(Pdfium::bind_to_library(path).map_err(missing)?);
        PDFIUM.get_or_init(|| library);
    }
    Ok(())
}

/// Reads the text of each page.
pub(super) fn read(bytes: &[u8]) -> Result<Read, Refusal> {
    let document = open(bytes)?;
    if document.form().is_some_and(|form| form.form_type() == PdfFormType::XfaFull) {
        return Err(Refusal::Xfa);
    }
    let pages = pages(&document)?;
    if pages.iter().all(Option::is_none) {
        return Err(Refusal::Broken);
    }
    let damaged = pages.iter().filter(|page| page.is_none()).count();
    let pages: Vec<Page> = pages.into_iter().map(Option::unwrap_or_default).collect();
    let pictures = pages.iter().filter(|page| page.is_picture).count();
    let files = pages.iter().map(|page| page.files).sum();
    let mut markdown = Markdown::default();
    let garbled = text::write(pages, &mut markdown)?;
    let (pages, markdown) = (markdown.pages(), markdown.finish());
    let said = markdown.lines().filter(|line| !line.starts_with("<!--")).flat_map(str::chars);
    if said.map(letters::weight).sum::<usize>() < LEAST {
        return Err(if garbled > 0 { Refusal::Garbled } else { Refusal::Scanned });
    }
    if document.form().is_some() && markdown.contains(WAITING) {
        return Err(Refusal::Xfa);
    }
    let left_out = [
        (LeftOut::GarbledText, garbled),
        (LeftOut::PagesWithoutText, pictures),
        (LeftOut::DamagedPages, damaged),
        (LeftOut::PassedOver, files),
    ];
    let remarks = left_out.into_iter().filter_map(|(what, count)| Remark::of(what, count)).collect();
    Ok(Read { known: known(&document), pages: Some(pages), markdown, remarks, table: None })
}

/// The document itself, and the files that it carries along.
pub(super) fn unfold<'a>(
    bytes: Cow<'a, [u8]>,
    name: &str,
    depth: Depth,
    budget: &mut Budget,
) -> Result<Vec<Leaf<'a>>, Refusal> {
    let (mut inside, mut covers) = (Vec::new(), false);
    if let (Ok(document), Ok(depth)) = (open(&bytes), depth.archive()) {
        for attachment in document.attachments().iter() {
            let room = usize::try_from(budget.room()).unwrap_or(usize::MAX);
            if attachment.len() > room {
                return Err(Refusal::TooLarge);
            }
            let Ok(file) = attachment.save_to_bytes() else { continue };
            budget.unpack(file.len())?;
            let name = format::file_name(&attachment.name());
            match unfold_one(Cow::Owned(file), &name, depth, budget) {
                Ok(found) => inside.extend(found),
                Err(Refusal::TooMany) => return Err(Refusal::TooMany),
                Err(refusal) => inside.push(Leaf { name, format: Err(refusal), bytes: Cow::Borrowed(&[]) }),
            }
        }
        covers = !inside.is_empty() && is_cover(&document);
    }
    budget.file()?;
    let itself = Leaf { name: name.to_owned(), format: Ok(format::Format::Pdf), bytes };
    Ok((!covers).then_some(itself).into_iter().chain(inside).collect())
}

/// Whether a document only says that its files are to be opened with another program.
fn is_cover(document: &PdfDocument<'_>) -> bool {
    let pages = document.pages();
    let said =
        (pages.len() == 1).then(|| pages.get(0).ok()?.text().ok().map(|text| text.all().to_lowercase())).flatten();
    said.is_some_and(|said| said.contains("portfolio") && (said.contains("acrobat") || said.contains("adobe")))
}

fn open(bytes: &[u8]) -> Result<PdfDocument<'_>, Refusal> {
    let pdfium = PDFIUM.get().ok_or(Refusal::Unequipped)?;
    let opened = pdfium.load_pdf_from_byte_slice(bytes, None).or_else(|error| match rooted::rooted(bytes) {
        Some(mended) if matches!(error, PdfiumError::PdfiumLibraryInternalError(PdfiumInternalError::FormatError)) => {
            pdfium.load_pdf_from_byte_vec(mended, None)
        }
        _ => Err(error),
    });
    opened.map_err(|error| match error {
        PdfiumError::PdfiumLibraryInternalError(
            PdfiumInternalError::PasswordError | PdfiumInternalError::SecurityError,
        ) => Refusal::Encrypted,
        _ => Refusal::Broken,
    })
}

/// Each page; nothing for one that makes the reader stumble, which takes no other with it.
fn pages(document: &PdfDocument<'_>) -> Result<Vec<Option<Page>>, Refusal> {
    let pages = document.pages();
    if pages.len() > MOST_PAGES {
        return Err(Refusal::TooLarge);
    }
    let read = |number| catch_unwind(AssertUnwindSafe(|| page::read(&mut pages.get(number).ok()?))).ok().flatten();
    Ok((0..pages.len()).map(read).collect())
}

fn known(document: &PdfDocument<'_>) -> Known {
    let text = |tag| {
        let text = document.metadata().get(tag)?.value().to_owned();
        let text = text.trim_matches(|c: char| c.is_whitespace() || c.is_control());
        Some(letters::plain(text)).filter(|text| !text.is_empty())
    };
    let date = text(Tag::ModificationDate).or_else(|| text(Tag::CreationDate));
    Known {
        title: text(Tag::Title),
        author: text(Tag::Author),
        date: date.as_deref().and_then(day),
        ..Known::default()
    }
}

/// `D:20240514093000+02'00'` as a day.
fn day(text: &str) -> Option<Date> {
    let digits = text.strip_prefix("D:").unwrap_or(text);
    Date::parse(&format!("{}-{}-{}", digits.get(..4)?, digits.get(4..6)?, digits.get(6..8)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read() {
        assert_eq!(day("D:20240514093000+02'00'"), Date::parse("2024-05-14"));
        assert_eq!(day("gisteren"), None);
    }
}
