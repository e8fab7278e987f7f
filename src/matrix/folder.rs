//! The bot's account on disk: `session.json`, `store-key`, `recovery-key` and the SDK's `store/`. They belong together:
//! a copy of one without the others is of no use. `console-key` lets people into the console. Every file is readable by its owner only and replaced in one step.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use matrix_sdk::authentication::matrix::MatrixSession;
use serde::{Deserialize, Serialize};

/// How many bytes the key of the SDK's store has. A key, because a password would be stretched for seconds at each start.
const KEY_LENGTH: usize = 32;

/// Where a session waits that the homeserver has ended, until the next one is there.
const ENDED: &str = "ended-session.json";

/// It says that the folder was put back from a backup.
const RESTORED: &str = "restored";

/// It says that another process had the folder last, and it was not taken over yet.
const INHERITED: &str = "inherited";

/// Where a copy of the store is made, and where the former one is until it is removed.
const COPY: &str = "store.copy";
const FORMER: &str = "store.former";

/// `session.json`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Kept {
    /// When the bot logged in, in milliseconds since 1970: older messages are none of its business.
    pub(super) since: i64,
    /// The session as the SDK wants it back.
    pub(super) session: MatrixSession,
}

/// The folder of an account.
#[derive(Clone, Debug)]
pub(super) struct Folder(PathBuf);

impl Folder {
    /// The folder at `path`, which need not exist yet.
    pub(super) fn new(path: &Path) -> Self {
        Self(path.to_owned())
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// Makes it, closed to others.
    pub(super) fn create(&self) -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(&self.0)
    }

    /// Where the SDK keeps what it knows.
    pub(super) fn store(&self) -> PathBuf {
        self.0.join("store")
    }

    /// Puts a copy of the store in its place: what whoever has it open still writes goes nowhere. The copy is made under a name of its
    /// own, so that two who do this at once do not meet, and takes its place only if it `may`. What was interrupted begins anew.
    pub(super) fn renew_store(&self, name: i64, may: impl Fn() -> bool) -> io::Result<()> {
        let (store, copy, former) = (self.store(), self.0.join(format!("{COPY}.{name}")), self.0.join(FORMER));
        if !store.is_dir() {
            present(fs::rename(&former, &store))?;
        }
        if !store.is_dir() {
            return Ok(());
        }
        self.forget_copies()?;
        DirBuilder::new().mode(0o700).create(&copy)?;
        for entry in fs::read_dir(&store)? {
            let entry = entry?;
            // What the processes that have a file open share in memory is of no use to another.
            if !entry.file_name().to_string_lossy().ends_with("-shm") {
                let to = copy.join(entry.file_name());
                fs::copy(entry.path(), &to)?;
                File::open(&to)?.sync_all()?;
            }
        }
        if !may() {
            return Err(io::Error::other("another process takes this account over"));
        }
        present(fs::remove_dir_all(&former))?;
        fs::rename(&store, &former)?;
        fs::rename(&copy, &store)?;
        File::open(&self.0)?.sync_all()?;
        present(fs::remove_dir_all(&former)).map(drop)
    }

