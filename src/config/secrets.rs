//! What nobody may read: from files of its own, or from the environment.

use std::path::Path;

use super::{Config, ConfigError};

impl Config {
    /// The bot's password.
    ///
    /// # Errors
    /// When the file cannot be read, or there is neither a file nor the environment variable.
    pub fn password(&self) -> Result<String, ConfigError> {
        if let Some(path) = &self.matrix.password_file {
            return secret(path);
        }
        #[expect(clippy::disallowed_methods, reason = "the one secret that may come from the environment")]
        let password = std::env::var("JATWERK_PASSWORD").ok().filter(|password| !password.is_empty());
        password.ok_or(ConfigError::NoPassword)
    }

    /// The access token that the bot has in the place of a password, and its device; nothing where the settings name none.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn access_token(&self) -> Result<Option<(String, String)>, ConfigError> {
        match (&self.matrix.access_token_file, &self.matrix.device_id) {
            (Some(path), Some(device)) => Ok(Some((secret(path)?, device.clone()))),
            _ => Ok(None),
        }
    }
}

/// What a file holds that has one secret and nothing else.
pub(super) fn secret(path: &Path) -> Result<String, ConfigError> {
    let unusable = |error| ConfigError::Secret { path: path.to_owned(), error };
    let text = std::fs::read_to_string(path).map_err(unusable)?.trim_end().to_owned();
    if text.is_empty() {
        return Err(unusable(std::io::Error::new(std::io::ErrorKind::InvalidData, "it is empty")));
    }
    Ok(text)
}
