//! Where a database is, and how it is opened there.

use std::path::{Path, PathBuf};

use crate::db::postgresql::Server;
use crate::db::schema::MIGRATIONS;
use crate::db::{Address, Db, Engine, Result, sqlite, version};

/// Where a database is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a file of SQLite.
    File(PathBuf),
    /// On a server of PostgreSQL.
    Server(Address),
}

impl Place {
    /// Its file, if it is in one.
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Server(_) => None,
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            Self::Server(address) => address.fmt(f),
        }
    }
}

impl Db {
    /// Opens the database at `place`, makes it when it is not there, and brings it up to date: on a server not beneath a bot at work.
    ///
    /// # Errors
    /// When it cannot be opened, is no database, or is of a newer version, or a bot is at work with an older one.
    pub fn open_at(place: &Place) -> Result<Self> {
        Self::brought_up_to_date(place, false)
    }

    /// The same for whoever is the bot, by the folder or by the [`Lease`](crate::db::Lease): it is the one at work.
    ///
    /// # Errors
    /// The same.
    pub fn open_as_the_bot(place: &Place) -> Result<Self> {
        Self::brought_up_to_date(place, true)
    }

    fn brought_up_to_date(place: &Place, is_the_bot: bool) -> Result<Self> {
        Ok(match place {
            Place::File(path) => Self::open(path)?,
            Place::Server(address) => Self::of(Engine::Postgresql(Box::new(Server::open(address, is_the_bot)?))),
        })
    }

    /// Opens the database at `place` for [`transfer`](crate::db::transfer), which gives it its tables if it has none yet.
    ///
    /// # Errors
    /// When a file cannot be opened, or is of a newer version.
    pub fn open_to_fill(place: &Place) -> Result<Self> {
        match place {
            Place::File(path) => Self::open(path),
            Place::Server(address) => Ok(Self::of(Engine::Postgresql(Box::new(Server::open_as_it_is(address))))),
        }
    }

    /// Opens the database at `place`, which [`Db::open_at`] made, for looking only: whatever would change it fails.
    ///
    /// # Errors
    /// When it cannot be opened, is no database, or is of another version.
    pub fn open_to_read(place: &Place) -> Result<Self> {
        Ok(Self::of(match place {
            Place::File(path) => Engine::Sqlite(sqlite::open_to_read(path)?),
            Place::Server(address) => Engine::Postgresql(Box::new(Server::open_to_read(address)?)),
        }))
    }
}

/// Whether opening the database at `place` brings it up to date, so that an older version works with it no more. What is not there yet
/// does not count.
///
/// # Errors
/// When it cannot be looked at, or is of a newer version than this program knows.
pub fn is_behind(place: &Place) -> Result<bool> {
    match place {
        Place::File(path) if !path.exists() => Ok(false),
        Place::File(path) => Ok((1..MIGRATIONS.len()).contains(&version(path)?)),
        Place::Server(address) => Server::open_as_it_is(address).is_behind(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_is_behind_that_lacks_a_step() {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::File(folder.path().join("a.db"));
        assert!(!is_behind(&place).unwrap(), "it is not there");
        let store = Db::open_at(&place).unwrap();
        assert!(!is_behind(&place).unwrap());
        let Engine::Sqlite(connection) = &store.engine else { panic!("a file is of SQLite") };
        connection.pragma_update(None, "user_version", MIGRATIONS.len() - 1).unwrap();
        assert!(is_behind(&place).unwrap());
        connection.pragma_update(None, "user_version", 0).unwrap();
        assert!(!is_behind(&place).unwrap(), "nothing is in it");
    }
}
