//! Tables in CSV, with the separator and the header that people use.

use std::fs::File;
use std::io::{Cursor, Read as _};
use std::iter;
use std::path::Path;
use std::rc::Rc;

use csv::{ReaderBuilder, StringRecord};

use super::encoding::decoded;
use super::{OpenError, Outcome, Read, Reading, Row};

/// A larger table is refused; in bytes. A table is held whole, for one stray quote can make a row of all of it.
const LARGEST_TABLE: u64 = 32 * 1024 * 1024;

/// A column that is read.
pub(super) struct Column {
    /// Its name here and in what is written.
    pub(super) name: &'static str,
    /// Other names for it, in lower case.
    pub(super) others: &'static [&'static str],
    /// Without it the table is not of this kind.
    pub(super) required: bool,
}

impl Column {
    fn is_called(&self, header: &str) -> bool {
        let header = header.trim().to_lowercase();
        header == self.name || self.others.contains(&header.as_str())
    }
}

/// The names of columns as a header has them.
pub(super) fn names(columns: &[Column]) -> String {
    columns.iter().map(|column| column.name).collect::<Vec<_>>().join(",")
}

/// One row of a table.
pub(super) struct Cells<'a> {
    columns: &'a [Column],
    places: &'a [Option<usize>],
    record: &'a StringRecord,
}

impl Cells<'_> {
    /// The text in a column; empty when the table has no such column or the row ends before it.
    pub(super) fn get(&self, name: &str) -> &str {
        let column = self.columns.iter().position(|column| column.name == name);
        let place = column.and_then(|at| self.places.get(at)).copied().flatten();
        place.and_then(|at| self.record.get(at)).map_or("", str::trim)
    }
}

/// All rows of a table, whatever its columns are called.
pub(super) fn rows(text: String) -> impl Iterator<Item = StringRecord> {
    let text = Rc::from(text);
    builder(&text).has_headers(false).from_reader(Cursor::new(Rc::<[u8]>::from(text))).into_records().flatten()
}

fn reader(text: &Rc<str>) -> csv::Reader<Cursor<Rc<[u8]>>> {
    builder(text).from_reader(Cursor::new(Rc::from(Rc::clone(text))))
}

fn builder(text: &Rc<str>) -> ReaderBuilder {
    // Dutch Excel separates by semicolons, for the comma is in its numbers.
    let header = text.lines().next().unwrap_or("");
    let count = |separator: u8| header.bytes().filter(|byte| *byte == separator).count();
    // Of those that are there as often, the last.
    let separator = [b';', b'\t', b','].into_iter().max_by_key(|separator| count(*separator)).unwrap_or(b',');
    let mut builder = ReaderBuilder::new();
    builder.flexible(true).delimiter(separator);
    builder
}

/// Whether a table begins with the columns that are required.
pub(super) fn has_header(text: &str, columns: &[Column]) -> bool {
    let mut reader = reader(&Rc::from(text));
    let Ok(header) = reader.headers() else {
        return false;
    };
    columns.iter().filter(|column| column.required).all(|column| header.iter().any(|name| column.is_called(name)))
}

pub(super) fn open(
    path: &Path,
    columns: &'static [Column],
    read: fn(&Cells<'_>) -> Result<Row, String>,
) -> Result<Reading, OpenError> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(OpenError::refused(path))?;
    file.take(LARGEST_TABLE + 1).read_to_end(&mut bytes).map_err(OpenError::refused(path))?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > LARGEST_TABLE) {
        return Err(OpenError::TooLarge { path: path.to_owned(), limit: LARGEST_TABLE });
    }
    let text = decoded(bytes);
    let total = u64::try_from(text.len()).unwrap_or(u64::MAX);
    Ok(Reading::new(total, reads(text, path, columns, read)))
}

