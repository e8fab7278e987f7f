//! Where the database is.

use std::path::Path;

use super::{Config, ConfigError, secrets};
use crate::db::{Address, Place};

/// The word for the file in the data folder.
const FILE: &str = "sqlite";

impl Config {
    /// The database: a file in the data folder, unless the settings name a server.
    pub fn database(&self) -> Place {
        let file = || Place::File(self.data.join("jatwerk.db"));
        self.server.clone().map_or_else(file, Place::Server)
    }

    /// The database that somebody names: `sqlite` for the file in the data folder, an address, or a file.
    ///
    /// # Errors
    /// When it is an address that cannot be used, or the file with the password cannot be read.
    pub fn place(&self, named: &str) -> Result<Place, ConfigError> {
        match named {
            FILE => Ok(Self { server: None, ..self.clone() }.database()),
            address if address.contains("://") => Ok(Place::Server(self.server(address)?)),
            file => Ok(Place::File(file.into())),
        }
    }

    pub(super) fn check_database(&self) -> Result<(), (&'static str, String)> {
        let Some(address) = &self.bot.database else {
            let alone = "`bot.several`: only a database on a server is for several bots; name one in `bot.database`";
            let far = "`bot.vectors_on_server`: there is no server; name one in `bot.database`";
            return match &self.bot {
                bot if bot.several => Err(("several", alone.into())),
                bot if bot.vectors_on_server => Err(("vectors_on_server", far.into())),
                _ => Ok(()),
            };
        };
        let understood = address.parse::<Address>();
        understood.map(drop).map_err(|wrong| ("database", format!("`bot.database`: {wrong}")))
    }

    /// The server that the settings name, with the file of the password.
    pub(super) fn find_server(&mut self, folder: &Path) -> Result<(), ConfigError> {
        self.bot.database_password_file = self.bot.database_password_file.take().map(|file| folder.join(file));
        self.server = self.bot.database.as_ref().map(|address| self.server(address)).transpose()?;
        Ok(())
    }

    fn server(&self, address: &str) -> Result<Address, ConfigError> {
        let address: Address = address.parse().map_err(ConfigError::Database)?;
        match &self.bot.database_password_file {
            Some(path) => secrets::secret(path).map(|_| address.with_password_in(path.clone())),
            None => Ok(address),
        }
    }
}
