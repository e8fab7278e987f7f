//! A ZIP file as office programs use it, read within bounds.

use std::collections::HashMap;
use std::io::{Cursor, ErrorKind, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::budget::Budget;
use super::old_name;
use crate::domain::refusal::Refusal;

/// One file in it; in bytes.
const LARGEST: u64 = 100 * 1024 * 1024;
/// More files than this are no document.
const MOST_FILES: usize = 20_000;

/// An open package.
pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    budget: Budget,
    /// The number of each file by its name as [`plain`] has it.
    numbers: HashMap<String, usize>,
}

impl<'a> Package<'a> {
    /// Opens it.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| match error {
            ZipError::UnsupportedArchive(_) => Refusal::Packing,
            _ => Refusal::Broken,
        })?;
        if zip.len() > MOST_FILES {
            return Err(Refusal::TooMany);
        }
        let mut numbers = HashMap::new();
        for (number, name) in zip.file_names().enumerate() {
            if let Ok(name) = name {
                numbers.entry(plain(&name)).or_insert(number);
            }
        }
        Ok(Self { zip, budget: Budget::default(), numbers })
    }

    /// How many files there are.
    pub(super) fn len(&self) -> usize {
        self.zip.len()
    }

    /// Whether there is a file with this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.numbers.contains_key(&plain(name))
    }

    /// The file with this name, if there is one. Capitals do not matter, nor which way the strokes lean.
    pub(super) fn file(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(&number) = self.numbers.get(&plain(name)) else { return Ok(None) };
        let room = self.budget.room();
        let (_, bytes) = self.numbered(number, room)?;
        self.budget.unpack(bytes.len())?;
        Ok(Some(bytes))
    }

    /// The name of a file and whether it is a folder.
    pub(super) fn name(&mut self, number: usize) -> Result<(String, bool), Refusal> {
        let file = self.zip.by_index_raw(number).map_err(|_| Refusal::Broken)?;
        Ok((old_name::decoded(file.name_raw()), file.is_dir()))
    }

    /// A file with its name; at most `room` bytes of it.
    pub(super) fn numbered(&mut self, number: usize, room: u64) -> Result<(String, Vec<u8>), Refusal> {
        let file = self.zip.by_index(number).map_err(|error| match error {
            ZipError::UnsupportedArchive(what) if what == ZipError::PASSWORD_REQUIRED => Refusal::Encrypted,
            ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => Refusal::Packing,
            _ => Refusal::Broken,
        })?;
        let name = String::from_utf8_lossy(file.name_raw()).into_owned();
        let most = room.min(LARGEST);
        let mut bytes = Vec::new();
        // What it says its size is may be a lie; what comes out counts.
        file.take(most + 1).read_to_end(&mut bytes).map_err(|error| match error.kind() {
            ErrorKind::Unsupported => Refusal::Packing,
            _ => Refusal::Broken,
        })?;
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > most {
            return Err(Refusal::TooLarge);
        }
        Ok((name, bytes))
    }
}

/// A name as all programs would write it.
fn plain(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}
