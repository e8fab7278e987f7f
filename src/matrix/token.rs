//! A login without a password: an access token that an administrator made for a device of its own, such as the compatibility
//! tokens of the Matrix Authentication Service. It cannot be renewed, and ends when it is revoked.

use matrix_sdk::authentication::matrix::MatrixSession;
use matrix_sdk::config::RequestConfig;
use matrix_sdk::ruma::api::client::keys::get_keys;
use matrix_sdk::ruma::{OwnedDeviceId, OwnedUserId, UserId};
use matrix_sdk::{Client, Error, SessionMeta, SessionTokens};

use super::account::AccountError;
use super::failure::is_ended;

/// An access token and its device.
#[derive(Clone)]
pub struct Token {
    /// The token.
    pub access_token: String,
    /// The device that it is of.
    pub device: String,
}

impl Token {
    /// The session of `user` that it is, whose whole Matrix id that must be.
    pub(super) fn session(&self, user: &str) -> Result<MatrixSession, AccountError> {
        let user_id = parse(user)?;
        let meta = SessionMeta { user_id, device_id: self.device_id() };
        Ok(MatrixSession {
            meta,
            tokens: SessionTokens { access_token: self.access_token.clone(), refresh_token: None },
        })
    }

    /// Whether it is of the same device as a session.
    pub(super) fn is_of_device(&self, session: &MatrixSession) -> bool {
        session.meta.device_id == self.device_id()
    }

    fn device_id(&self) -> OwnedDeviceId {
        self.device.as_str().into()
    }
}

/// Asks the homeserver whose token this is, before anything is kept or sent under its name: it must be of `user`, and of a device
/// that has no keys yet.
pub(super) async fn look(homeserver: &str, user: &str, token: &Token) -> Result<(), AccountError> {
    let session = token.session(user)?;
    let (wanted, device) = (session.meta.user_id.clone(), session.meta.device_id.clone());
    let request = RequestConfig::new().disable_retry();
    let client = Client::builder().homeserver_url(homeserver).request_config(request).build().await;
    let client = client.map_err(|error| AccountError::Client(Box::new(error)))?;
    client.restore_session(session).await.map_err(AccountError::Homeserver)?;
    let found = client.whoami().await.map_err(|error| refused(error.into()))?;
    if found.user_id != wanted {
        return Err(AccountError::OthersToken(found.user_id.to_string()));
    }
    if let Some(other) = found.device_id.filter(|other| *other != device) {
        return Err(AccountError::OthersToken(format!("the device {other}")));
    }
    let mut keys = get_keys::v3::Request::new();
    keys.device_keys.insert(wanted.clone(), vec![device.clone()]);
    let keys = client.send(keys).await.map_err(|error| refused(error.into()))?.device_keys;
    match keys.get(&wanted).is_some_and(|devices| devices.contains_key(&device)) {
        true => Err(AccountError::UsedDevice(device.to_string())),
        false => Ok(()),
    }
}

fn parse(user: &str) -> Result<OwnedUserId, AccountError> {
    UserId::parse(user).map_err(|error| AccountError::Homeserver(Error::Identifier(error)))
}

fn refused(error: Error) -> AccountError {
    if is_ended(&error) { AccountError::WrongToken } else { AccountError::Homeserver(error) }
}
