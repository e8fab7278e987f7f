//! One at a time: two bots on one data folder would answer twice and spoil the Matrix store.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;

use super::process::Process;

/// What it is called in the folder.
pub(super) const NAME: &str = "lock";

/// A lock that takes the place of one that nobody gives back.
const FRESH: &str = "lock.new";

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
        Self::try_take_file(&folder.join(NAME))
    }

    /// The right to work in `folder`, which `former` may have without doing anything there any more: it keeps a lock that nobody
    /// looks at.
    pub(super) fn take_from(folder: &Path, former: Option<&Process>) -> anyhow::Result<Self> {
        match Self::try_take(folder)? {
            Ok(lock) => Ok(lock),
            Err(holder) if former.is_some_and(|former| holder == called(former.id)) => {
                let fresh = folder.join(FRESH);
                let lock =
                    Self::try_take_file(&fresh)?.map_err(|holder| anyhow::anyhow!("{holder} takes its place too"))?;
                fs::rename(&fresh, folder.join(NAME)).with_context(|| format!("cannot use {}", fresh.display()))?;
                Ok(lock)
            }
            Err(_) => Self::take(folder),
        }
    }

    fn try_take_file(path: &Path) -> anyhow::Result<Result<Self, String>> {
        let cannot = || {
            format!(
                "cannot use {}: check that the folder is yours, and its disk neither full nor read-only",
                path.display()
            )
        };
        let open = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
        let mut file = open.with_context(cannot)?;
        match file.try_lock() {
            Ok(()) => {
                file.set_len(0).with_context(cannot)?;
                write!(file, "{}", called(std::process::id())).with_context(cannot)?;
                Ok(Ok(Self { _file: file }))
            }
            Err(TryLockError::WouldBlock) => Ok(Err(fs::read_to_string(path).with_context(cannot)?)),
            Err(TryLockError::Error(error)) => Err(error).with_context(cannot),
        }
    }
}

/// What others are told of whoever holds it.
fn called(process: u32) -> String {
    format!("process {process}")
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

    #[test]
    fn is_taken_from_one_that_is_stopped_and_from_nobody_else() {
        let folder = tempfile::tempdir().unwrap();
        let stopped = Lock::take(folder.path()).unwrap();
        let here = |id: u32| Process::named(&format!("here {id}"));
        assert!(Lock::take_from(folder.path(), here(std::process::id() + 1).as_ref()).is_err());
        assert!(Lock::take_from(folder.path(), None).is_err());
        let next = Lock::take_from(folder.path(), here(std::process::id()).as_ref()).unwrap();
        assert!(Lock::take(folder.path()).is_err(), "the next one has it");
        drop(stopped);
        assert!(Lock::take(folder.path()).is_err(), "it still does");
        drop(next);
        assert!(Lock::take_from(folder.path(), None).is_ok());
    }
}
