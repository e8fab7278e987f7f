//! What a backup says of itself: the last file in it, so that one that was cut off has none.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// What it is called in the archive.
pub(super) const NAME: &str = "manifest.json";

/// The way in which a backup is made, as a number; a higher one is of a newer program.
pub(super) const FORMAT: u32 = 1;

/// What is in a backup.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// How it is made.
    pub(super) format: u32,
    /// The version of the program that made it.
    pub(super) program: String,
    /// The version of the database.
    pub(super) database: usize,
    /// When it was begun: nothing after that is certain to be in it.
    pub(super) made: String,
    /// The model whose vectors are in the database.
    pub(super) model: String,
    /// The files, in the order in which they stand in the archive.
    pub(super) files: Vec<Entry>,
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// Where it stands, seen from the data folder.
    pub(super) path: String,
    /// Bytes.
    pub(super) size: u64,
    /// The hash of its bytes, in hexadecimal.
    pub(super) sha256: String,
}

/// Counts and hashes what goes by.
#[derive(Default)]
pub(super) struct Count {
    hash: Sha256,
    size: u64,
}

impl Count {
    pub(super) fn add(&mut self, bytes: &[u8]) {
        self.hash.update(bytes);
        self.size += bytes.len() as u64;
    }

    pub(super) fn entry(self, path: &str) -> Entry {
        let sha256 = self.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Entry { path: path.to_owned(), size: self.size, sha256 }
    }
}
