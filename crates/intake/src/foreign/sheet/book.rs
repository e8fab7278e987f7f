//! A workbook as it becomes text, sheet by sheet.

use super::super::markdown::Markdown;
use super::super::{Known, Read};
use super::grid::Grid;
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
        Ok(Read { known, pages: Some(pages), markdown, remarks })
    }
}

/// Whether a sheet has the name that programs give to one without a name.
fn is_usual(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    ["blad", "sheet", "tabelle", "feuil", "werkblad", "feuille"]
        .iter()
        .any(|usual| name.strip_prefix(usual).is_some_and(|rest| rest.trim().chars().all(|c| c.is_ascii_digit())))
}