/// What the rows of a table give that stands in this file.
pub(super) fn reads(
    text: String,
    file: &Path,
    columns: &'static [Column],
    read: fn(&Cells<'_>) -> Result<Row, String>,
) -> impl Iterator<Item = Read> + use<> {
    let file = file.to_owned();
    outcomes(text, columns, read).flat_map(move |(line, done, outcome)| outcome.reads(&file, line, done))
}

/// The rows with the line of each and how many bytes come before its end; first a fault for each unknown column.
fn outcomes(
    text: String,
    columns: &'static [Column],
    read: fn(&Cells<'_>) -> Result<Row, String>,
) -> impl Iterator<Item = (u64, u64, Outcome)> {
    let text: Rc<str> = Rc::from(text);
    let mut reader = reader(&text);
    let header = reader.headers().cloned().unwrap_or_default();
    let places: Vec<Option<usize>> =
        columns.iter().map(|column| header.iter().position(|name| column.is_called(name))).collect();
    let unknown = header.iter().filter(|name| !columns.iter().any(|column| column.is_called(name)));
    let unknown = unknown.map(|name| {
        format!("the column `{}` is not known and not read; the columns are {}", name.escape_default(), names(columns))
    });
    let faults = unknown.take(columns.len()).map(|what| (1, what)).collect();
    let mut record = StringRecord::new();
    let rows = iter::from_fn(move || {
        let outcome = match reader.read_record(&mut record) {
            Ok(false) => return None,
            Ok(true) if record.len() > header.len() => Err(format!(
                "the row has {} cells and the header {}; put double quotes around a text with the separator in it",
                record.len(),
                header.len()
            )),
            Ok(true) => read(&Cells { columns, places: &places, record: &record }),
            Err(error) => Err(format!("the row cannot be read: {error}; correct it")),
        };
        let line = record.position().map_or(1, |start| line_of(start, &text));
        let outcome = match outcome {
            Ok(row) => Outcome { row: Some(row), faults: Vec::new() },
            Err(what) => Outcome::fault(line, what),
        };
        Some((line, reader.position().byte(), outcome))
    });
    iter::once((1, 0, Outcome { row: None, faults })).chain(rows)
}

/// The line of a row. The position that the reader tells is before the empty lines that it passed over.
fn line_of(start: &csv::Position, text: &str) -> u64 {
    let rest = usize::try_from(start.byte()).ok().and_then(|at| text.get(at..)).unwrap_or("");
    let empty = rest.len() - rest.trim_start_matches('\n').len();
    start.line() + u64::try_from(empty).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::people;
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &[&str]) {
        let shown: Vec<String> = outcomes(text.to_owned(), people::COLUMNS, people::read)
            .flat_map(|(line, _, outcome)| outcome.reads(Path::new("f"), line, 0))
            .map(|read| match read.row {
                Ok(Row::Colleague(colleague)) => format!("{}: {}", read.line, colleague.name),
                Ok(_) => "something else".to_owned(),
                Err(fault) => format!("{}: fault: {}", fault.line, fault.what.get(..20).unwrap_or(&fault.what)),
            })
            .collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn reads_rows_whatever_the_separator() {
        check("matrix_id,name\n@a:b.nl,\"Bos, A.\"\n\n@c:d.nl,Cees\n", &["2: Bos, A.", "4: Cees"]);
        check("Naam;Matrix-ID\nBos, A.;@a:b.nl\n", &["2: Bos, A."]);
    }

    #[test]
    fn a_bad_row_does_not_stop_the_rest() {
        check(
            "matrix_id,name,x\n@a:b.nl,A,,\nniks,B\n@c:d.nl,C\n",
            &[
                "1: fault: the column `x` is no",
                "2: fault: the row has 4 cells ",
                "3: fault: `niks` is no Matrix ",
                "4: C",
            ],
        );
    }

    proptest! {
        #[test]
        fn takes_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400), headed in any::<bool>()) {
            let start = if headed { "matrix_id,name,findable\n" } else { "" };
            let text = format!("{start}{}", decoded(bytes));
            let total = text.len() as u64;
            prop_assert!(outcomes(text, people::COLUMNS, people::read).all(|(line, done, _)| line > 0 && done <= total));
        }
    }
}
