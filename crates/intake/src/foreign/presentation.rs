//! PPTX: slides with their titles.

use super::markdown::Markdown;
use super::package::Package;
use super::xml::{Element, Visitor, walk};
use super::{Read, word};
use crate::domain::refusal::Refusal;

/// Reads the slides in the order in which they are shown.
pub(super) fn read(bytes: &[u8]) -> Result<Read, Refusal> {
    let mut package = Package::open(bytes)?;
    let mut order = Order::default();
    let shown = package.file("ppt/presentation.xml")?.ok_or(Refusal::Broken)?;
    walk(&shown, &mut order)?;
    let mut targets = Targets::default();
    if let Some(xml) = package.file("ppt/_rels/presentation.xml.rels")? {
        walk(&xml, &mut targets)?;
    }
    let mut slides = Slides::default();
    for id in &order.0 {
        let Some((_, target)) = targets.0.iter().find(|(known, _)| known == id) else { continue };
        // A target that leads out of the package is simply not in it.
        let name = target.strip_prefix('/').map_or_else(|| format!("ppt/{target}"), str::to_owned);
        if let Some(xml) = package.file(&name)? {
            slides.markdown.page();
            walk(&xml, &mut slides)?;
        }
    }
    let pages = slides.markdown.pages();
    let known = word::properties(&mut package)?;
    Ok(Read { known, pages: Some(pages), markdown: slides.markdown.finish(), ..Read::default() })
}

/// The ids of the slides.
#[derive(Default)]
struct Order(Vec<String>);

impl Visitor for Order {
    fn open(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        if element.name == "sldId" {
            // It has two attributes that are called id; the one that matters names a relation.
            self.0.extend(element.prefixed("r:id"));
        }
        Ok(())
    }

    fn close(&mut self, _: &str) -> Result<(), Refusal> {
        Ok(())
    }

    fn text(&mut self, _: &str) {}
}

/// Which file each relation leads to.
#[derive(Default)]
struct Targets(Vec<(String, String)>);

impl Visitor for Targets {
    fn open(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        if let ("Relationship", Some(id), Some(target)) = (element.name, element.get("Id"), element.get("Target")) {
            self.0.push((id, target));
        }
        Ok(())
    }

    fn close(&mut self, _: &str) -> Result<(), Refusal> {
        Ok(())
    }

    fn text(&mut self, _: &str) {}
}

#[derive(Default)]
struct Slides {
    markdown: Markdown,
    line: String,
    in_text: bool,
    /// Whether the shape is the title of its slide.
    title: bool,
    row: Option<Vec<String>>,
}

impl Visitor for Slides {
    fn open(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        match element.name {
            "sp" => self.title = false,
            "ph" => self.title = matches!(element.get("type").as_deref(), Some("title" | "ctrTitle")),
            "t" => self.in_text = true,
            "br" => self.line.push(' '),
            "tr" => self.row = Some(Vec::new()),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Refusal> {
        match name {
            "t" => self.in_text = false,
            "p" if self.row.is_some() => self.line.push(' '),
            "p" => {
                let line = std::mem::take(&mut self.line);
                return if self.title { self.markdown.heading(2, &line) } else { self.markdown.paragraph(&line) };
            }
            "tc" => {
                let cell = std::mem::take(&mut self.line);
                self.row.iter_mut().for_each(|row| row.push(cell.trim().to_owned()));
            }
            "tr" => return self.markdown.paragraph(&self.row.take().unwrap_or_default().join("; ")),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.in_text {
            self.line.push_str(text);
        }
    }
}
