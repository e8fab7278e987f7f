//! The folder of the demo, and what it remembers from start to start.

use std::collections::BTreeMap;
use std::fs::{self, DirBuilder};
use std::net::TcpListener;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::cli::lock::Lock;

/// Where the search for free ports begins: below those that the system gives to anybody for a moment.
const FIRST_PORT: u16 = 18_008;

/// The demo's folder, held by this process alone.
#[derive(Debug)]
pub(super) struct Home {
    folder: PathBuf,
    memory: Memory,
    _lock: Lock,
}

/// What stays the same, so that yesterday's links still work today.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Memory {
    ports: Ports,
    password: String,
    rooms: Rooms,
}

/// On 127.0.0.1.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ports {
    /// The homeserver's.
    pub(super) homeserver: u16,
    /// The web client's.
    pub(super) page: u16,
    /// The bot's `/health` and `/metrics`.
    pub(super) figures: u16,
    /// The console's.
    pub(super) console: u16,
    /// The database server's, in a demo that has one.
    #[serde(default)]
    pub(super) database: Option<u16>,
}

/// A room of the demo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Place {
    /// Where people ask.
    Plain,
    /// The same, encrypted.
    Encrypted,
    /// Of the moderators.
    Moderators,
    /// The info desk.
    Desk,
    /// The asker and the bot.
    AskerAlone,
    /// The first specialist and the bot.
    FirstAlone,
    /// The second specialist and the bot.
    SecondAlone,
    /// The moderator and the bot.
    ModeratorAlone,
}

/// The rooms, as far as they are made.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Rooms {
    /// Their ids.
    pub(super) ids: BTreeMap<Place, String>,
    /// Whether everybody is in.
    pub(super) settled: bool,
    /// Whether what happens before anybody opens a link has happened.
    pub(super) furnished: bool,
}

impl Rooms {
    /// The id of a room.
    pub(super) fn id(&self, place: Place) -> anyhow::Result<&str> {
        let id = self.ids.get(&place).map(String::as_str);
        id.context("the demo has lost its rooms: remove its folder to begin anew")
    }
}

impl Home {
    /// Opens the folder, made when it is not there yet; with `postgres` its demo has a database server.
    ///
    /// # Errors
    /// When another demo runs in it, one of its ports is taken, or its database is in a file.
    pub(super) fn open(folder: &Path, postgres: bool) -> anyhow::Result<Self> {
        let folder = std::path::absolute(folder).context("the current folder is gone")?;
        let make = |folder: &Path| {
            let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
            made.with_context(|| format!("cannot make the folder {}", folder.display()))
        };
        make(&folder)?;
        make(&folder.join("logs"))?;
        let lock = Lock::take(&folder)?;
        let kept = folder.join("demo.json");
        let memory = if kept.exists() { recall(&kept)? } else { Memory::new(postgres)? };
        anyhow::ensure!(
            !postgres || memory.ports.database.is_some(),
            "this demo has its database in a file: begin a new one, with another --folder"
        );
        let home = Self { folder, memory, _lock: lock };
        home.save()?;
        Ok(home)
    }

    /// The folder itself.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// A file or folder in it.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The log of one of those who run.
    pub(super) fn log(&self, name: &str) -> PathBuf {
        self.folder.join("logs").join(name).with_extension("log")
    }

    /// The bot's settings file.
    pub(super) fn settings(&self) -> PathBuf {
        self.path("jatwerk.toml")
    }

    /// Where everybody listens.
    pub(super) fn ports(&self) -> Ports {
        self.memory.ports
    }

    /// The homeserver's address.
    pub(super) fn homeserver(&self) -> String {
        format!("http://127.0.0.1:{}", self.memory.ports.homeserver)
    }

    /// The address of the database, in a demo with a server for it.
    pub(super) fn database(&self) -> Option<String> {
        self.memory.ports.database.map(|port| format!("postgres://jatwerk@127.0.0.1:{port}/postgres"))
    }

    /// Everybody's password: nothing but this machine can reach the homeserver.
    pub(super) fn password(&self) -> &str {
        &self.memory.password
    }

    /// Where the page with all links is: only whoever sees what the demo prints knows it, as the links hold the password.
    pub(super) fn start_path(&self) -> String {
        let hash: String = Sha256::digest(self.password()).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        format!("/start-{hash}")
    }

    /// The rooms.
    pub(super) fn rooms(&self) -> &Rooms {
        &self.memory.rooms
    }

    /// Remembers what there is of the rooms.
    pub(super) fn keep_rooms(&mut self, rooms: Rooms) -> anyhow::Result<()> {
        self.memory.rooms = rooms;
        self.save()
    }

    fn save(&self) -> anyhow::Result<()> {
        let draft = self.path("demo.json.new");
        let write = || fs::write(&draft, serde_json::to_string_pretty(&self.memory)?).map_err(anyhow::Error::from);
        write().and_then(|()| Ok(fs::rename(&draft, self.path("demo.json"))?)).context("cannot write demo.json")
    }
}

impl Memory {
    fn new(postgres: bool) -> anyhow::Result<Self> {
        let mut free = (FIRST_PORT..).filter(|port| is_free(*port));
        let mut next = || free.next().context("there is no free port on 127.0.0.1");
        let mut secret = [0; 12];
        getrandom::fill(&mut secret).map_err(|error| anyhow::anyhow!("the system gives no random numbers: {error}"))?;
        let (homeserver, page, figures, console) = (next()?, next()?, next()?, next()?);
        let database = if postgres { Some(next()?) } else { None };
        Ok(Self {
            ports: Ports { homeserver, page, figures, console, database },
            password: secret.iter().map(|byte| format!("{byte:02x}")).collect(),
            rooms: Rooms::default(),
        })
    }
}

fn recall(path: &Path) -> anyhow::Result<Memory> {
    let read = || Ok::<Memory, anyhow::Error>(serde_json::from_slice(&fs::read(path)?)?);
    let memory =
        read().with_context(|| format!("cannot use {}: remove the demo's folder to begin anew", path.display()))?;
    let Ports { homeserver, page, figures, console, database } = memory.ports;
    let mut ports = [homeserver, page, figures, console].into_iter().chain(database);
    if let Some(port) = ports.find(|port| !is_free(*port)) {
        anyhow::bail!(
            "port {port} of this demo is taken by another program: stop that one, or begin a new demo with another --folder"
        );
    }
    Ok(memory)
}

fn is_free(port: u16) -> bool {
    TcpListener::bind(("127.0.0.1", port)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_demo_has_its_database_where_it_began() {
        let folder = tempfile::tempdir().unwrap();
        let (server, file) = (folder.path().join("server"), folder.path().join("file"));
        drop(Home::open(&server, true).unwrap());
        assert!(Home::open(&server, false).unwrap().database().is_some());
        drop(Home::open(&file, false).unwrap());
        assert!(Home::open(&file, true).unwrap_err().to_string().contains("another --folder"));
    }
}
