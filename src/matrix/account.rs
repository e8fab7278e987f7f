//! The bot's account: logging in once, and opening that session again. Every step of the login looks whether it is
//! done already, so an interrupted login is simply started again.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use matrix_sdk::config::RequestConfig;
use matrix_sdk::encryption::recovery::RecoveryError;
use matrix_sdk::encryption::{BackupDownloadStrategy, EncryptionSettings};
use matrix_sdk::store::{StateStoreDataKey, StateStoreDataValue};
use matrix_sdk::{Client, ClientBuildError, SqliteStoreConfig, ThreadingSupport};

use super::failure::is_ended;
use super::folder::{Folder, Kept};
use super::restored;
use super::signing_in::{enter, secure, sign_in};
use super::token::Token;
use crate::domain::id::PersonId;
use crate::domain::time::Timestamp;

/// What a login needs.
#[derive(Clone)]
pub struct Account {
    /// The address of the homeserver, `https://matrix.example.org`.
    pub homeserver: String,
    /// The bot's name or full Matrix id there.
    pub user: String,
    /// The name that people see and call it by.
    pub name: String,
    /// What lets it in.
    pub proof: Proof,
    /// The folder for the session, the keys and the store.
    pub folder: PathBuf,
}

/// What proves to the homeserver that this is the bot.
#[derive(Clone)]
pub enum Proof {
    /// Nothing: only a session that is kept goes on.
    None,
    /// The account's password. Needed for the login only, and kept nowhere.
    Password(String),
    /// A token that an administrator made.
    Token(Token),
}

/// An open session.
#[derive(Clone, Debug)]
pub struct Session {
    /// The SDK's client, logged in.
    pub client: Client,
    /// When the bot logged in; what was said before is not for it.
    pub since: Timestamp,
    /// The position in the homeserver's stream from which it goes on, if that is where the core is.
    pub position: Option<String>,
    /// Whether the SDK's store is of before that position: it does not know who came into a room in between.
    pub is_behind: bool,
}

