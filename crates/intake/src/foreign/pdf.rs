//! PDF, page by page.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pdf_extract::{Dictionary, Document, PlainTextOutput, decode_text_string, output_doc_page};

use super::markdown::Markdown;
use super::{Known, Read};
use crate::domain::date::Date;
use crate::domain::refusal::Refusal;

/// A longer document is no document that somebody reads.
const MOST_PAGES: usize = 3_000;

/// Reads the text of each page.
pub(super) fn read(bytes: &[u8]) -> Result<Read, Refusal> {
    let mut document = Document::load_mem(bytes).map_err(|error| match error {
        pdf_extract::Error::InvalidPassword | pdf_extract::Error::Decryption(_) => Refusal::Encrypted,
        _ => Refusal::Broken,
    })?;
    if document.is_encrypted() {
        // Many files are locked against changes only, with a password that is empty.
        document.decrypt("").map_err(|_| Refusal::Encrypted)?;
    }
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    if pages.len() > MOST_PAGES {
        return Err(Refusal::TooLarge);
    }
    let mut markdown = Markdown::default();
    let mut readable = false;
    for page in &pages {
        markdown.page();
        // One page that makes the reader stumble takes no other with it.
        let text = catch_unwind(AssertUnwindSafe(|| text_of(&document, *page))).ok().flatten();
        readable |= text.is_some();
        for paragraph in paragraphs(&text.unwrap_or_default()) {
            markdown.paragraph(&paragraph)?;
        }
    }
    if !readable {
        return Err(Refusal::Broken);
    }
    let (pages, markdown) = (markdown.pages(), markdown.finish());
    let said = markdown.lines().filter(|line| !line.starts_with("<!--")).flat_map(str::chars);
    if said.filter(|c| c.is_alphanumeric()).take(LEAST).count() < LEAST {
        return Err(Refusal::Scanned);
    }
    Ok(Read { known: known(&document), pages: Some(pages), markdown, ..Read::default() })
}

/// With fewer letters and digits it is a picture with a number on it.
const LEAST: usize = 12;

fn text_of(document: &Document, page: u32) -> Option<String> {
    let mut text = String::new();
    output_doc_page(document, &mut PlainTextOutput::new(&mut text), page).ok()?;
    Some(text)
}

/// Lines as they stand on paper to paragraphs: an empty line ends one, and a word that was cut is made whole.
fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            paragraphs.push(String::new());
            continue;
        }
        let Some(current) = paragraphs.last_mut() else { continue };
        let cut = current.strip_suffix('-').is_some_and(|start| start.ends_with(char::is_alphabetic))
            && line.starts_with(char::is_lowercase);
        if cut {
            current.pop();
        } else if !current.is_empty() {
            current.push(' ');
        }
        current.push_str(line);
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

fn known(document: &Document) -> Known {
    let info = document.trailer.get(b"Info").and_then(|info| document.dereference(info)).map(|(_, info)| info);
    let Ok(info) = info.and_then(pdf_extract::Object::as_dict) else { return Known::default() };
    let date = text(document, info, b"ModDate").or_else(|| text(document, info, b"CreationDate"));
    Known {
        title: text(document, info, b"Title"),
        author: text(document, info, b"Author"),
        date: date.as_deref().and_then(day),
        ..Known::default()
    }
}

fn text(document: &Document, info: &Dictionary, key: &[u8]) -> Option<String> {
    let (_, value) = document.dereference(info.get(key).ok()?).ok()?;
    let text = decode_text_string(value).ok()?;
    Some(text.trim_matches(|c: char| c.is_whitespace() || c.is_control()).to_owned()).filter(|text| !text.is_empty())
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
    fn lines_become_paragraphs() {
        let found = paragraphs("De vroegsigna-\nlering helpt\nveel.\n\n\nAmsterdam-\nNoord\n");
        assert_eq!(found, ["De vroegsignalering helpt veel.", "Amsterdam- Noord"]);
        assert_eq!(day("D:20240514093000+02'00'"), Date::parse("2024-05-14"));
        assert_eq!(day("gisteren"), None);
    }
}
