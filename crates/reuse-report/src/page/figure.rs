//! A drawing with its title, its description, and the table that says the same.

use maud::{Markup, html};

use crate::draw::Drawing;
use crate::words::{Value, Words};

/// Rows of cells; the first cell of each names it.
pub(super) struct Table {
    pub(super) head: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

/// A drawing and its table.
pub(super) struct Figure {
    /// Unique on the page.
    pub(super) id: String,
    pub(super) title: String,
    /// What is drawn and how it is read, for whoever does not see it.
    pub(super) about: String,
    /// Words below the title.
    pub(super) caption: String,
    pub(super) drawing: Drawing,
    pub(super) table: Table,
}

impl Figure {
    pub(super) fn draw(&self, words: &Words) -> Markup {
        let (title, about) = (format!("{}-title", self.id), format!("{}-about", self.id));
        let view = format!("0 0 {:.0} {:.0}", self.drawing.width, self.drawing.height.ceil());
        html! {
            figure id=(self.id) {
                figcaption {
                    strong { (self.title) }
                    @if !self.caption.is_empty() { span { (self.caption) } }
                }
                svg viewBox=(view) role="img" aria-labelledby={ (title) " " (about) } {
                    title id=(title) { (self.title) }
                    desc id=(about) { (self.about) }
                    (self.drawing.body)
                }
                (self.table.draw(&self.title, words))
            }
        }
    }
}

impl Table {
    /// The table behind a word that opens it.
    pub(super) fn draw(&self, title: &str, words: &Words) -> Markup {
        let summary = words.with("table-of", &[("title", Value::Text(title))]);
        html! {
            details {
                summary { (summary) }
                div.scroll tabindex="0" role="region" aria-label=(summary) {
                    table {
                        thead { tr { @for cell in &self.head { th scope="col" { (cell) } } } }
                        tbody {
                            @for row in &self.rows {
                                tr {
                                    @for (column, cell) in row.iter().enumerate() {
                                        @if column == 0 { th scope="row" { (cell) } } @else { td { (cell) } }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