/// Why there is no session.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// The bot never logged in, or not to the end.
    #[error("the bot's account in {0} is not set up completely: run `jatwerk setup`")]
    NotSetUp(PathBuf),
    /// There is a store that nothing can open.
    #[error(
        "the Matrix store in {0} has lost its store-key or its session.json: put them back from a backup, or remove `store`, `store-key` and `session.json`, keep `recovery-key`, and run `jatwerk setup`"
    )]
    Orphaned(PathBuf),
    /// The homeserver does not accept the password.
    #[error(
        "the homeserver does not accept this user and password: check them in the settings and run `jatwerk setup` again"
    )]
    WrongPassword,
    /// The homeserver does not accept the token.
    #[error(
        "the homeserver does not accept the token: put a new one in `access_token_file` and run `jatwerk setup` again"
    )]
    WrongToken,
    /// The token is of somebody else, or of another device.
    #[error(
        "the token is of {0}: write `user` and `device_id` under [matrix] as they belong to it, and run `jatwerk setup` again"
    )]
    OthersToken(String),
    /// Some other program has used the device that the token is of.
    #[error(
        "the device {0} has keys that are not the bot's: put a token of a new device in `access_token_file`, write its `device_id`, and run `jatwerk setup` again"
    )]
    UsedDevice(String),
    /// Other devices of the account exist, and nothing proves that this one belongs to them.
    #[error(
        "the bot's account already has an encryption identity that this device is no part of: copy the file `recovery-key` of the first installation into {0} and run `jatwerk setup` again, or give the bot a new account"
    )]
    SecondDevice(PathBuf),
    /// The tokens are those of somebody else.
    #[error(
        "the session in {folder} belongs to {kept}, but the homeserver takes it for {found}: remove the folder and run `jatwerk setup`"
    )]
    SomebodyElse {
        /// The folder.
        folder: PathBuf,
        /// Whom the session was kept for.
        kept: String,
        /// Who the homeserver says it is.
        found: String,
    },
    /// The homeserver has ended the session.
    #[error(
        "the homeserver has ended the bot's session: put the bot's password in `password_file` or in JATWERK_PASSWORD, or a new token in `access_token_file`, and run `jatwerk setup`"
    )]
    Ended,
    /// Files could not be read or written.
    #[error(
        "cannot use the bot's account folder {folder}: {source}; check that it belongs to the user who runs the bot"
    )]
    Files {
        /// The folder.
        folder: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The client could not be made.
    #[error("cannot open the Matrix client: {0}; check the homeserver's address and the account folder")]
    Client(#[source] Box<ClientBuildError>),
    /// The homeserver or the network failed.
    #[error("the homeserver did not do as asked: {0}; check that it is reachable and try again")]
    Homeserver(#[source] matrix_sdk::Error),
    /// The recovery key could not be made or used.
    #[error("cannot set up the recovery of encryption keys: {0}; run `jatwerk setup` again")]
    Recovery(#[from] RecoveryError),
}

/// Logs in, unless that is done, and makes the account ready for encrypted rooms.
///
/// # Errors
/// When a step fails; calling this again goes on where it stopped.
pub async fn login(account: &Account) -> Result<Session, AccountError> {
    let folder = Folder::new(&account.folder);
    folder.create().map_err(files(&folder))?;
    if let Some(kept) = folder.kept().map_err(files(&folder))? {
        let resumed = resume(account, &folder, kept.clone()).await;
        match (resumed, &account.proof) {
            (Err(AccountError::Ended), Proof::Token(token)) if token.is_of_device(&kept.session) => {
                let session = token.session(&account.user)?;
                let kept = Kept { session, ..kept };
                folder.keep(&kept).map_err(files(&folder))?;
                return resume(account, &folder, kept).await;
            }
            // The session of a backup was renewed since. Its device is the same, so nothing that it sent is sent twice.
            (Err(AccountError::Ended), Proof::Password(_)) if folder.is_restored() => {
                return renew(account, &folder).await;
            }
            // There can be another session, which goes on where this one ended.
            (Err(AccountError::Ended), Proof::Password(_) | Proof::Token(_)) => folder.end().map_err(files(&folder))?,
            (resumed, _) => return resumed,
        }
    }
    let session = sign_in(account, &folder).await?;
    // Without it the bot works just as well: people see its id.
    if let Err(error) = session.client.account().set_display_name(Some(&account.name)).await {
        tracing::warn!(%error, "the homeserver does not let the bot choose its display name");
    }
    secure(&session.client, &folder).await?;
    Ok(session)
}

/// Logs in again as the device that the folder's store belongs to.
async fn renew(account: &Account, folder: &Folder) -> Result<Session, AccountError> {
    let kept = folder.kept().map_err(files(folder))?;
    let kept = kept.ok_or_else(|| AccountError::NotSetUp(folder.path().to_owned()))?;
    let key = folder.store_key().map_err(files(folder))?;
    let key = key.ok_or_else(|| AccountError::Orphaned(folder.path().to_owned()))?;
    let session = enter(account, folder, &key, kept.session.meta.device_id.as_str(), Timestamp(kept.since)).await?;
    session.client.encryption().wait_for_e2ee_initialization_tasks().await;
    Ok(session)
}

async fn resume(account: &Account, folder: &Folder, kept: Kept) -> Result<Session, AccountError> {
    let session = open(&account.homeserver, folder, kept, None).await?;
    // Whoever ends the session early would tear these out of their work.
    session.client.encryption().wait_for_e2ee_initialization_tasks().await;
    confirm(&session, &account.folder).await?;
    if folder.recovery_key().map_err(files(folder))?.is_none() {
        secure(&session.client, folder).await?;
    }
    Ok(session)
}

/// Whether [`login`] has been completed in `folder`.
pub fn is_set_up(folder: &Path) -> bool {
    let folder = Folder::new(folder);
    matches!((folder.kept(), folder.recovery_key()), (Ok(Some(_)), Ok(Some(_))))
}

/// Whose account is in `folder`.
///
/// # Errors
/// When the login was not completed, or its files cannot be read.
pub fn user(folder: &Path) -> Result<PersonId, AccountError> {
    let folder = Folder::new(folder);
    let kept =
        folder.kept().map_err(files(&folder))?.ok_or_else(|| AccountError::NotSetUp(folder.path().to_owned()))?;
    Ok(PersonId::new(kept.session.meta.user_id.as_str()))
}

/// Opens the session that [`login`] left in `folder`, for the homeserver at this address, without asking it anything.
/// It goes on from the one of the `positions` that belongs to its account: the SDK's own is ahead of the core after a kill. But where these
/// are kept `apart` from the folder and that was put back from a backup, the SDK's own is behind them, and stays.
///
/// # Errors
/// When the login was not completed, or its files cannot be used.
pub async fn restore(
    homeserver: &str,
    folder: &Path,
    positions: &[(PersonId, String)],
    apart: bool,
) -> Result<Session, AccountError> {
    let folder = Folder::new(folder);
    let kept = folder.kept().map_err(files(&folder))?;
    let recovery_key = folder.recovery_key().map_err(files(&folder))?;
    match (kept, recovery_key) {
        (Some(kept), Some(_)) => {
            let user = kept.session.meta.user_id.as_str();
            let position = positions.iter().find(|(account, _)| account.as_str() == user).map(|(_, at)| at.clone());
            let is_behind = apart && restored::is_from_backup(&folder)?;
            let session = open(homeserver, &folder, kept.clone(), position.clone().filter(|_| !is_behind)).await?;
            restored::renew_room_keys(&folder, &session.client).await?;
            Ok(Session { position, is_behind, ..session })
        }
        _ => Err(AccountError::NotSetUp(folder.path().to_owned())),
    }
}

/// The key of the console, which is kept beside the account's own; made when there is none yet.
///
/// # Errors
/// When its file cannot be read or written.
pub fn console_key(folder: &Path) -> Result<[u8; 32], AccountError> {
    let folder = Folder::new(folder);
    folder.console_key().map_err(files(&folder))
}

/// Asks the homeserver whose session this is.
///
/// # Errors
/// When it is not the one that was kept, or the homeserver cannot be asked.
pub async fn confirm(session: &Session, folder: &Path) -> Result<(), AccountError> {
    let found = session.client.whoami().await.map_err(|error| homeserver(error.into()))?.user_id;
    match session.client.user_id() {
        Some(kept) if kept == found => Ok(()),
        kept => Err(AccountError::SomebodyElse {
            folder: folder.to_owned(),
            kept: kept.map_or_else(|| "nobody".to_owned(), ToString::to_string),
            found: found.to_string(),
        }),
    }
}

/// The newest version of Matrix that the homeserver at this address speaks.
///
/// # Errors
/// When it cannot be reached, or is no homeserver.
pub async fn reach(address: &str) -> Result<String, AccountError> {
    let request = RequestConfig::new().disable_retry().timeout(Duration::from_secs(10));
    let client = Client::builder().homeserver_url(address).request_config(request).build().await;
    let client = client.map_err(|error| AccountError::Client(Box::new(error)))?;
    let answer = client.fetch_server_versions(None).await.map_err(|error| homeserver(error.into()))?;
    Ok(answer.versions.last().cloned().unwrap_or_default())
}

/// Whether the account itself vouches for the session's device.
///
/// # Errors
/// When the homeserver cannot be asked.
pub async fn is_trusted(session: &Session) -> Result<bool, AccountError> {
    let encryption = session.client.encryption();
    encryption.wait_for_e2ee_initialization_tasks().await;
    if let Some(user) = session.client.user_id() {
        // The store knows of the signature only once the homeserver was asked after it.
        encryption.request_user_identity(user).await.map_err(homeserver)?;
    }
    let device = encryption.get_own_device().await;
    Ok(device.is_ok_and(|device| device.is_some_and(|device| device.is_cross_signed_by_owner())))
}

async fn open(
    homeserver: &str,
    folder: &Folder,
    kept: Kept,
    position: Option<String>,
) -> Result<Session, AccountError> {
    let orphaned = || AccountError::Orphaned(folder.path().to_owned());
    let key = folder.store_key().map_err(files(folder))?.filter(|_| folder.store().is_dir()).ok_or_else(orphaned)?;
    let client = build(homeserver, folder, &key).await?;
    if let Some(position) = &position {
        // It is read as the session opens.
        let token = StateStoreDataValue::SyncToken(position.clone());
        let set = client.state_store().set_kv_data(StateStoreDataKey::SyncToken, token).await;
        set.map_err(|error| AccountError::Homeserver(error.into()))?;
    }
    client.restore_session(kept.session.clone()).await.map_err(AccountError::Homeserver)?;
    let since = Timestamp(kept.since);
    keep_refreshed(&client, folder.clone(), kept)?;
    Ok(Session { client, since, position, is_behind: false })
}

pub(super) async fn build(address: &str, folder: &Folder, key: &[u8; 32]) -> Result<Client, AccountError> {
    let store = SqliteStoreConfig::new(folder.store()).key(Some(key));
    let client = Client::builder()
        .homeserver_url(address)
        .sqlite_store_with_config_and_cache_path(store, None::<&Path>)
        .with_encryption_settings(EncryptionSettings {
            auto_enable_cross_signing: true,
            auto_enable_backups: true,
            backup_download_strategy: BackupDownloadStrategy::AfterDecryptionFailure,
        })
        .with_threading_support(ThreadingSupport::Enabled { with_subscriptions: false })
        // Who wants something again asks again: the outbox, the sync loop and the catch-up each have their own patience.
        .request_config(RequestConfig::new().disable_retry())
        .handle_refresh_tokens();
    client.build().await.map_err(|error| AccountError::Client(Box::new(error)))
}

/// Keeps each renewed token at once: the homeserver forgets the old one as soon as the new one is used.
pub(super) fn keep_refreshed(client: &Client, folder: Folder, kept: Kept) -> Result<(), AccountError> {
    let reading = folder.clone();
    let reload = move |_: Client| {
        let kept = reading.kept()?.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
        Ok(kept.session.tokens)
    };
    let save = move |client: Client| {
        if let Some(session) = client.matrix_auth().session() {
            folder.keep(&Kept { session, ..kept.clone() })?;
        }
        Ok(())
    };
    client.set_session_callbacks(Box::new(reload), Box::new(save)).map_err(AccountError::Homeserver)
}

pub(super) fn files(folder: &Folder) -> impl Fn(io::Error) -> AccountError + '_ {
    |source| AccountError::Files { folder: folder.path().to_owned(), source }
}

pub(super) fn homeserver(error: matrix_sdk::Error) -> AccountError {
    if is_ended(&error) { AccountError::Ended } else { AccountError::Homeserver(error) }
}
