//! DOCX: headings, paragraphs and tables.

use std::collections::HashMap;

use super::markdown::Markdown;
use super::package::Package;
use super::xml::{Element, Properties, Visitor, walk};
use super::{Known, Read};
use crate::domain::date::Date;
use crate::domain::refusal::Refusal;

/// Reads the document.
pub(super) fn read(bytes: &[u8]) -> Result<Read, Refusal> {
    let mut package = Package::open(bytes)?;
    let mut styles = Styles::default();
    if let Some(xml) = package.file("word/styles.xml")? {
        walk(&xml, &mut styles)?;
    }
    let mut text = Text { levels: styles.levels, ..Text::default() };
    let xml = package.file("word/document.xml")?.ok_or(Refusal::Broken)?;
    text.markdown.page();
    walk(&xml, &mut text)?;
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Some(xml) = package.file(notes)? {
            walk(&xml, &mut text)?;
        }
    }
    let pages = (text.markdown.pages() > 1).then(|| text.markdown.pages());
    let known = properties(&mut package)?;
    Ok(Read { known, pages, markdown: text.markdown.finish(), ..Read::default() })
}

/// What the file says of itself.
pub(super) fn properties(package: &mut Package<'_>) -> Result<Known, Refusal> {
    let mut said = Properties::default();
    for name in ["docProps/core.xml", "meta.xml"] {
        if let Some(xml) = package.file(name)? {
            walk(&xml, &mut said)?;
        }
    }
    let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    Ok(Known {
        title: filled(&said.title),
        author: filled(&said.author),
        date: Date::parse(&said.date),
        ..Known::default()
    })
}

/// Which style is a heading, and of which level.
#[derive(Default)]
struct Styles {
    current: Option<String>,
    levels: HashMap<String, u8>,
}

impl Visitor for Styles {
    fn open(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        match element.name {
            "style" => self.current = element.get("styleId"),
            "name" => {
                let level = element.get("val").and_then(|name| level(&name));
                if let (Some(style), Some(level)) = (&self.current, level) {
                    self.levels.insert(style.clone(), level);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Refusal> {
        if name == "style" {
            self.current = None;
        }
        Ok(())
    }

    fn text(&mut self, _: &str) {}
}

/// The level of a heading by the name of its style, which is English in every language, or its id.
fn level(style: &str) -> Option<u8> {
    let style = style.to_lowercase().replace(' ', "");
    if style == "title" || style == "titel" {
        return Some(1);
    }
    let number = ["heading", "kop"].iter().find_map(|start| style.strip_prefix(start))?;
    number.parse().ok().filter(|level| (1..=9).contains(level))
}

#[derive(Default)]
struct Text {
    levels: HashMap<String, u8>,
    markdown: Markdown,
    line: String,
    level: Option<u8>,
    in_text: bool,
    /// In how many tables; what stands in a cell is a part of its row.
    tables: usize,
    row: Vec<String>,
    cell: String,
    /// In how many elements whose text was taken out or stands elsewhere too.
    gone: usize,
}

impl Text {
    fn end_paragraph(&mut self) -> Result<(), Refusal> {
        let line = std::mem::take(&mut self.line);
        let level = self.level.take();
        if self.tables > 0 {
            if !line.trim().is_empty() {
                self.cell.push(' ');
                self.cell.push_str(&line);
            }
            return Ok(());
        }
        match level {
            Some(level) => self.markdown.heading(level, &line),
            None => self.markdown.paragraph(&line),
        }
    }

    fn end_row(&mut self) -> Result<(), Refusal> {
        let row = std::mem::take(&mut self.row);
        self.markdown.paragraph(&row.join("; "))
    }
}

impl Visitor for Text {
    fn open(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        match element.name {
            "moveFrom" | "del" | "Fallback" | "instrText" => self.gone += 1,
            "t" => self.in_text = true,
            "tab" | "cr" => self.line.push(' '),
            "br" if element.get("type").as_deref() == Some("page") && self.tables == 0 => {
                self.end_paragraph()?;
                self.markdown.page();
            }
            "br" => self.line.push(' '),
            "lastRenderedPageBreak" if self.line.trim().is_empty() && self.tables == 0 => self.markdown.page(),
            "pStyle" => {
                let style = element.get("val").unwrap_or_default();
                self.level = self.levels.get(&style).copied().or_else(|| level(&style));
            }
            "tbl" => self.tables += 1,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Refusal> {
        match name {
            "moveFrom" | "del" | "Fallback" | "instrText" => self.gone = self.gone.saturating_sub(1),
            "t" => self.in_text = false,
            "p" => self.end_paragraph()?,
            "tc" if self.tables == 1 => self.row.push(std::mem::take(&mut self.cell).trim().to_owned()),
            "tr" if self.tables == 1 => self.end_row()?,
            "tbl" => self.tables = self.tables.saturating_sub(1),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.in_text && self.gone == 0 {
            self.line.push_str(text);
        }
    }
}
