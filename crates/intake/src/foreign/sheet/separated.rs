//! CSV: a sheet of texts.

use super::super::{Known, Read};
use super::book::Book;
use super::grid::{Cell, Grid};
use crate::domain::refusal::Refusal;
use crate::domain::spot::page_mark;
use crate::table;

/// Reads the rows.
pub(in crate::foreign) fn read(text: String) -> Result<Read, Refusal> {
    let mut grid = Grid::default();
    for (number, record) in (0..).zip(table::rows(text)) {
        let texts = (0..).zip(record.iter()).filter(|(_, text)| !text.trim().is_empty());
        let cell = |(column, text): (u32, &str)| Cell {
            column,
            text: text.trim().into(),
            number: is_number(text.trim()),
            strong: false,
        };
        grid.push(number, texts.map(cell).collect())?;
    }
    let mut book = Book::default();
    book.sheet("", grid, true)?;
    let read = book.finish(Known::default())?;
    // It has no sheets that one could look for.
    let markdown = read.markdown.trim_start_matches(page_mark(1).as_str()).trim_start().to_owned();
    Ok(Read { pages: None, markdown, ..read })
}

/// Whether a text is an amount, a share, a date or another number, and no year that could be a heading.
fn is_number(text: &str) -> bool {
    let text = text.trim_start_matches(['€', '$', '+', ' ']).trim_end_matches(['%', '€', ' ']);
    text.chars().any(|c| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || ".,:/- ".contains(c))
}
