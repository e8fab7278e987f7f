//! XLSB: sheets in a form that only Excel writes. What its numbers look like is not known, but for moments.

use std::io::Cursor;

use calamine::{Data, DataRef, ExcelDateTime, Reader as _, Sheet, SheetType, SheetVisible, Xlsb, XlsbError};

use super::super::package::Package;
use super::super::{Read, word};
use super::book::Book;
use super::grid::{Cell, Grid};
use super::number::Shape;
use crate::domain::refusal::Refusal;

/// Reads the sheets that are shown.
pub(in crate::foreign) fn read(bytes: &[u8]) -> Result<Read, Refusal> {
    let broken =
        |error: XlsbError| if matches!(error, XlsbError::Password) { Refusal::Encrypted } else { Refusal::Broken };
    let mut workbook: Xlsb<_> = Xlsb::new(Cursor::new(bytes)).map_err(broken)?;
    let mut book = Book::default();
    for Sheet { name, visible, typ } in workbook.sheets_metadata().to_vec() {
        if visible != SheetVisible::Visible {
            book.hidden();
        } else if typ == SheetType::WorkSheet {
            match sheet(&mut workbook, &name) {
                Ok(grid) => book.sheet(&name, grid, false)?,
                Err(Refusal::Broken) => book.damaged(),
                Err(refusal) => return Err(refusal),
            }
        }
    }
    book.finish(word::properties(&mut Package::open(bytes)?)?)
}

fn sheet(workbook: &mut Xlsb<Cursor<&[u8]>>, name: &str) -> Result<Grid, Refusal> {
    let mut cells = workbook.worksheet_cells_reader(name).map_err(|_| Refusal::Broken)?;
    let mut grid = Grid::default();
    let (mut row, mut waiting) = (0, Vec::new());
    while let Some(cell) = cells.next_cell().map_err(|_| Refusal::Broken)? {
        let (number, column) = cell.get_position();
        if number != row {
            grid.push(row, std::mem::take(&mut waiting))?;
            row = number;
        }
        let (text, number) = shown(cell.get_value());
        if !text.trim().is_empty() {
            waiting.push(Cell { column, text: text.into(), number, strong: false });
        }
    }
    grid.push(row, waiting)?;
    Ok(grid)
}

/// What one sees of a cell, and whether it is a number.
fn shown(value: &DataRef<'_>) -> (String, bool) {
    match value {
        DataRef::DateTime(moment) => (said(*moment), true),
        DataRef::Int(number) => (number.to_string(), true),
        DataRef::Float(number) => (Shape::General.say(*number, false), true),
        DataRef::Bool(yes) => (if *yes { "WAAR" } else { "ONWAAR" }.to_owned(), false),
        DataRef::Error(_) | DataRef::Empty => (String::new(), false),
        other => (Data::from(other.clone()).to_string(), false),
    }
}

fn said(moment: ExcelDateTime) -> String {
    let value = moment.as_f64();
    let code = match value {
        _ if !moment.is_datetime() => "[h]:mm",
        value if value < 1.0 => "h:mm",
        value if value.fract() == 0.0 => "d-m-yyyy",
        _ => "d-m-yyyy h:mm",
    };
    Shape::of(0, Some(code)).say(value, false)
}
