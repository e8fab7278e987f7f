//! Logging in: by a password or a token, and making the new device one that others trust.

use std::time::Duration;

use matrix_sdk::Client;
use matrix_sdk::authentication::matrix::MatrixSession;
use matrix_sdk::encryption::recovery::{RecoveryError, RecoveryState};
use matrix_sdk::ruma::api::error::ErrorKind;
use sha2::{Digest as _, Sha256};

use super::account::{Account, AccountError, Proof, Session, build, files, homeserver, keep_refreshed};
use super::folder::{Folder, Kept};
use super::{clock, sync, token};
use crate::domain::time::Timestamp;

/// A new session, as a device of its own.
pub(super) async fn sign_in(account: &Account, folder: &Folder) -> Result<Session, AccountError> {
    if let Proof::Token(token) = &account.proof {
        token::look(&account.homeserver, &account.user, token).await?;
    }
    let before = folder.clear_ended().map_err(files(folder))?;
    let key = match folder.store_key().map_err(files(folder))? {
        Some(key) => key,
        None if folder.store().exists() => return Err(AccountError::Orphaned(folder.path().to_owned())),
        None => folder.make_store_key().map_err(files(folder))?,
    };
    let since = before.map_or_else(clock::now, Timestamp);
    // The same device at each try: what an interrupted login left in the store stays of use.
    let session = enter(account, folder, &key, &device_id(&key), since).await?;
    folder.forget_ended().map_err(files(folder))?;
    Ok(session)
}

/// Logs in as this device, with what the store knows of it.
pub(super) async fn enter(
    account: &Account,
    folder: &Folder,
    key: &[u8; 32],
    device: &str,
    since: Timestamp,
) -> Result<Session, AccountError> {
    let client = build(&account.homeserver, folder, key).await?;
    let keep = |session: MatrixSession| {
        let kept = Kept { since: since.0, session };
        folder.keep(&kept).map(|()| kept).map_err(files(folder))
    };
    let kept = match &account.proof {
        Proof::None => return Err(AccountError::NotSetUp(folder.path().to_owned())),
        Proof::Password(password) => keep(by_password(account, password, device, &client).await?)?,
        Proof::Token(token) => {
            // Kept first: the keys that are sent now are the device's for ever.
            let kept = keep(token.session(&account.user)?)?;
            client.restore_session(kept.session.clone()).await.map_err(AccountError::Homeserver)?;
            kept
        }
    };
    keep_refreshed(&client, folder.clone(), kept)?;
    Ok(Session { client, since, position: None, is_behind: false })
}

async fn by_password(
    account: &Account,
    password: &str,
    device: &str,
    client: &Client,
) -> Result<MatrixSession, AccountError> {
    let auth = client.matrix_auth();
    let login = auth
        .login_username(&account.user, password)
        .device_id(device)
        .initial_device_display_name("Jatwerk")
        .request_refresh_token();
    login.send().await.map_err(|error| match error.client_api_error_kind() {
        Some(ErrorKind::Forbidden) => AccountError::WrongPassword,
        _ => AccountError::Homeserver(error),
    })?;
    auth.session().ok_or_else(|| AccountError::NotSetUp(account.folder.clone()))
}

/// Makes other people's clients trust the device, and its keys recoverable.
pub(super) async fn secure(client: &Client, folder: &Folder) -> Result<(), AccountError> {
    // Takes in, and thereby passes over, what was said before the bot was there.
    client.sync_once(sync::settings().timeout(Duration::ZERO)).await.map_err(homeserver)?;
    client.encryption().wait_for_e2ee_initialization_tasks().await;
    let second = || AccountError::SecondDevice(folder.path().to_owned());
    let recovery = client.encryption().recovery();
    let known = folder.recovery_key().map_err(files(folder))?;
    let fresh = match (recovery.state(), known) {
        (RecoveryState::Enabled, Some(_)) => None,
        (_, Some(key)) => {
            recovery.recover(&key).await?;
            None
        }
        // Made by this device, which was interrupted before it could keep the key.
        (RecoveryState::Enabled, None) => Some(recovery.reset_key().await?),
        (RecoveryState::Incomplete, None) => return Err(second()),
        (RecoveryState::Disabled | RecoveryState::Unknown, None) if !is_signed(client).await => return Err(second()),
        (RecoveryState::Disabled | RecoveryState::Unknown, None) => {
            Some(recovery.enable().await.map_err(|error| match error {
                RecoveryError::BackupExistsOnServer => second(),
                error => error.into(),
            })?)
        }
    };
    if !is_signed(client).await {
        return Err(second());
    }
    fresh.map_or(Ok(()), |key| folder.keep_recovery_key(&key)).map_err(files(folder))
}

async fn is_signed(client: &Client) -> bool {
    client.encryption().cross_signing_status().await.is_some_and(|status| status.is_complete())
}

fn device_id(key: &[u8; 32]) -> String {
    let digest = Sha256::digest(key);
    digest.iter().take(5).fold("JATWERK".to_owned(), |name, byte| format!("{name}{byte:02X}"))
}
