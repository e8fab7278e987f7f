//! The place of the data folder: what is there is set aside, and what was unpacked comes in its stead.

use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};

use super::super::{clock, lock};
use super::{date, gone};

/// Where a backup is unpacked.
const RESTORING: &str = "restoring";

/// What a disk holds while all on it is moved.
const HALFWAY: &str = "restored-halfway";

/// What was there before is called so, and after the moment.
const BEFORE: &str = "before-";

/// The place of a data folder.
pub(super) struct Place<'a> {
    data: &'a Path,
    /// A disk is no folder that can be called otherwise: all on it is moved.
    is_disk: bool,
}

impl<'a> Place<'a> {
    pub(super) fn of(data: &'a Path) -> Self {
        Self { data, is_disk: is_disk(data) }
    }

    /// A folder for what is unpacked, which is not there yet.
    pub(super) fn fresh(&self) -> io::Result<PathBuf> {
        let fresh = self.near(RESTORING);
        gone(fs::remove_dir_all(&fresh))?;
        Ok(fresh)
    }

    /// Puts `fresh` there. Where that which was there is then, if there was anything; but `kept` stays where it is.
    pub(super) fn take(&self, fresh: &Path, kept: &Path) -> io::Result<Option<PathBuf>> {
        let aside = self.near(&date(clock::now(), &format!("{BEFORE}%Y-%m-%dT%H-%M-%SZ")));
        if self.is_disk {
            self.exchange(fresh, &aside, kept)?;
            return Ok(Some(aside));
        }
        let is_there = self.data.exists();
        if is_there {
            fs::rename(self.data, &aside)?;
        }
        fs::rename(fresh, self.data)?;
        Ok(is_there.then_some(aside))
    }

    fn exchange(&self, fresh: &Path, aside: &Path, kept: &Path) -> io::Result<()> {
        let halfway = self.data.join(HALFWAY);
        let stays = |path: &Path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let is_ours = [lock::NAME, "lost+found", RESTORING, HALFWAY].contains(&&*name) || name.starts_with(BEFORE);
            is_ours || kept.starts_with(path)
        };
        for entry in fs::read_dir(self.data)? {
            let path = entry?.path();
            if !stays(&path) && !path.is_symlink() && is_disk(&path) {
                return Err(io::Error::other(format!("{} is a disk of its own: unmount it first", path.display())));
            }
        }
        gone(fs::remove_dir_all(&halfway))?;
        fs::rename(fresh, &halfway)?;
        DirBuilder::new().mode(0o700).create(aside)?;
        move_all(self.data, aside, stays)?;
        move_all(&halfway, self.data, |_| false)?;
        fs::remove_dir(&halfway)
    }

    /// A folder on the same disk that is called after this word.
    fn near(&self, word: &str) -> PathBuf {
        if self.is_disk {
            return self.data.join(word);
        }
        let name = self.data.file_name().unwrap_or_default().to_string_lossy();
        self.data.with_file_name(format!("{name}.{word}"))
    }
}

/// Whether something is mounted there.
fn is_disk(path: &Path) -> bool {
    let told = statx(CWD, path, AtFlags::empty(), StatxFlags::empty());
    told.is_ok_and(|told| told.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}

/// Whether a backup was put in this place in part only.
pub(in super::super) fn is_halfway(data: &Path) -> bool {
    data.join(HALFWAY).exists()
}

fn move_all(from: &Path, to: &Path, stays: impl Fn(&Path) -> bool) -> io::Result<()> {
    let all = fs::read_dir(from)?.collect::<io::Result<Vec<_>>>()?;
    for entry in all.into_iter().filter(|entry| !stays(&entry.path())) {
        fs::rename(entry.path(), to.join(entry.file_name()))?;
    }
    Ok(())
}
