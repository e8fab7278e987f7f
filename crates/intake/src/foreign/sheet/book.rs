//! A workbook as it becomes text, sheet by sheet.

use super::super::super::{adoptions, table};
use super::super::markdown::Markdown;
use super::super::{Known, Read};
use super::grid::{Grid, Row};
use super::layout;
use crate::domain::refusal::Refusal;
use crate::domain::remark::{LeftOut, Remark};

/// What was written of a workbook, and what was left out.
#[derive(Debug, Default)]
pub(super) struct Book {
    markdown: Markdown,
    hidden_sheets: usize,
    hidden_rows: usize,
    hidden_columns: usize,
    uncomputed: usize,
    damaged: usize,
    cut_off: usize,
    sheets: usize,
    table: Option<String>,
}

impl Book {
    /// A sheet is hidden.
    pub(super) fn hidden(&mut self) {
        self.hidden_sheets += 1;
    }

    /// A sheet is damaged.
    pub(super) fn damaged(&mut self) {
        self.damaged += 1;
    }

    /// A sheet with this name; `is_table` where its first row is known to have the headings.
    pub(super) fn sheet(&mut self, name: &str, mut grid: Grid, is_table: bool) -> Result<(), Refusal> {
        self.hidden_rows += grid.hidden_rows;
        self.hidden_columns += grid.hidden_columns.len();
        self.uncomputed += grid.uncomputed;
        self.markdown.page();
        if !grid.rows.is_empty() && !is_usual(name) {
            self.markdown.heading(2, name)?;
        }
        grid.fill_down();
        self.sheets += 1;
        if self.sheets == 1 {
            self.table = table_of(&grid);
        }
        self.cut_off += layout::write(&grid, is_table, &mut self.markdown)?;
        Ok(())
    }

    /// All of it.
    pub(super) fn finish(self, known: Known) -> Result<Read, Refusal> {
        let pages = self.markdown.pages();
        let markdown = self.markdown.finish();
        let nothing = markdown.lines().all(|line| line.is_empty() || line.starts_with("<!--"));
        if nothing && self.damaged > 0 {
            return Err(Refusal::Broken);
        }
        let remarks = [
            (LeftOut::HiddenSheets, self.hidden_sheets),
            (LeftOut::HiddenRows, self.hidden_rows),
            (LeftOut::HiddenColumns, self.hidden_columns),
            (LeftOut::UncomputedFormulas, self.uncomputed),
            (LeftOut::DamagedPages, self.damaged),
            (LeftOut::CutOff, self.cut_off),
        ];
        let remarks = remarks.into_iter().filter_map(|(left_out, count)| Remark::of(left_out, count)).collect();
        Ok(Read { known, pages: Some(pages), markdown, remarks, table: self.table })
    }
}

/// The sheet as CSV, when its first row has the columns of a table of adoptions.
fn table_of(grid: &Grid) -> Option<String> {
    let (header, _) = grid.rows.split_first()?;
    let last = header.cells.last()?.column.min(MOST_COLUMNS);
    let cells = |row: &Row| -> Vec<String> {
        (0..=last).map(|at| row.at(at).map_or_else(String::new, |cell| cell.text.to_string())).collect()
    };
    let written = |rows: &[Row]| -> Option<String> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        for row in rows {
            let record = cells(row);
            writer.write_record(record).ok()?;
        }
        String::from_utf8(writer.into_inner().ok()?).ok()
    };
    let is_one = table::has_header(&written(grid.rows.get(..1)?)?, adoptions::COLUMNS);
    if is_one { written(&grid.rows) } else { None }
}

/// A table of adoptions has no more columns.
const MOST_COLUMNS: u32 = 64;

/// Whether a sheet has the name that programs give to one without a name.
fn is_usual(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    ["blad", "sheet", "tabelle", "feuil", "werkblad", "feuille"]
        .iter()
        .any(|usual| name.strip_prefix(usual).is_some_and(|rest| rest.trim().chars().all(|c| c.is_ascii_digit())))
}
