//! Tables: XLSX, ODS and CSV. Each row becomes a line.

use std::io::Cursor;

use calamine::{Data, Ods, Reader as _, Sheet, SheetVisible, Xlsx, XlsxError};

use super::markdown::Markdown;
use super::package::Package;
use super::xml::walk;
use super::{Read, odf, word};
use crate::domain::refusal::Refusal;
use crate::domain::remark::{LeftOut, Remark};
use crate::table;

/// More cells are no table that somebody reads.
const MOST_CELLS: usize = 1_000_000;

/// Reads XLSX cell by cell, for a table may say that it is a million rows high.
pub(super) fn excel(bytes: &[u8]) -> Result<Read, Refusal> {
    let broken =
        |error: XlsxError| if matches!(error, XlsxError::Password) { Refusal::Encrypted } else { Refusal::Broken };
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let mut rows = Rows::default();
    for Sheet { name, visible, .. } in book.sheets_metadata().to_vec() {
        if visible != SheetVisible::Visible {
            rows.hidden += 1;
            continue;
        }
        // A chart is a sheet without cells.
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else { continue };
        rows.sheet(&name)?;
        while let Some(cell) = cells.next_cell().map_err(broken)? {
            rows.cell(cell.get_position().0, &Data::from(cell.get_value().clone()))?;
        }
        rows.end_row()?;
    }
    rows.finish(bytes)
}

/// Reads ODS. The crate for it waits for ever for the end of a table that has none, so first the whole must be well-formed.
pub(super) fn open_document(bytes: &[u8]) -> Result<Read, Refusal> {
    let mut package = Package::open(bytes)?;
    odf::refuse_locked(&mut package)?;
    walk(&package.file("content.xml")?.ok_or(Refusal::Broken)?, &mut ())?;
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|_| Refusal::Broken)?;
    let mut rows = Rows::default();
    for Sheet { name, visible, .. } in book.sheets_metadata().to_vec() {
        if visible != SheetVisible::Visible {
            rows.hidden += 1;
            continue;
        }
        let range = book.worksheet_range(&name).map_err(|_| Refusal::Broken)?;
        rows.sheet(&name)?;
        for (row, _, value) in range.used_cells() {
            rows.cell(u32::try_from(row).unwrap_or(u32::MAX), value)?;
        }
        rows.end_row()?;
    }
    rows.finish(bytes)
}

/// Reads CSV.
pub(super) fn separated(text: String) -> Result<Read, Refusal> {
    let mut markdown = Markdown::default();
    for record in table::rows(text) {
        let cells: Vec<&str> = record.iter().map(str::trim).filter(|cell| !cell.is_empty()).collect();
        markdown.paragraph(&cells.join("; "))?;
    }
    Ok(Read { markdown: markdown.finish(), ..Read::default() })
}

#[derive(Default)]
struct Rows {
    markdown: Markdown,
    row: u32,
    cells: Vec<String>,
    count: usize,
    /// How many sheets are hidden.
    hidden: usize,
}

impl Rows {
    fn sheet(&mut self, name: &str) -> Result<(), Refusal> {
        self.markdown.page();
        self.markdown.heading(2, name)
    }

    fn cell(&mut self, row: u32, value: &Data) -> Result<(), Refusal> {
        self.count += 1;
        if self.count > MOST_CELLS {
            return Err(Refusal::TooLarge);
        }
        if row != self.row {
            self.end_row()?;
            self.row = row;
        }
        let said = said(value);
        if !said.is_empty() {
            self.cells.push(said);
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Refusal> {
        let cells = std::mem::take(&mut self.cells);
        self.markdown.paragraph(&cells.join("; "))
    }

    fn finish(self, bytes: &[u8]) -> Result<Read, Refusal> {
        let known = word::properties(&mut Package::open(bytes)?)?;
        let remarks = Remark::of(LeftOut::HiddenSheets, self.hidden).into_iter().collect();
        Ok(Read { known, pages: Some(self.markdown.pages()), markdown: self.markdown.finish(), remarks })
    }
}

fn said(value: &Data) -> String {
    match value {
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::Error(_) | Data::Empty => String::new(),
        other => other.to_string().trim().to_owned(),
    }
}
