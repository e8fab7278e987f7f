//! ODS: the sheets as they are shown. What a cell shows is written in it, whatever its value.

use std::collections::HashSet;
use std::rc::Rc;

use super::super::package::Package;
use super::super::xml::{Element, Visitor, walk};
use super::super::{Read, odf, word};
use super::book::Book;
use super::grid::{Cell, Grid, Merged};
use crate::domain::refusal::Refusal;

/// A row that is there more often is there once.
const MOST_REPEATED: u32 = 1_000;

/// Runs of spaces are counted; more than this is no text.
const MOST_SPACES: usize = 100;

/// Reads the sheets that are shown.
pub(in crate::foreign) fn read(bytes: &[u8]) -> Result<Read, Refusal> {
    let mut package = Package::open(bytes)?;
    odf::refuse_locked(&mut package)?;
    let xml = package.file("content.xml")?.ok_or(Refusal::Broken)?;
    let mut sheets = Sheets::default();
    walk(&xml, &mut sheets)?;
    sheets.book.finish(word::properties(&mut package)?)
}

/// Reads `content.xml`.
#[derive(Default)]
struct Sheets {
    book: Book,
    looks: Looks,
    /// In how many sheets it is: one may stand in a cell of another.
    depth: usize,
    name: String,
    hidden: bool,
    grid: Grid,
    columns: Vec<Columns>,
    row: OpenRow,
    cell: Option<OpenCell>,
    row_number: u32,
}

/// What the styles of the file say.
#[derive(Default)]
struct Looks {
    current: String,
    hidden: HashSet<String>,
    strong: HashSet<String>,
}

/// Columns one after another that are alike.
struct Columns {
    end: u32,
    hidden: bool,
}

/// The row that is being read.
#[derive(Default)]
struct OpenRow {
    repeated: u32,
    hidden: bool,
    column: u32,
    cells: Vec<Cell>,
}

/// The cell that is being read.
#[derive(Default)]
struct OpenCell {
    repeated: u32,
    covered: bool,
    number: bool,
    strong: bool,
    formula: bool,
    /// How many columns and rows it is wide and high.
    span: (u32, u32),
    text: String,
    /// In how many paragraphs; other text is white space.
    inside: usize,
    /// In how many remarks and drawings.
    gone: usize,
}

impl Sheets {
    fn count(element: &Element<'_>, name: &str) -> u32 {
        element.get(name).and_then(|count| count.parse().ok()).unwrap_or(1).max(1)
    }

    fn is_hidden(element: &Element<'_>) -> bool {
        matches!(element.get("visibility").as_deref(), Some("collapse" | "filter"))
    }

    fn begin_cell(&mut self, element: &Element<'_>, covered: bool) {
        let kind = element.get("value-type").unwrap_or_default();
        self.cell = Some(OpenCell {
            repeated: Self::count(element, "number-columns-repeated"),
            covered,
            number: matches!(kind.as_str(), "float" | "percentage" | "currency" | "date" | "time"),
            strong: element.get("style-name").is_some_and(|style| self.looks.strong.contains(&style)),
            formula: element.get("formula").is_some() && kind.is_empty(),
            span: (Self::count(element, "number-columns-spanned"), Self::count(element, "number-rows-spanned")),
            ..OpenCell::default()
        });
    }

