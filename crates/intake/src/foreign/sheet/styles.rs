//! How the cells of an XLSX look, as far as it says something.

use std::collections::HashMap;

use super::super::xml::{Element, Visitor};
use super::number::Shape;
use crate::domain::refusal::Refusal;

/// How cells of one kind look.
#[derive(Clone, Debug)]
pub(super) struct Style {
    /// How their numbers are shown.
    pub(super) shape: Shape,
    /// Whether they are bold, or on a colour.
    pub(super) strong: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self { shape: Shape::General, strong: false }
    }
}

/// Reads `styles.xml`.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// Those that cells name by their place.
    pub(super) cells: Vec<Style>,
    codes: HashMap<u32, String>,
    bold: Vec<bool>,
    filled: Vec<bool>,
    part: Part,
}

/// In which part of the file it is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Part {
    #[default]
    Other,
    Fonts,
    Fills,
    Cells,
}

impl Styles {
    fn style(&self, element: &Element<'_>) -> Style {
        let number = |name: &str| element.get(name).and_then(|id| id.parse::<usize>().ok()).unwrap_or(0);
        let has = |flags: &[bool], at: usize| flags.get(at).copied().unwrap_or(false);
        let id = u32::try_from(number("numFmtId")).unwrap_or(0);
        Style {
            shape: Shape::of(id, self.codes.get(&id).map(String::as_str)),
            strong: has(&self.bold, number("fontId")) || has(&self.filled, number("fillId")),
        }
    }
}

impl Visitor for Styles {
    fn open(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        match (element.name, self.part) {
            ("numFmt", _) => {
                let id = element.get("numFmtId").and_then(|id| id.parse().ok());
                if let (Some(id), Some(code)) = (id, element.get("formatCode")) {
                    self.codes.entry(id).or_insert(code);
                }
            }
            ("fonts", _) => self.part = Part::Fonts,
            ("fills", _) => self.part = Part::Fills,
            ("cellXfs", _) => self.part = Part::Cells,
            ("font", Part::Fonts) => self.bold.push(false),
            ("b", Part::Fonts) => {
                let bold = !matches!(element.get("val").as_deref(), Some("0" | "false"));
                if let Some(last) = self.bold.last_mut() {
                    *last = bold;
                }
            }
            ("fill", Part::Fills) => self.filled.push(false),
            ("patternFill", Part::Fills) => {
                let filled = element.get("patternType").as_deref() == Some("solid");
                if let Some(last) = self.filled.last_mut() {
                    *last = filled;
                }
            }
            ("xf", Part::Cells) => self.cells.push(self.style(element)),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Refusal> {
        if matches!(name, "fonts" | "fills" | "cellXfs") {
            self.part = Part::Other;
        }
        Ok(())
    }

    fn text(&mut self, _: &str) {}
}
