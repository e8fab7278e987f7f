//! ODT and ODP: headings, paragraphs, tables and slides.

use super::markdown::Markdown;
use super::package::Package;
use super::xml::{Element, Visitor, walk};
use super::{Read, word};
use crate::domain::refusal::Refusal;

/// Runs of spaces are counted; more than this is no text.
const MOST_SPACES: usize = 100;

/// Reads the document.
pub(super) fn read(bytes: &[u8]) -> Result<Read, Refusal> {
    let mut package = Package::open(bytes)?;
    refuse_locked(&mut package)?;
    let mut text = Text::default();
    let xml = package.file("content.xml")?.ok_or(Refusal::Broken)?;
    walk(&xml, &mut text)?;
    let pages = (text.markdown.pages() > 0).then(|| text.markdown.pages());
    let known = word::properties(&mut package)?;
    Ok(Read { known, pages, markdown: text.markdown.finish(), ..Read::default() })
}

/// Locked files are packed as others are, and say so in their list.
pub(super) fn refuse_locked(package: &mut Package<'_>) -> Result<(), Refusal> {
    let list = package.file("META-INF/manifest.xml")?.unwrap_or_default();
    let locked = list.windows(15).any(|window| window == b"encryption-data");
    if locked { Err(Refusal::Encrypted) } else { Ok(()) }
}

#[derive(Default)]
struct Text {
    markdown: Markdown,
    line: String,
    level: Option<u8>,
    /// In how many paragraphs; text elsewhere is white space.
    inside: usize,
    /// In how many elements that are not the text: what was taken out, and remarks.
    gone: usize,
    /// In how many rows, and the cells of the outermost.
    rows: usize,
    row: Vec<String>,
    /// Whether the next paragraph is the title of a slide.
    title: bool,
}

impl Visitor for Text {
    fn open(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        match element.name {
            "tracked-changes" | "annotation" => self.gone += 1,
            "h" => {
                let level = element.get("outline-level").and_then(|level| level.parse().ok());
                self.level = Some(level.unwrap_or(1));
                self.inside += 1;
            }
            "p" => self.inside += 1,
            "s" => {
                let count = element.get("c").and_then(|count| count.parse().ok()).unwrap_or(1);
                self.line.push_str(&" ".repeat(MOST_SPACES.min(count)));
            }
            "tab" | "line-break" => self.line.push(' '),
            // OpenDocument has pages only between blocks, or inside one that goes on behind it.
            "soft-page-break" if self.rows == 0 => {
                if self.markdown.pages() == 0 {
                    self.markdown.page();
                }
                self.markdown.page();
            }
            "page" => {
                self.markdown.page();
                self.title = false;
            }
            "frame" => self.title = element.get("class").as_deref() == Some("title"),
            "table-row" => self.rows += 1,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Refusal> {
        match name {
            "tracked-changes" | "annotation" => self.gone = self.gone.saturating_sub(1),
            "h" | "p" => {
                self.inside = self.inside.saturating_sub(1);
                if self.rows > 0 {
                    self.line.push(' ');
                    return Ok(());
                }
                let line = std::mem::take(&mut self.line);
                return match self.level.take().or(self.title.then_some(2)) {
                    Some(level) => self.markdown.heading(level, &line),
                    None => self.markdown.paragraph(&line),
                };
            }
            "table-cell" if self.rows == 1 => self.row.push(std::mem::take(&mut self.line).trim().to_owned()),
            "table-row" => {
                self.rows = self.rows.saturating_sub(1);
                if self.rows == 0 {
                    return self.markdown.paragraph(&std::mem::take(&mut self.row).join("; "));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.inside > 0 && self.gone == 0 {
            self.line.push_str(text);
        }
    }
}
