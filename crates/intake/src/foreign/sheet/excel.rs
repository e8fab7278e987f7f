//! XLSX, with macros or without: the sheets as they are shown.

use std::collections::HashMap;
use std::rc::Rc;

use super::super::package::Package;
use super::super::relations::{self, Relations};
use super::super::xml::{Element, Visitor, walk};
use super::super::{Read, word};
use super::book::Book;
use super::cells::Cells;
use super::styles::Styles;
use crate::domain::refusal::Refusal;

/// Reads the sheets that are shown.
pub(in crate::foreign) fn read(bytes: &[u8]) -> Result<Read, Refusal> {
    let mut package = Package::open(bytes)?;
    let (_, main) = relations::main(&mut package)?.ok_or(Refusal::Broken)?;
    let mut workbook = Workbook::default();
    walk(&package.file(&main)?.ok_or(Refusal::Broken)?, &mut workbook)?;
    let related = Relations::of(&mut package, &main)?;
    let tables: HashMap<&str, &str> = related.parts("worksheet").collect();
    let mut strings = Strings::default();
    let mut styles = Styles::default();
    if let Some(xml) = part_of_kind(&mut package, &related, "sharedStrings")? {
        walk(&xml, &mut strings)?;
    }
    if let Some(xml) = part_of_kind(&mut package, &related, "styles")? {
        // A sheet without its colours is still a sheet.
        walk(&xml, &mut styles).ok();
    }
    let mut book = Book::default();
    for entry in &workbook.sheets {
        if entry.hidden {
            book.hidden();
            continue;
        }
        // A chart is a sheet without cells.
        let Some(name) = tables.get(entry.relation.as_str()) else { continue };
        let Some(xml) = package.file(name)? else {
            book.damaged();
            continue;
        };
        let mut cells = Cells::new(&strings.texts, &styles.cells, workbook.since_1904, workbook.uncomputed);
        match walk(&xml, &mut cells) {
            Ok(()) => {}
            Err(Refusal::Broken) => book.damaged(),
            Err(refusal) => return Err(refusal),
        }
        book.sheet(&entry.name, cells.finish()?, false)?;
    }
    book.finish(word::properties(&mut package)?)
}

fn part_of_kind(package: &mut Package<'_>, related: &Relations, kind: &str) -> Result<Option<Vec<u8>>, Refusal> {
    related.part(kind).map_or(Ok(None), |name| package.file(name))
}

/// One line of the list of sheets.
struct Entry {
    name: String,
    relation: String,
    hidden: bool,
}

/// Reads `workbook.xml`.
#[derive(Default)]
struct Workbook {
    sheets: Vec<Entry>,
    since_1904: bool,
    /// Whether whoever opens it must compute everything first.
    uncomputed: bool,
}

impl Visitor for Workbook {
    fn open(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        let is_on = |name: &str| matches!(element.get(name).as_deref(), Some("1" | "true" | "on"));
        match element.name {
            "workbookPr" => self.since_1904 = is_on("date1904"),
            "calcPr" => self.uncomputed = is_on("fullCalcOnLoad"),
            "sheet" => self.sheets.push(Entry {
                name: element.get("name").unwrap_or_default(),
                // It has two attributes that are called id.
                relation: element.relation("id").unwrap_or_default(),
                hidden: matches!(element.get("state").as_deref(), Some("hidden" | "veryHidden")),
            }),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, _: &str) -> Result<(), Refusal> {
        Ok(())
    }

    fn text(&mut self, _: &str) {}
}

/// Reads `sharedStrings.xml`: the texts that cells name by their place.
#[derive(Default)]
struct Strings {
    texts: Vec<Rc<str>>,
    text: String,
    in_text: bool,
    /// How a word is to be pronounced is not what it says.
    spoken: bool,
}

impl Visitor for Strings {
    fn open(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        match element.name {
            "si" => self.text.clear(),
            "t" => self.in_text = !self.spoken,
            "rPh" => self.spoken = true,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Refusal> {
        match name {
            "si" => self.texts.push(super::cells::unescaped(&self.text).into()),
            "t" => self.in_text = false,
            "rPh" => self.spoken = false,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.in_text {
            self.text.push_str(text);
        }
    }
}
