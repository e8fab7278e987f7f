//! The cells of a sheet as one sees them, before they become text.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use crate::domain::refusal::Refusal;

/// More cells are no sheet that somebody reads.
const MOST_CELLS: usize = 1_000_000;

/// What a cell shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Cell {
    /// Its column, counted from 0.
    pub(super) column: u32,
    /// What one sees; never empty.
    pub(super) text: Rc<str>,
    /// Whether it is a number, an amount or a moment.
    pub(super) number: bool,
    /// Whether it stands out: bold, or on a colour.
    pub(super) strong: bool,
}

/// A row with at least one cell that shows something.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Row {
    /// Counted from 0.
    pub(super) number: u32,
    /// Where one sees it: as if there were no hidden rows.
    pub(super) place: u32,
    /// In the order of their columns.
    pub(super) cells: Vec<Cell>,
}

impl Row {
    /// The cell in a column.
    pub(super) fn at(&self, column: u32) -> Option<&Cell> {
        self.cells.binary_search_by_key(&column, |cell| cell.column).ok().and_then(|at| self.cells.get(at))
    }
}

/// Cells that were made one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Merged {
    /// Row and column of its first cell.
    pub(super) first: (u32, u32),
    /// Row and column of its last cell.
    pub(super) last: (u32, u32),
}

/// What one sees of a sheet.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// The rows that show something, in order.
    pub(super) rows: Vec<Row>,
    /// Which cells are one.
    pub(super) merged: Vec<Merged>,
    /// The row whose cells one can filter by: it has the headings.
    pub(super) filtered: Option<u32>,
    /// How many hidden rows show something.
    pub(super) hidden_rows: usize,
    /// The hidden columns that show something.
    pub(super) hidden_columns: BTreeSet<u32>,
    /// How many formulas have no value.
    pub(super) uncomputed: usize,
    count: usize,
    hidden_before: u32,
}

impl Grid {
    /// Takes a row that was read. Its cells may stand in any order.
    pub(super) fn push(&mut self, number: u32, mut cells: Vec<Cell>) -> Result<(), Refusal> {
        self.count += cells.len();
        if self.count > MOST_CELLS {
            return Err(Refusal::TooLarge);
        }
        if cells.is_empty() {
            return Ok(());
        }
        cells.sort_by_key(|cell| cell.column);
        cells.dedup_by_key(|cell| cell.column);
        let place = number.saturating_sub(self.hidden_before);
        self.rows.push(Row { number, place, cells });
        Ok(())
    }

    /// Passes over so many hidden rows; `shows` where they would show something.
    pub(super) fn hide(&mut self, rows: u32, shows: bool) {
        self.hidden_before = self.hidden_before.saturating_add(rows);
        if shows {
            self.hidden_rows = self.hidden_rows.saturating_add(usize::try_from(rows).unwrap_or(usize::MAX));
        }
    }

    /// Says in each row what stands in a cell that is as high as several rows.
    pub(super) fn fill_down(&mut self) {
        self.rows.sort_by_key(|row| row.number);
        let high: Vec<Merged> = self.merged.iter().filter(|merged| merged.last.0 > merged.first.0).copied().collect();
        let places: HashMap<u32, usize> = self.rows.iter().enumerate().map(|(at, row)| (row.number, at)).collect();
        for merged in high {
            let Some(first) = places.get(&merged.first.0).copied() else { continue };
            let Some(cell) = self.rows.get(first).and_then(|row| row.at(merged.first.1)).cloned() else { continue };
            for row in self.rows.iter_mut().skip(first + 1).take_while(|row| row.number <= merged.last.0) {
                if let Err(at) = row.cells.binary_search_by_key(&cell.column, |cell| cell.column) {
                    row.cells.insert(at, cell.clone());
                }
            }
        }
    }

    /// The first column of the cells that are one with the cell at `row` and `column`, where they are as wide as several.
    pub(super) fn wide(&self, row: u32, column: u32) -> Option<u32> {
        let covers = |merged: &&Merged| {
            merged.first.1 < merged.last.1
                && (merged.first.0..=merged.last.0).contains(&row)
                && (merged.first.1..=merged.last.1).contains(&column)
        };
        self.merged.iter().find(covers).map(|merged| merged.first.1)
    }
}
