//! The cells of a sheet in SpreadsheetML.

use std::rc::Rc;

use super::super::xml::{Element, Visitor};
use super::grid::{Cell, Grid, Merged};
use super::styles::Style;
use crate::domain::refusal::Refusal;

/// Excel has no more columns.
const MOST_COLUMNS: u32 = 16_384;

/// Reads a sheet.
pub(super) struct Cells<'a> {
    strings: &'a [Rc<str>],
    styles: &'a [Style],
    since_1904: bool,
    /// Whether a formula with the value 0 may be one that nobody computed.
    uncomputed: bool,
    grid: Grid,
    hidden_columns: Vec<(u32, u32)>,
    row: u32,
    row_hidden: bool,
    row_cells: Vec<Cell>,
    cell: Open,
}

/// The cell that is being read.
#[derive(Default)]
struct Open {
    column: u32,
    inside: bool,
    kind: String,
    style: usize,
    formula: bool,
    /// Whether a value was saved.
    saved: bool,
    taking: bool,
    spoken: bool,
    text: String,
}

impl<'a> Cells<'a> {
    /// Of a workbook with these texts and styles.
    pub(super) fn new(strings: &'a [Rc<str>], styles: &'a [Style], since_1904: bool, uncomputed: bool) -> Self {
        Self {
            strings,
            styles,
            since_1904,
            uncomputed,
            grid: Grid::default(),
            hidden_columns: Vec::new(),
            row: 0,
            row_hidden: false,
            row_cells: Vec::new(),
            cell: Open::default(),
        }
    }

    /// All that was read, also of a sheet whose end is missing.
    pub(super) fn finish(mut self) -> Result<Grid, Refusal> {
        self.end_row()?;
        Ok(self.grid)
    }

    fn begin_row(&mut self, element: &Element<'_>) {
        let number = element.get("r").and_then(|number| number.parse::<u32>().ok());
        self.row = number.unwrap_or(self.row.saturating_add(1));
        self.row_hidden = is_on(element, "hidden");
        self.cell = Open::default();
    }

    fn end_row(&mut self) -> Result<(), Refusal> {
        let cells = std::mem::take(&mut self.row_cells);
        if self.row_hidden {
            self.grid.hide(1, !cells.is_empty());
            return Ok(());
        }
        self.grid.push(self.row.saturating_sub(1), cells)
    }

    fn begin_cell(&mut self, element: &Element<'_>) {
        let place = element.get("r").and_then(|place| place_of(&place));
        self.cell = Open {
            column: place.map_or(self.cell.column, |(_, column)| column),
            inside: true,
            kind: element.get("t").unwrap_or_default(),
            style: element.get("s").and_then(|style| style.parse().ok()).unwrap_or(0),
            ..Open::default()
        };
    }

    fn end_cell(&mut self) {
        let column = self.cell.column;
        let cell = std::mem::replace(&mut self.cell, Open { column: column.saturating_add(1), ..Open::default() });
        let style = self.styles.get(cell.style);
        if cell.formula && (!cell.saved || (self.uncomputed && cell.text == "0")) {
            self.grid.uncomputed += usize::from(!self.row_hidden);
            return;
        }
        let (text, number) = self.shown(&cell, style);
        if text.trim().is_empty() || column >= MOST_COLUMNS {
            return;
        }
        if self.hidden_columns.iter().any(|(first, last)| (*first..=*last).contains(&column)) {
            if !self.row_hidden {
                self.grid.hidden_columns.insert(column);
            }
            return;
        }
        let strong = style.is_some_and(|style| style.strong);
        self.row_cells.push(Cell { column, text, number, strong });
    }

