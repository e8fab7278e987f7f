//! Numbers in rows and columns; the darker the cell, the more.

use maud::html;

use super::{Drawing, WIDTH, at, fitted};

/// A cell: how dark, 0 to 1, and its words; nothing for a hidden one.
pub(crate) type Square = Option<(f64, String)>;

/// Rows and columns.
pub(crate) struct Matrix {
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<(String, Vec<Square>)>,
    /// How wide the names of the rows are.
    pub(crate) names: f64,
}

const ROW: f64 = 22.0;
const HEAD: f64 = 20.0;
/// The darkest cell, so that the words in it stay readable.
const DARKEST: f64 = 0.4;

impl Matrix {
    pub(crate) fn draw(&self) -> Drawing {
        let columns = (1..).zip(&self.columns).last().map_or(1.0, |(count, _)| f64::from(count));
        let wide = (WIDTH - self.names) / columns;
        let across = |column: usize| self.names + wide * column as f64;
        let body = html! {
            @for (column, words) in self.columns.iter().enumerate() {
                text.column x=(at(across(column) + wide / 2.0)) y="13" text-anchor="middle" { (fitted(words, wide + 12.0)) }
            }
            @for (row, (name, cells)) in self.rows.iter().enumerate() {
                @let y = HEAD + ROW * row as f64;
                text.small x="0" y=(at(y + 15.0)) { (fitted(name, self.names - 4.0)) }
                @for (column, cell) in cells.iter().enumerate() {
                    rect.cell x=(at(across(column) + 1.0)) y=(at(y + 1.0)) width=(at(wide - 2.0)) height=(at(ROW - 2.0)) rx="2"
                        fill-opacity=(format!("{:.2}", cell.as_ref().map_or(0.0, |(dark, _)| dark.clamp(0.0, 1.0) * DARKEST))) {}
                    @if let Some((_, words)) = cell {
                        text.small x=(at(across(column) + wide / 2.0)) y=(at(y + 15.0)) text-anchor="middle" { (words) }
                    } @else {
                        text.faint x=(at(across(column) + wide / 2.0)) y=(at(y + 15.0)) text-anchor="middle" { "·" }
                    }
                }
            }
        };
        Drawing { width: WIDTH, height: HEAD + ROW * self.rows.len() as f64 + 4.0, body }
    }
}