    fn end_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        let column = self.row.column;
        self.row.column = column.saturating_add(cell.repeated);
        if cell.covered {
            return;
        }
        let text = cell.text.trim();
        if text.is_empty() {
            self.grid.uncomputed += usize::from(cell.formula && !self.row.hidden && !self.hidden);
            return;
        }
        if cell.span != (1, 1) {
            let last = (self.row_number.saturating_add(cell.span.1 - 1), column.saturating_add(cell.span.0 - 1));
            self.grid.merged.push(Merged { first: (self.row_number, column), last });
        }
        let text: Rc<str> = text.into();
        for column in column..column.saturating_add(cell.repeated.min(MOST_REPEATED)) {
            if self.columns.iter().find(|columns| column < columns.end).is_some_and(|columns| columns.hidden) {
                if !self.row.hidden {
                    self.grid.hidden_columns.insert(column);
                }
                continue;
            }
            let (number, strong) = (cell.number, cell.strong);
            self.row.cells.push(Cell { column, text: text.clone(), number, strong });
        }
    }

    fn end_row(&mut self) -> Result<(), Refusal> {
        let row = std::mem::take(&mut self.row);
        let first = self.row_number;
        self.row_number = first.saturating_add(row.repeated);
        if row.hidden {
            self.grid.hide(row.repeated, !row.cells.is_empty());
            return Ok(());
        }
        if row.cells.is_empty() {
            return Ok(());
        }
        for number in first..first.saturating_add(row.repeated.min(MOST_REPEATED)) {
            self.grid.push(number, row.cells.clone())?;
        }
        Ok(())
    }

    fn end_sheet(&mut self) -> Result<(), Refusal> {
        let grid = std::mem::take(&mut self.grid);
        if self.hidden {
            self.book.hidden();
            return Ok(());
        }
        self.book.sheet(&self.name, grid, false)
    }
}

impl Visitor for Sheets {
    fn open(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        match element.name {
            "style" => self.looks.current = element.get("name").unwrap_or_default(),
            "table-properties" if element.get("display").as_deref() == Some("false") => {
                self.looks.hidden.insert(self.looks.current.clone());
            }
            "text-properties" if element.get("font-weight").as_deref() == Some("bold") => {
                self.looks.strong.insert(self.looks.current.clone());
            }
            "table-cell-properties"
                if element.get("background-color").is_some_and(|colour| colour.starts_with('#')) =>
            {
                self.looks.strong.insert(self.looks.current.clone());
            }
            "table" => {
                self.depth += 1;
                if self.depth == 1 {
                    self.name = element.get("name").unwrap_or_default();
                    self.hidden = element.get("style-name").is_some_and(|style| self.looks.hidden.contains(&style));
                    self.columns.clear();
                    self.row_number = 0;
                }
            }
            "table-column" if self.depth == 1 => {
                let begin = self.columns.last().map_or(0, |columns| columns.end);
                let end = begin.saturating_add(Self::count(element, "number-columns-repeated"));
                self.columns.push(Columns { end, hidden: Self::is_hidden(element) });
            }
            "table-row" if self.depth == 1 => {
                self.row = OpenRow {
                    repeated: Self::count(element, "number-rows-repeated"),
                    hidden: Self::is_hidden(element),
                    ..OpenRow::default()
                };
            }
            "table-cell" if self.depth == 1 => self.begin_cell(element, false),
            "covered-table-cell" if self.depth == 1 => self.begin_cell(element, true),
            name => self.open_in_cell(name, element),
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Refusal> {
        match name {
            "table" => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    return self.end_sheet();
                }
            }
            "table-row" if self.depth == 1 => return self.end_row(),
            "table-cell" | "covered-table-cell" if self.depth == 1 => self.end_cell(),
            name => self.close_in_cell(name),
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|cell| cell.inside > 0 && cell.gone == 0) {
            cell.text.push_str(text);
        }
    }
}

impl Sheets {
    fn open_in_cell(&mut self, name: &str, element: &Element<'_>) {
        let Some(cell) = self.cell.as_mut() else { return };
        match name {
            "annotation" | "frame" | "custom-shape" | "object" => cell.gone += 1,
            "p" => {
                cell.inside += 1;
                if cell.gone == 0 && !cell.text.is_empty() {
                    cell.text.push(' ');
                }
            }
            "s" if cell.gone == 0 => {
                let count = element.get("c").and_then(|count| count.parse().ok()).unwrap_or(1);
                cell.text.push_str(&" ".repeat(MOST_SPACES.min(count)));
            }
            "tab" | "line-break" if cell.gone == 0 => cell.text.push(' '),
            _ => {}
        }
    }

    fn close_in_cell(&mut self, name: &str) {
        let Some(cell) = self.cell.as_mut() else { return };
        match name {
            "annotation" | "frame" | "custom-shape" | "object" => cell.gone = cell.gone.saturating_sub(1),
            "p" => cell.inside = cell.inside.saturating_sub(1),
            _ => {}
        }
    }
}
