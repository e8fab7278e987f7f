//! Reading: a file in, clean documents, colleagues, municipalities and adoptions out; and writing them back.
//!
//! What comes in is not trusted: every line, field and file has a limit, and what cannot be read is a [`Fault`] that
//! never stops the rest.

use jatwerk_domain as domain;

mod adoptions;
mod depth;
mod encoding;
mod field;
mod folder;
pub mod foreign;
mod front_matter;
mod html;
mod jsonl;
pub mod judged;
pub mod lexicon;
mod line;
mod people;
mod places;
pub mod rubbish;
mod sniff;
mod table;
mod text_file;
pub mod topics;
pub mod write;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;

pub use folder::{Inventory, PassedOver};
pub use sniff::{Kind, sniff};

use self::foreign::Dossier;
use crate::domain::colleague::Colleague;
use crate::domain::document::Document;
use crate::domain::municipality::Municipality;
use crate::domain::refusal::Refusal;
use crate::domain::reuse::imported::ImportedWord;

/// Something that was read.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// A document.
    Document(Box<Document>),
    /// A colleague.
    Colleague(Colleague),
    /// A municipality.
    Municipality(Municipality),
    /// Something that was said of an adoption.
    Adoption(Box<ImportedWord>),
}

/// Something in a file that could not be read as it stands.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}, line {line}: {what}", file.display())]
pub struct Fault {
    /// The file.
    pub file: PathBuf,
    /// The line, counted from 1.
    pub line: u64,
    /// What is wrong and what to do about it.
    pub what: String,
}

/// A path that cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The system refuses it.
    #[error("{} cannot be opened: {source}", path.display())]
    Refused {
        /// The path.
        path: PathBuf,
        /// The system's answer.
        source: io::Error,
    },
    /// Nothing here reads this kind of file.
    #[error(
        "{} is of a kind that cannot be read; give a folder, .jsonl, .jsonl.gz, .csv, .md, .txt, .html, .pdf, .docx, .odt, .pptx, .odp, .xlsx, .ods, .eml, .msg, .mht or .zip",
        path.display()
    )]
    UnknownKind {
        /// The path.
        path: PathBuf,
    },
    /// A table whose columns are not those of anything known.
    #[error(
        "the first line of {} names neither the columns of colleagues ({}), nor those of municipalities ({}), nor those of adoptions ({})",
        path.display(),
        table::names(people::COLUMNS),
        table::names(places::COLUMNS),
        table::names(adoptions::COLUMNS)
    )]
    UnknownTable {
        /// The path.
        path: PathBuf,
    },
    /// A table that is larger than any real one.
    #[error("{} has more than {limit} bytes; cut it in smaller tables", path.display())]
    TooLarge {
        /// The path.
        path: PathBuf,
        /// How many bytes are read at most.
        limit: u64,
    },
}

impl OpenError {
    fn refused(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        |source| Self::Refused { path, source }
    }
}

/// One row or fault, and how far the reading is.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// The line that it stands on, counted from 1; where a file is one document, 1.
    pub line: u64,
    /// How many of [`Reading::total`] have been read.
    pub done: u64,
    /// What was read.
    pub row: Result<Row, Fault>,
}

/// Reads row by row; memory stays bounded however large the file is.
pub struct Reading {
    total: u64,
    inventory: Inventory,
    reads: Box<dyn Iterator<Item = Read>>,
}

impl Reading {
    /// The size of the whole in bytes as they are on disk.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// What there is in the folder that is read.
    pub fn inventory(&self) -> &Inventory {
        &self.inventory
    }

    fn new(total: u64, reads: impl Iterator<Item = Read> + 'static) -> Self {
        Self { total, inventory: Inventory { files: 1, passed_over: Vec::new() }, reads: Box::new(reads) }
    }
}

impl Iterator for Reading {
    type Item = Read;

    fn next(&mut self) -> Option<Read> {
        self.reads.next()
    }
}

/// Reads a file of others (see [`foreign`]), where it can do no harm.
pub type ReadForeign = Rc<dyn Fn(&Path) -> Result<Dossier, Refusal>>;

/// Opens a file or folder of text, documents or tables.
///
/// # Errors
/// When it does not exist, may not be read or is of no known kind.
pub fn open(path: &Path) -> Result<Reading, OpenError> {
    // Whoever opens only texts does not start processes.
    open_any(path, Rc::new(|_| Err(Refusal::UnknownKind)))
}

/// Opens a file or folder of any kind that can be read; what office programs made is read by `foreign`.
///
/// # Errors
/// When it does not exist, may not be read or is of no known kind.
pub fn open_any(path: &Path, foreign: ReadForeign) -> Result<Reading, OpenError> {
    let kind = sniff(path)?;
    let size = fs::metadata(path).map_err(OpenError::refused(path))?.len();
    match kind {
        Kind::Folder => folder::open(path, foreign),
        Kind::Foreign => Ok(folder::open_one(path, size, foreign)),
        Kind::TextFile => Ok(text_file::open(path, size)),
        Kind::Jsonl { compressed } => jsonl::open(path, size, compressed),
        Kind::Colleagues => table::open(path, people::COLUMNS, people::read),
        Kind::Municipalities => table::open(path, places::COLUMNS, places::read),
        Kind::Adoptions => table::open(path, adoptions::COLUMNS, adoptions::read),
    }
}

/// A fault whose file goes without saying: its line, and what is wrong.
type LineFault = (u64, String);

/// What one line or file gave: a row, or none, and what was wrong with it.
#[derive(Debug, Default, PartialEq)]
struct Outcome {
    row: Option<Row>,
    faults: Vec<LineFault>,
}

impl Outcome {
    fn fault(line: u64, what: impl Into<String>) -> Self {
        Self { row: None, faults: vec![(line, what.into())] }
    }

    /// The faults first, so that whoever reads them sees them before the row is reported as done.
    fn reads(self, file: &Path, line: u64, done: u64) -> Vec<Read> {
        let fault = |(line, what)| Read { line, done, row: Err(Fault { file: file.to_owned(), line, what }) };
        let row = self.row.map(|row| Read { line, done, row: Ok(row) });
        self.faults.into_iter().map(fault).chain(row).collect()
    }
}
