//! An account folder that was put back from a backup: the device went on after the backup was made.

use std::collections::BTreeMap;
use std::path::Path;

use matrix_sdk::Client;
use matrix_sdk::ruma::OneTimeKeyAlgorithm;
use matrix_sdk::ruma::api::client::keys::claim_keys::v3::Request;

use super::account::{AccountError, files};
use super::folder::Folder;

/// What such a folder comes from; one that another process had until a moment ago has nothing noted.
const BACKUP: &str = "backup";

/// More one-time keys no device of the SDK has on its homeserver.
const MOST_KEYS: usize = 200;

/// Notes that this account folder was put back from a backup.
///
/// # Errors
/// When it cannot be written.
pub fn mark(folder: &Path) -> Result<(), AccountError> {
    let folder = Folder::new(folder);
    folder.create().and_then(|()| folder.mark_restored(BACKUP)).map_err(files(&folder))
}

/// Whether this account folder was put back from a backup, and the bot was not at work with it since.
pub fn is_of_a_backup(folder: &Path) -> bool {
    Folder::new(folder).restored_from().is_ok_and(|from| from.as_deref() == Some(BACKUP))
}

/// Notes that another process had this account folder until a moment ago.
pub(super) fn mark_inherited(folder: &Folder) -> std::io::Result<()> {
    if folder.is_restored() { Ok(()) } else { folder.mark_restored("") }
}

/// Whether the folder was put back from a backup, and what the homeserver said since was not heard yet.
pub(super) fn is_from_backup(folder: &Folder) -> Result<bool, AccountError> {
    Ok(folder.restored_from().map_err(files(folder))?.as_deref() == Some(BACKUP))
}

/// Makes the one-time keys of what was put back its own. Whether that may be forgotten once the homeserver has said what is new.
pub(super) async fn settle(folder: &Path, client: &Client) -> Result<bool, AccountError> {
    if is_from_backup(&Folder::new(folder))?
        && let Err(error) = take_back_one_time_keys(client).await
    {
        tracing::warn!(%error, "whoever writes to the bot for the first time may not be understood; tried again at the next start");
        return Ok(false);
    }
    Ok(true)
}

/// Notes that the bot is at work with what was put back.
pub(super) fn forget(folder: &Path) -> Result<(), AccountError> {
    let folder = Folder::new(folder);
    folder.forget_restored().map_err(files(&folder))
}

/// Takes back the one-time keys that the device gave the homeserver. Of those of after the backup it has no secret part, and their numbers
/// it would give to others, which the homeserver refuses as long as it has the former. Once none is left the SDK gives new ones.
async fn take_back_one_time_keys(client: &Client) -> Result<(), matrix_sdk::HttpError> {
    let (Some(me), Some(device)) = (client.user_id(), client.device_id()) else { return Ok(()) };
    for _ in 0..MOST_KEYS {
        let one = BTreeMap::from([(device.to_owned(), OneTimeKeyAlgorithm::SignedCurve25519)]);
        let taken = client.send(Request::new(BTreeMap::from([(me.to_owned(), one)]))).await?.one_time_keys;
        let keys = taken.values().flat_map(BTreeMap::values).flat_map(BTreeMap::values);
        // The one that stands in for others is given over and over.
        if keys.filter(|key| !matches!(key.get_field("fallback"), Ok(Some(true)))).count() == 0 {
            break;
        }
    }
    Ok(())
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
