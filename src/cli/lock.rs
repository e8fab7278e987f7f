//! One at a time: two bots on one data folder would answer twice and spoil the Matrix store.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;

/// The right to work in a folder, until it is dropped or the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the right to work in `folder`.
    pub(super) fn take(folder: &Path) -> anyhow::Result<Self> {
        Self::try_take(folder)?.map_err(|holder| {
            anyhow::anyhow!("another jatwerk ({holder}) is at work in {}: stop that one first", folder.display())
        })
    }

    /// The same, or who has it.
    pub(super) fn try_take(folder: &Path) -> anyhow::Result<Result<Self, String>> {
        let path = folder.join("lock");
        let cannot = || {
            format!(
                "cannot use {}: check that the folder is yours, and its disk neither full nor read-only",
                path.display()
            )
        };
        let open = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
        let mut file = open.with_context(cannot)?;
        match file.try_lock() {
            Ok(()) => {
                file.set_len(0).with_context(cannot)?;
                write!(file, "process {}", std::process::id()).with_context(cannot)?;
                Ok(Ok(Self { _file: file }))
            }
            Err(TryLockError::WouldBlock) => Ok(Err(fs::read_to_string(&path).with_context(cannot)?)),
            Err(TryLockError::Error(error)) => Err(error).with_context(cannot),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_held_once_and_says_by_whom() {
        let folder = tempfile::tempdir().unwrap();
        let first = Lock::take(folder.path()).unwrap();
        let refusal = Lock::take(folder.path()).unwrap_err().to_string();
        assert!(refusal.contains(&format!("(process {})", std::process::id())), "{refusal}");
        drop(first);
        assert!(Lock::take(folder.path()).is_ok());
    }
}
