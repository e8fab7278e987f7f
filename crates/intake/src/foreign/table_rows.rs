//! A table of an office document: each row becomes a line, with the heading of each column where the table has headings.

use super::flow::{Block, Kind};

/// A cell with more paragraphs is a part of a page that is laid out as a table.
const MOST_PARAGRAPHS: usize = 5;
/// A longer heading is not said again in each row; in characters.
const LONGEST_HEADING: usize = 60;
/// A cell that says that it is wider is not so.
const WIDEST: usize = 100;
/// A row with more cells than any page can show goes on without them.
const MOST_CELLS: usize = 4_096;

/// What was read of a table.
#[derive(Debug, Default)]
pub(super) struct Table {
    headings: Vec<String>,
    /// Whether the row that is being read is one of headings.
    heading: bool,
    row: Vec<Vec<Block>>,
    cell: Vec<Block>,
    span: usize,
    /// Whether a row without headings was read, behind which there are none.
    body: bool,
}

impl Table {
    /// A paragraph of the cell.
    pub(super) fn push(&mut self, block: Block) {
        self.cell.push(block);
    }

    /// The row is one of headings, which are said again with each value.
    pub(super) fn heading(&mut self) {
        self.heading = !self.body;
    }

    /// The cell takes the place of so many.
    pub(super) fn span(&mut self, columns: usize) {
        self.span = columns.clamp(1, WIDEST);
    }

    /// So many columns are empty.
    pub(super) fn skip(&mut self, columns: usize) {
        if self.row.len() < MOST_CELLS {
            self.row.extend((0..columns.min(WIDEST)).map(|_| Vec::new()));
        }
    }

    /// The cell ends.
    pub(super) fn end_cell(&mut self) {
        let cell = std::mem::take(&mut self.cell);
        let span = std::mem::take(&mut self.span);
        let more = if self.row.len() < MOST_CELLS { span.saturating_sub(1) } else { 0 };
        let repeated = if self.heading { cell.clone() } else { Vec::new() };
        self.row.push(cell);
        self.row.extend((0..more).map(|_| repeated.clone()));
    }

    /// The row ends; these are its lines.
    pub(super) fn end_row(&mut self) -> Vec<Block> {
        // What stands outside a cell is not lost.
        if !self.cell.is_empty() {
            self.end_cell();
        }
        let row = std::mem::take(&mut self.row);
        let is_heading = std::mem::take(&mut self.heading);
        self.body |= !is_heading;
        if is_heading {
            self.add_headings(&row);
        }
        let filled = row.iter().filter(|cell| !cell.is_empty()).count();
        let is_layout = |cell: &Vec<Block>| {
            cell.len() > MOST_PARAGRAPHS || cell.iter().any(|block| matches!(block.kind, Kind::Heading(_)))
        };
        if filled <= 1 || row.iter().any(is_layout) {
            return row.into_iter().flatten().collect();
        }
        let repeats = !is_heading && self.headings.iter().any(|heading| !heading.is_empty());
        let text = if repeats { self.with_headings(&row) } else { plain(&row, is_heading) };
        vec![Block { kind: Kind::Plain, text }]
    }

    fn add_headings(&mut self, row: &[Vec<Block>]) {
        self.headings.resize(self.headings.len().max(row.len()), String::new());
        for (heading, cell) in self.headings.iter_mut().zip(row) {
            let text = joined(cell);
            if !heading.is_empty() && !text.is_empty() {
                heading.push(' ');
            }
            heading.push_str(text.trim_end_matches(':'));
        }
    }

    fn with_headings(&self, row: &[Vec<Block>]) -> String {
        let headings = self.headings.iter().map(String::as_str).chain(std::iter::repeat(""));
        let values = headings.zip(row).filter(|(_, cell)| !cell.is_empty());
        let said = values.map(|(heading, cell)| {
            let says = !heading.is_empty() && heading.chars().count() <= LONGEST_HEADING;
            if says { format!("{heading}: {}", joined(cell)) } else { joined(cell) }
        });
        said.collect::<Vec<_>>().join("; ")
    }
}

/// A row as a line. Columns that are empty stay, except at its end; a heading over several columns is said once.
fn plain(row: &[Vec<Block>], is_heading: bool) -> String {
    let mut cells: Vec<String> = row.iter().map(|cell| joined(cell)).collect();
    while cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    if is_heading {
        cells.dedup();
    }
    cells.join("; ")
}

/// The paragraphs of a cell as one; what does not end as a sentence is set apart.
fn joined(cell: &[Block]) -> String {
    let mut text = String::new();
    for block in cell {
        if text.ends_with(char::is_alphanumeric) {
            text.push(',');
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(block.text.trim());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(table: &mut Table, cells: &[&[&str]]) -> Vec<String> {
        for cell in cells {
            for text in *cell {
                table.push(Block { kind: Kind::Plain, text: (*text).to_owned() });
            }
            table.end_cell();
        }
        table.end_row().into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn values_keep_their_columns() {
        let mut table = Table::default();
        assert_eq!(row(&mut table, &[&["Wijk"], &[], &["Kosten"], &[]]), ["Wijk; ; Kosten"]);
        assert_eq!(row(&mut table, &[&["Jan", "Straat 1."], &["3"]]), ["Jan, Straat 1.; 3"]);
        assert_eq!(row(&mut table, &[&["Een zin.", "Nog een."], &[]]), ["Een zin.", "Nog een."]);
    }

    #[test]
    fn values_say_their_headings() {
        let mut table = Table::default();
        table.heading();
        assert_eq!(row(&mut table, &[&["Wijk:"], &["Kosten"]]), ["Wijk:; Kosten"]);
        assert_eq!(row(&mut table, &[&["Noord"], &["3"], &["x"]]), ["Wijk: Noord; Kosten: 3; x"]);
        assert_eq!(row(&mut table, &[&[], &["3"], &["x"]]), ["Kosten: 3; x"]);
    }

    #[test]
    fn a_heading_over_two_columns_is_that_of_both() {
        let mut table = Table::default();
        table.heading();
        table.span(2);
        assert_eq!(row(&mut table, &[&["Kosten"], &["Wie"]]), ["Kosten; Wie"]);
        table.heading();
        assert_eq!(row(&mut table, &[&["2023"], &["2024"], &[]]), ["2023; 2024"]);
        assert_eq!(row(&mut table, &[&["1"], &["2"], &["Jan"]]), ["Kosten 2023: 1; Kosten 2024: 2; Wie: Jan"]);
    }
}