    /// What one sees of a cell, and whether it is a number.
    fn shown(&self, cell: &Open, style: Option<&Style>) -> (Rc<str>, bool) {
        match cell.kind.as_str() {
            "s" => {
                let text = cell.text.trim().parse().ok().and_then(|at: usize| self.strings.get(at));
                (text.cloned().unwrap_or_default(), false)
            }
            "b" => (if matches!(cell.text.trim(), "1" | "true") { "WAAR" } else { "ONWAAR" }.into(), false),
            "e" => (Rc::default(), false),
            "str" | "inlineStr" => (unescaped(&cell.text).into(), false),
            "d" => (cell.text.trim().trim_end_matches("T00:00:00").replace('T', " ").into(), true),
            _ => match cell.text.trim().parse::<f64>() {
                Ok(value) => {
                    let shape = style.map_or(&super::number::Shape::General, |style| &style.shape);
                    (shape.say(value, self.since_1904).into(), true)
                }
                Err(_) => (cell.text.as_str().into(), false),
            },
        }
    }

    fn hide_columns(&mut self, element: &Element<'_>) {
        let number = |name: &str| element.get(name).and_then(|number| number.parse::<u32>().ok());
        if let (true, Some(first), Some(last)) = (is_on(element, "hidden"), number("min"), number("max")) {
            self.hidden_columns.push((first.saturating_sub(1), last.saturating_sub(1)));
        }
    }
}

impl Visitor for Cells<'_> {
    fn open(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        match element.name {
            "row" => self.begin_row(element),
            "c" => self.begin_cell(element),
            "v" if self.cell.inside => {
                self.cell.taking = self.cell.kind != "inlineStr";
            }
            "t" if self.cell.inside => {
                self.cell.taking = self.cell.kind == "inlineStr" && !self.cell.spoken;
            }
            "is" if self.cell.inside => self.cell.saved = true,
            "rPh" => self.cell.spoken = true,
            "f" if self.cell.inside => self.cell.formula = true,
            "col" => self.hide_columns(element),
            "mergeCell" => self.grid.merged.extend(element.get("ref").and_then(|place| range_of(&place))),
            "autoFilter" => {
                let range = element.get("ref").and_then(|place| range_of(&place));
                self.grid.filtered = range.map(|range| range.first.0);
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Refusal> {
        match name {
            "row" => return self.end_row(),
            "c" => self.end_cell(),
            "v" => {
                self.cell.taking = false;
                // Nothing is a value only where a text was computed.
                self.cell.saved |= self.cell.kind == "str" || !self.cell.text.trim().is_empty();
            }
            "t" => self.cell.taking = false,
            "rPh" => self.cell.spoken = false,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.cell.taking {
            self.cell.text.push_str(text);
        }
    }
}

fn is_on(element: &Element<'_>, name: &str) -> bool {
    matches!(element.get(name).as_deref(), Some("1" | "true" | "on"))
}

/// "B3" as row and column, counted from 0.
fn place_of(text: &str) -> Option<(u32, u32)> {
    let text = text.trim_matches('$');
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = text.split_at_checked(digits)?;
    let column = letters.bytes().filter(u8::is_ascii_alphabetic).try_fold(0_u32, |sum, letter| {
        sum.checked_mul(26)?.checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)
    })?;
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

fn range_of(text: &str) -> Option<Merged> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    Some(Merged { first: place_of(first)?, last: place_of(last)? })
}

/// Excel writes signs that XML cannot have as `_x000D_`.
pub(super) fn unescaped(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("_x") {
        said.push_str(before);
        let sign = after.get(..4).filter(|_| after.get(4..5) == Some("_"));
        let sign = sign.and_then(|sign| u32::from_str_radix(sign, 16).ok()).and_then(char::from_u32);
        match sign {
            Some(sign) => {
                said.push(sign);
                rest = after.get(5..).unwrap_or_default();
            }
            None => {
                said.push_str("_x");
                rest = after;
            }
        }
    }
    said.push_str(rest);
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_places() {
        assert_eq!(place_of("A1"), Some((0, 0)));
        assert_eq!(place_of("AB12"), Some((11, 27)));
        assert_eq!(place_of("XFD1048576"), Some((1_048_575, 16_383)));
        assert_eq!(place_of("12"), None);
        assert_eq!(place_of("A"), None);
        assert_eq!(range_of("A1:C2"), Some(Merged { first: (0, 0), last: (1, 2) }));
    }

    #[test]
    fn reads_signs_that_xml_cannot_have() {
        assert_eq!(unescaped("a_x000D_b_xyz_c_x005F_"), "a\rb_xyz_c_");
    }
}