    /// Throws away what others began to copy.
    fn forget_copies(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.0)? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with(COPY) {
                present(fs::remove_dir_all(entry.path()))?;
            }
        }
        Ok(())
    }

    /// The key of the store, if there is one.
    pub(super) fn store_key(&self) -> io::Result<Option<[u8; KEY_LENGTH]>> {
        self.key("store-key")
    }

    /// Makes a key for a store that does not exist yet.
    pub(super) fn make_store_key(&self) -> io::Result<[u8; KEY_LENGTH]> {
        self.make_key("store-key")
    }

    /// The key of the console, made when there is none yet.
    pub(super) fn console_key(&self) -> io::Result<[u8; KEY_LENGTH]> {
        match self.key("console-key")? {
            Some(key) => Ok(key),
            None => self.make_key("console-key"),
        }
    }

    fn key(&self, name: &str) -> io::Result<Option<[u8; KEY_LENGTH]>> {
        let Some(bytes) = present(fs::read(self.0.join(name)))? else { return Ok(None) };
        let wrong = |_| io::Error::new(io::ErrorKind::InvalidData, format!("{name} is not 32 bytes long"));
        <[u8; KEY_LENGTH]>::try_from(bytes).map(Some).map_err(wrong)
    }

    fn make_key(&self, name: &str) -> io::Result<[u8; KEY_LENGTH]> {
        let mut key = [0; KEY_LENGTH];
        getrandom::fill(&mut key).map_err(|error| io::Error::other(error.to_string()))?;
        self.replace(name, &key)?;
        Ok(key)
    }

    /// The session, if the bot has logged in.
    pub(super) fn kept(&self) -> io::Result<Option<Kept>> {
        let Some(bytes) = present(fs::read(self.0.join("session.json")))? else { return Ok(None) };
        Ok(Some(serde_json::from_slice(&bytes)?))
    }

    /// Keeps a session.
    pub(super) fn keep(&self, kept: &Kept) -> io::Result<()> {
        self.replace("session.json", &serde_json::to_vec_pretty(kept)?)
    }

    /// Sets a session aside that the homeserver has ended.
    pub(super) fn end(&self) -> io::Result<()> {
        fs::rename(self.0.join("session.json"), self.0.join(ENDED))
    }

    /// Since when an ended session listened, after clearing what belonged to it. `None` when none has ended.
    pub(super) fn clear_ended(&self) -> io::Result<Option<i64>> {
        let Some(bytes) = present(fs::read(self.0.join(ENDED)))? else { return Ok(None) };
        present(fs::remove_dir_all(self.store()))?;
        present(fs::remove_file(self.0.join("store-key")))?;
        Ok(Some(serde_json::from_slice::<Kept>(&bytes)?.since))
    }

    /// Forgets the ended session: another has taken its place.
    pub(super) fn forget_ended(&self) -> io::Result<()> {
        present(fs::remove_file(self.0.join(ENDED))).map(drop)
    }

    /// Notes that another process has to take the folder over before it is used.
    pub(super) fn mark_inherited(&self) -> io::Result<()> {
        self.replace(INHERITED, b"")
    }

    /// Whether that was noted, and not done yet.
    pub(super) fn is_inherited(&self) -> bool {
        self.0.join(INHERITED).exists()
    }

    /// Notes that it was done.
    pub(super) fn forget_inherited(&self) -> io::Result<()> {
        present(fs::remove_file(self.0.join(INHERITED))).map(drop)
    }

    /// Notes that the folder comes from a backup: others may have read more of its messages than it knows of.
    pub(super) fn mark_restored(&self, from: &str) -> io::Result<()> {
        self.replace(RESTORED, from.as_bytes())
    }

    /// What the folder comes from, if that was noted.
    pub(super) fn restored_from(&self) -> io::Result<Option<String>> {
        present(fs::read_to_string(self.0.join(RESTORED)))
    }

    /// Whether the folder comes from a backup, and the bot has not been at work with it since.
    pub(super) fn is_restored(&self) -> bool {
        self.0.join(RESTORED).exists()
    }

    /// Forgets that the folder comes from a backup.
    pub(super) fn forget_restored(&self) -> io::Result<()> {
        present(fs::remove_file(self.0.join(RESTORED))).map(drop)
    }

    /// The recovery key, if it has been handed out.
    pub(super) fn recovery_key(&self) -> io::Result<Option<String>> {
        Ok(present(fs::read_to_string(self.0.join("recovery-key")))?.map(|key| key.trim().to_owned()))
    }

    /// Keeps the recovery key.
    pub(super) fn keep_recovery_key(&self, key: &str) -> io::Result<()> {
        self.replace("recovery-key", format!("{key}\n").as_bytes())
    }

    /// Writes a file beside the old one and puts it in its place once it is on the disk.
    fn replace(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let fresh = self.0.join(format!("{name}.new"));
        // What an interrupted write left may have other rights.
        present(fs::remove_file(&fresh))?;
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&fresh)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&fresh, self.0.join(name))?;
        File::open(&self.0)?.sync_all()
    }
}

