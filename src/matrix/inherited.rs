//! An account folder that another process had until a moment ago, and may believe to have still. It keeps the files that it has open;
//! those that are there from now on are copies, so that nothing which it still writes gets into them.

use std::path::Path;

use super::account::{AccountError, files};
use super::folder::Folder;
use super::permit::Permit;
use super::restored;

/// Takes the account in `folder` over from whoever had it, in the turn with the number `epoch`. Messages are sent with new keys then: the
/// former process may have used one more of the old ones than is known here.
///
/// # Errors
/// When its files cannot be copied, or the `permit` ended meanwhile; calling this again begins anew.
pub fn take_over(folder: &Path, epoch: i64, permit: &Permit) -> Result<(), AccountError> {
    let account = Folder::new(folder);
    account.renew_store(epoch, || permit.holds()).map_err(files(&account))?;
    restored::mark(folder)
}
