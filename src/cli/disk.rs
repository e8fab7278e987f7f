//! The disk under the data folder.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use rustix::fs::StatVfsMountFlags;

/// Bytes that a try writes: what the database asks for when its log grows.
const TRY: usize = 1024 * 1024;

/// So many bytes are free for the bot where `folder` is.
pub(super) fn free(folder: &Path) -> io::Result<u64> {
    let disk = rustix::fs::statvfs(folder)?;
    Ok(disk.f_bavail.saturating_mul(disk.f_frsize))
}

/// So many bytes the disk has where `folder` is.
pub(super) fn whole(folder: &Path) -> io::Result<u64> {
    let disk = rustix::fs::statvfs(folder)?;
    Ok(disk.f_blocks.saturating_mul(disk.f_frsize))
}

/// Whether the disk is read-only where `folder` is: a file system that finds itself damaged becomes so while the bot runs.
pub(super) fn is_read_only(folder: &Path) -> io::Result<bool> {
    Ok(rustix::fs::statvfs(folder)?.f_flag.contains(StatVfsMountFlags::RDONLY))
}

/// Writes and removes something in `folder`.
///
/// # Errors
/// When the disk is full or read-only, or the folder somebody else's.
pub(super) fn try_writing(folder: &Path) -> io::Result<()> {
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(&vec![0; TRY])?;
    file.as_file().sync_all()?;
    file.close()
}

/// The bytes of what is in `folder`; what cannot be looked at counts nothing.
pub(super) fn size(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let sizes = entries.map(|entry| match entry.metadata() {
        Ok(about) if about.is_dir() => size(&entry.path()),
        Ok(about) => about.len(),
        Err(_) => 0,
    });
    sizes.sum()
}

/// Says that a test tried nothing, and why, on the real standard error: what `eprintln!` says, the tests' runner keeps to itself.
#[cfg(test)]
pub(super) fn not_tried(what: &str) {
    io::stderr().write_all(format!("\n!! NOT TRIED: {what} !!\n").as_bytes()).unwrap();
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    #[test]
    fn a_disk_that_takes_nothing_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let free = free(folder.path()).unwrap();
        assert!(free > 0 && whole(folder.path()).unwrap() > free);
        try_writing(folder.path()).unwrap();
        assert_eq!(size(folder.path()), 0, "nothing is left of the try");
        fs::write(folder.path().join("a"), "drie").unwrap();
        assert_eq!(size(folder.path()), 4);
        // Nobody can write there, not even root.
        assert!(try_writing(Path::new("/proc")).is_err());
        assert!(!is_read_only(folder.path()).unwrap());
    }

    /// As root the modes of files say nothing, so a disk of its own becomes read-only.
    #[test]
    fn a_disk_that_became_read_only_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let mount = |options: &str| {
            let tried = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(folder.path()).output();
            tried.is_ok_and(|tried| tried.status.success())
        };
        if !mount("size=4m") {
            return not_tried("a read-only disk, for want of the right to mount");
        }
        assert!(!is_read_only(folder.path()).unwrap() && try_writing(folder.path()).is_ok());
        let again = mount("remount,ro");
        let told = (is_read_only(folder.path()).unwrap(), try_writing(folder.path()));
        let gone = Command::new("umount").arg(folder.path()).status().unwrap();
        assert!(again && told.0 && gone.success());
        assert_eq!(told.1.unwrap_err().kind(), io::ErrorKind::ReadOnlyFilesystem);
    }
}