/// `None` for a file that is not there.
fn present<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn keeps_secrets_to_itself() {
        let parent = tempfile::tempdir().unwrap();
        let folder = Folder::new(&parent.path().join("account"));
        folder.create().unwrap();
        assert_eq!(folder.store_key().unwrap(), None);
        let key = folder.make_store_key().unwrap();
        assert_eq!(folder.store_key().unwrap(), Some(key));
        folder.keep_recovery_key("EsTc 1234").unwrap();
        folder.keep_recovery_key("EsTc 5678").unwrap();
        assert_eq!(folder.recovery_key().unwrap().as_deref(), Some("EsTc 5678"));
        let console = folder.console_key().unwrap();
        assert_eq!(folder.console_key().unwrap(), console);
        assert_ne!(console, key);
        for name in ["store-key", "recovery-key", "console-key"] {
            let mode = fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{name}");
        }
        assert_eq!(fs::metadata(folder.path()).unwrap().permissions().mode() & 0o777, 0o700);
    }

    #[test]
    fn a_damaged_key_is_an_error_and_not_a_new_key() {
        let folder = Folder::new(tempfile::tempdir().unwrap().keep().as_path());
        fs::write(folder.path().join("store-key"), b"short").unwrap();
        assert!(folder.store_key().is_err());
        fs::remove_dir_all(folder.path()).unwrap();
    }

    #[test]
    fn what_the_former_process_still_writes_gets_nowhere() {
        let parent = tempfile::tempdir().unwrap();
        let folder = Folder::new(parent.path());
        fs::create_dir(folder.store()).unwrap();
        let database = folder.store().join("crypto.sqlite3");
        fs::write(&database, "before").unwrap();
        fs::write(folder.store().join("crypto.sqlite3-wal"), "log").unwrap();
        fs::write(folder.store().join("crypto.sqlite3-shm"), "shared").unwrap();
        let mut former = File::options().append(true).open(&database).unwrap();
        folder.renew_store(3, || true).unwrap();
        former.write_all(b", and after").unwrap();
        assert_eq!(fs::read_to_string(&database).unwrap(), "before");
        assert!(folder.store().join("crypto.sqlite3-wal").exists());
        assert!(!folder.store().join("crypto.sqlite3-shm").exists());
        let left: Vec<_> = fs::read_dir(parent.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["store"]);
    }

    #[test]
    fn renewing_the_store_is_interrupted_without_harm() {
        let parent = tempfile::tempdir().unwrap();
        let folder = Folder::new(parent.path());
        let (copy, former) = (parent.path().join("store.copy.3"), parent.path().join(FORMER));
        let state = |store: &Path| fs::read_to_string(store.join("state")).unwrap();
        // While it copied: the half of a copy counts for nothing.
        fs::create_dir(folder.store()).unwrap();
        fs::write(folder.store().join("state"), "whole").unwrap();
        fs::create_dir(&copy).unwrap();
        fs::write(copy.join("state"), "ha").unwrap();
        folder.renew_store(4, || true).unwrap();
        assert_eq!(state(&folder.store()), "whole");
        assert!(!copy.exists());
        // Between putting the former away and the copy in its place.
        fs::rename(folder.store(), &former).unwrap();
        folder.renew_store(5, || true).unwrap();
        assert_eq!(state(&folder.store()), "whole");
        assert!(!former.exists());
        // By one that slept meanwhile, and whose turn is over.
        assert!(folder.renew_store(4, || false).is_err());
        assert_eq!(state(&folder.store()), "whole");
    }
}
