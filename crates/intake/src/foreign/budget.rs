//! How much there may be of a file and what is in it.

use crate::domain::refusal::Refusal;

/// A larger file is not read; in bytes.
pub const LARGEST_FILE: usize = 50 * 1024 * 1024;
/// Everything together that a file unpacks to; in bytes.
const MOST_UNPACKED: u64 = 200 * 1024 * 1024;
/// A dossier has at most so many files.
const MOST_FILES: usize = 100;
/// The text of a dossier in Markdown; in bytes. A book of a thousand pages has two million.
const MOST_TEXT: usize = 8 * 1024 * 1024;
/// An archive stands in no more than one other.
const ARCHIVES: u8 = 2;
/// A message stands in no more messages than somebody passes on.
const MESSAGES: u8 = 5;

/// In how many others a file stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Depth {
    archives: u8,
    messages: u8,
}

impl Depth {
    /// Inside an archive.
    pub(super) fn archive(self) -> Result<Self, Refusal> {
        if self.archives < ARCHIVES { Ok(Self { archives: self.archives + 1, ..self }) } else { Err(Refusal::TooDeep) }
    }

    /// Inside a message.
    pub(super) fn message(self) -> Result<Self, Refusal> {
        if self.messages < MESSAGES { Ok(Self { messages: self.messages + 1, ..self }) } else { Err(Refusal::TooDeep) }
    }
}

/// What may still come.
#[derive(Debug)]
pub(super) struct Budget {
    unpacked: u64,
    files: usize,
    text: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { unpacked: MOST_UNPACKED, files: MOST_FILES, text: MOST_TEXT }
    }
}

impl Budget {
    /// So many bytes may still be unpacked.
    pub(super) fn room(&self) -> u64 {
        self.unpacked
    }

    /// So many bytes were unpacked.
    pub(super) fn unpack(&mut self, bytes: usize) -> Result<(), Refusal> {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        self.unpacked = self.unpacked.checked_sub(bytes).ok_or(Refusal::TooLarge)?;
        Ok(())
    }

    /// One more file.
    pub(super) fn file(&mut self) -> Result<(), Refusal> {
        self.files = self.files.checked_sub(1).ok_or(Refusal::TooMany)?;
        Ok(())
    }

    /// So much text.
    pub(super) fn say(&mut self, bytes: usize) -> Result<(), Refusal> {
        self.text = self.text.checked_sub(bytes).ok_or(Refusal::TooLarge)?;
        Ok(())
    }
}
