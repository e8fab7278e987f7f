//! DOCX and its kin: headings, paragraphs with their numbers and notes, boxes and tables.

mod field;
mod numbering;
mod place;
mod styles;
mod text;

use std::collections::HashMap;
use std::path::Path;

use self::numbering::Numbering;
use self::styles::Styles;
use self::text::{Around, Text};
use super::super::sniff::TextFormat;
use super::super::text_file;
use super::package::Package;
use super::relations::{self, Relations};
use super::xml::{Properties, Visitor, walk};
use super::{Known, Read, drawing};
use crate::domain::date::Date;
use crate::domain::refusal::Refusal;
use crate::domain::remark::{LeftOut, Remark};

/// Reads the document.
pub(super) fn read(bytes: &[u8]) -> Result<Read, Refusal> {
    let mut package = Package::open(bytes)?;
    let (_, main) = relations::main(&mut package)?.ok_or(Refusal::Broken)?;
    let relations = Relations::of(&mut package, &main)?;
    let mut parts = Parts { package: &mut package, relations: &relations, main: &main };
    let (mut styles, mut numbering) = (Styles::default(), Numbering::default());
    parts.walk("styles", &mut styles)?;
    parts.walk("numbering", &mut numbering)?;
    let mut around = Around::default();
    for kind in ["footnotes", "endnotes"] {
        let nothing = Around::default();
        let mut notes = Text::new(&styles, numbering.clone(), &nothing);
        parts.walk(kind, &mut notes)?;
        let place = if kind == "endnotes" { &mut around.endnotes } else { &mut around.footnotes };
        *place = notes.notes;
    }
    around.drawings = drawing::all(&mut package, &relations)?;
    around.chunks = chunks(&mut package, &relations)?;
    let mut text = Text::new(&styles, numbering, &around);
    text.flow.begin_page();
    walk(&package.file(&main)?.ok_or(Refusal::Broken)?, &mut text)?;
    let remarks =
        [Remark::of(LeftOut::HiddenText, text.hidden.pieces()), Remark::of(LeftOut::PassedOver, text.embedded)];
    let (pages, markdown) = text.flow.finish()?;
    Ok(Read {
        known: properties(&mut package)?,
        pages: (pages > 1).then_some(pages),
        markdown,
        remarks: remarks.into_iter().flatten().collect(),
        table: None,
    })
}

/// Pages that are placed in the document as they are, in Markdown, by the ids that they are placed with.
fn chunks(package: &mut Package<'_>, relations: &Relations) -> Result<HashMap<String, String>, Refusal> {
    let mut chunks = HashMap::new();
    for (id, part) in relations.parts("aFChunk") {
        let Some(format) = TextFormat::of(Path::new(part)) else { continue };
        let read = package.file(part)?.map(|bytes| text_file::whole(bytes, format, part));
        if let Some(Ok(document)) = read {
            chunks.insert(id.to_owned(), document.body);
        }
    }
    Ok(chunks)
}

/// The parts that the main one leads to.
struct Parts<'a, 'b> {
    package: &'a mut Package<'b>,
    relations: &'a Relations,
    main: &'a str,
}

impl Parts<'_, '_> {
    /// Hands the part of a kind to `visitor`, where there is one; without a relation it is looked for where it always is.
    fn walk(&mut self, kind: &str, visitor: &mut impl Visitor) -> Result<(), Refusal> {
        let folder = self.main.rsplit_once('/').map_or("", |(folder, _)| folder);
        let name = self.relations.part(kind).map_or_else(|| format!("{folder}/{kind}.xml"), str::to_owned);
        match self.package.file(&name)? {
            Some(xml) => walk(&xml, visitor),
            None => Ok(()),
        }
    }
}

/// What the file says of itself.
pub(super) fn properties(package: &mut Package<'_>) -> Result<Known, Refusal> {
    let mut said = Properties::default();
    let core = Relations::of(package, "")?.part("core-properties").map(str::to_owned);
    for name in [core.unwrap_or_else(|| "docProps/core.xml".to_owned()), "meta.xml".to_owned()] {
        if let Some(xml) = package.file(&name)? {
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
