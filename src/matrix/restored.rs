//! An account folder that was put back from a backup: the device went on after the backup was made.

use std::path::Path;

use matrix_sdk::Client;

use super::account::{AccountError, files};
use super::folder::Folder;

/// Notes that this account folder was put back from a backup.
///
/// # Errors
/// When it cannot be written.
pub fn mark(folder: &Path) -> Result<(), AccountError> {
    let folder = Folder::new(folder);
    folder.create().and_then(|()| folder.mark_restored()).map_err(files(&folder))
}

/// Notes that the bot is at work with what was put back.
pub(super) fn forget(folder: &Path) -> Result<(), AccountError> {
    let folder = Folder::new(folder);
    folder.forget_restored().map_err(files(&folder))
}

/// Sends with new keys from now on, if the folder was put back: others would take what is locked with an old one for a message
/// that was sent twice, for after the backup was made it locked others.
pub(super) async fn renew_room_keys(folder: &Folder, client: &Client) -> Result<(), AccountError> {
    if folder.is_restored() {
        for room in client.joined_rooms() {
            room.discard_room_key().await.map_err(AccountError::Homeserver)?;
        }
    }
    Ok(())
}
