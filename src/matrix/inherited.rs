//! An account folder that another process had until a moment ago, and may believe to have still. It keeps the files that it has open;
//! those that are there from now on are copies, so that nothing which it still writes gets into them.

use std::path::Path;

use super::account::{AccountError, files};
use super::folder::Folder;
use super::permit::Permit;
use super::restored;

/// Notes that the account in `folder` has to be taken over before it is used, whichever process comes to that.
///
/// # Errors
/// When it cannot be written.
pub fn begin(folder: &Path) -> Result<(), AccountError> {
    let account = Folder::new(folder);
    account.create().and_then(|()| account.mark_inherited()).map_err(files(&account))
}

/// Takes the account in `folder` over from whoever had it, in the turn with the number `epoch`, if that has to be. Messages are sent with
/// new keys then: the former process may have used one more of the old ones than is known here.
///
/// # Errors
/// When its files cannot be copied, or the `permit` ended meanwhile; calling this again begins anew.
pub fn take_over(folder: &Path, epoch: i64, permit: &Permit) -> Result<(), AccountError> {
    let account = Folder::new(folder);
    if !account.is_inherited() {
        return Ok(());
    }
    let taken = restored::mark_inherited(&account).and_then(|()| account.renew_store(epoch, || permit.holds()));
    taken.and_then(|()| account.forget_inherited()).map_err(files(&account))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::Duration;

    use super::super::permit::Moment;
    use super::*;

    #[test]
    fn what_was_begun_is_done_by_whoever_comes_next() {
        let parent = tempfile::tempdir().unwrap();
        let folder = Folder::new(parent.path());
        fs::create_dir(folder.store()).unwrap();
        let database = folder.store().join("crypto.sqlite3");
        fs::write(&database, "before").unwrap();
        let mut former = fs::File::options().append(true).open(&database).unwrap();
        take_over(parent.path(), 3, &Permit::unlimited()).unwrap();
        assert!(!folder.is_restored(), "nothing had to be taken over");
        begin(parent.path()).unwrap();
        assert!(take_over(parent.path(), 4, &Permit::after(Moment::now(), Duration::ZERO)).is_err());
        take_over(parent.path(), 5, &Permit::unlimited()).unwrap();
        std::io::Write::write_all(&mut former, b", and after").unwrap();
        assert_eq!(fs::read_to_string(&database).unwrap(), "before");
        assert!(folder.is_restored() && !folder.is_inherited());
    }
}
