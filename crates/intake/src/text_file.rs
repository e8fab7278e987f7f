//! One document in a file of Markdown, plain text or HTML.

use std::fs::File;
use std::io::Read as _;
use std::iter;
use std::path::Path;

use super::encoding::{decoded, decoded_page};
use super::front_matter::{self, FrontMatter};
use super::sniff::TextFormat;
use super::{LineFault, Outcome, Reading, Row, field, foreign, html};
use crate::domain::document::Document;
use crate::domain::plain::blocks;
use crate::domain::refusal::Refusal;

/// A larger file is refused; in bytes.
const LARGEST: u64 = 20 * 1024 * 1024;

/// A heading further down than this is not looked for when a document has no other title; in bytes.
const TITLE_WITHIN: usize = 64 * 1024;

pub(super) fn open(path: &Path, size: u64) -> Reading {
    let key = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let file = path.to_owned();
    let reads = iter::once_with(move || read(&file, &key).reads(&file, 1, size));
    Reading::new(size, reads.flatten())
}

/// Reads the document in a file.
pub(super) fn read(path: &Path, key: &str) -> Outcome {
    let mut bytes = Vec::new();
    match File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes)) {
        Err(error) => return Outcome::fault(1, format!("the file cannot be read: {error}; check its rights")),
        Ok(size) if u64::try_from(size).is_ok_and(|size| size > LARGEST) => {
            return Outcome::fault(1, format!("the file has more than {LARGEST} bytes; cut the document in parts"));
        }
        Ok(_) => {}
    }
    let format = TextFormat::of(path).unwrap_or(TextFormat::Markdown);
    document(bytes, format, key).unwrap_or_else(|(line, what)| Outcome::fault(line, what))
}

/// The document in the bytes of a file.
pub(super) fn whole(bytes: Vec<u8>, format: TextFormat, name: &str) -> Result<Document, Refusal> {
    match document(bytes, format, name) {
        Ok(Outcome { row: Some(Row::Document(document)), .. }) => Ok(*document),
        Ok(_) => Err(Refusal::Empty),
        Err(_) => Err(Refusal::Broken),
    }
}

fn document(bytes: Vec<u8>, format: TextFormat, key: &str) -> Result<Outcome, LineFault> {
    let text = match format {
        TextFormat::Html => decoded_page(bytes),
        TextFormat::Markdown => decoded(bytes),
    };
    if text.contains('\0') {
        return Err((1, "this is no text; save it as text in UTF-8".to_owned()));
    }
    let (matter, faults, page_title, body) = match format {
        TextFormat::Html => {
            let page = html::page(text).map_err(|what| (1, what))?;
            if !page.markdown.contains(char::is_alphanumeric) {
                return Ok(Outcome::fault(1, "the page has no text of its own; save it as text or PDF"));
            }
            let matter = FrontMatter { organisation: page.publisher, ..FrontMatter::default() };
            (matter, Vec::new(), page.title, page.markdown)
        }
        TextFormat::Markdown => {
            let (yaml, body) = front_matter::split(&text);
            let (matter, faults) = yaml.map(front_matter::read).transpose()?.unwrap_or_default();
            (matter, faults, String::new(), body.trim().to_owned())
        }
    };
    let key = field::required("the file name", Some(key)).map_err(|what| (1, what))?;
    let first = first_line(&body);
    let titles = [matter.title.unwrap_or_default(), page_title, first_heading(&body), first, key.clone()];
    let title = titles.iter().map(|title| field::title(title)).find(|title| !title.is_empty()).unwrap_or_default();
    let municipality = matter.municipality.or_else(|| matter.organisation.as_deref().and_then(field::municipality_of));
    let document = Document {
        dossier: matter.dossier.unwrap_or_else(|| key.clone()),
        key,
        title,
        body,
        url: matter.url,
        organisation: matter.organisation,
        municipality,
        topics: matter.topics,
        kind: matter.kind,
        date: matter.date,
        licence: matter.licence,
        source: None,
        authors: matter.authors,
        near_duplicate_group: None,
    };
    Ok(Outcome { row: Some(Row::Document(Box::new(document))), faults })
}

fn first_heading(markdown: &str) -> String {
    let end = (0..=TITLE_WITHIN.min(markdown.len())).rev().find(|end| markdown.is_char_boundary(*end)).unwrap_or(0);
    let start = markdown.get(..end).unwrap_or("");
    blocks(start).into_iter().find(|block| block.level.is_some()).map(|block| block.text).unwrap_or_default()
}

/// The first line of a text that has more, where it is a title.
fn first_line(markdown: &str) -> String {
    let (line, rest) = markdown.split_once('\n').unwrap_or((markdown, ""));
    let stands_alone = rest.starts_with('\n') && !rest.trim().is_empty();
    let line = if stands_alone { blocks(line).into_iter().next().map(|block| block.text) } else { None };
    line.filter(|line| foreign::is_title_line(line)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, format: TextFormat, title: &str, body: &str) -> Document {
        let outcome = document(text.as_bytes().to_vec(), format, "map/bestand").unwrap();
        let Some(Row::Document(found)) = outcome.row else { panic!("no document") };
        assert_eq!((found.title.as_str(), found.body.as_str()), (title, body));
        *found
    }

    #[test]
    fn finds_a_title() {
        check("---\ntitle: Uit de kop\n---\n\n# Kop\n", TextFormat::Markdown, "Uit de kop", "# Kop");
        check("Zin.\n\n## Kop *twee*\n", TextFormat::Markdown, "Kop twee", "Zin.\n\n## Kop *twee*");
        check("Zin.\n", TextFormat::Markdown, "map/bestand", "Zin.");
        check(
            "Plan voor de vuurwerkvrije zone\n\nTekst.",
            TextFormat::Markdown,
            "Plan voor de vuurwerkvrije zone",
            "Plan voor de vuurwerkvrije zone\n\nTekst.",
        );
        check("Beste collega's,\n\nTekst.", TextFormat::Markdown, "map/bestand", "Beste collega's,\n\nTekst.");
        check("<title>\n Een </title><h1>Twee</h1>", TextFormat::Html, "Een", "# Twee");
        check("<h1>Twee</h1>", TextFormat::Html, "Twee", "# Twee");
    }

    #[test]
    fn takes_over_the_front_matter() {
        let text = "---\norganisation: Gemeente Breda\ndossier: d\nurl: https://x.nl\n---\nZin.";
        let found = check(text, TextFormat::Markdown, "map/bestand", "Zin.");
        assert_eq!(found.municipality.as_deref(), Some("Breda"));
        assert_eq!((found.dossier.as_str(), found.url.as_deref()), ("d", Some("https://x.nl")));
    }

    #[test]
    fn refuses_what_is_no_text() {
        assert!(document(b"PK\x03\x04\0\0".to_vec(), TextFormat::Markdown, "a").is_err());
    }

    proptest! {
        #[test]
        fn takes_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            for format in [TextFormat::Markdown, TextFormat::Html] {
                drop(document(bytes.clone(), format, "a"));
            }
        }
    }
}
