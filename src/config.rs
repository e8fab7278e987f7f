//! The operator's settings: one file, in which every key is known and every value is checked.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Deserialize;

use crate::db::{Address, WrongAddress};
use crate::domain::id::{PersonId, RoomId};
use crate::features;
use crate::intake::topics;
use crate::models::{self, ModelSpec, ModelsError};

mod database;
mod log;
pub mod own_list;
mod secrets;
mod sections;
mod several;

pub use self::log::{LogConfig, LogFormat};
pub use self::sections::{
    BackupConfig, BotConfig, ConsoleConfig, DeskConfig, FeedConfig, FilesConfig, MatrixConfig, ModelConfig,
    ModeratorsConfig, PaceConfig, PingsConfig, ReuseConfig, WebConfig,
};

/// The settings file as the project ships it: every key with its default, explained.
pub const SAMPLE: &str = include_str!("../config/jatwerk.toml");

/// All settings.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where everything is kept that the bot remembers.
    #[serde(default = "default_data")]
    pub data: PathBuf,
    /// A list of words that mean the same, in place of the one that is shipped.
    #[serde(default)]
    pub lexicon: Option<PathBuf>,
    /// How the bot behaves.
    #[serde(default)]
    pub bot: BotConfig,
    /// The bot's account.
    #[serde(default)]
    pub matrix: MatrixConfig,
    /// The embedding model.
    #[serde(default)]
    pub model: ModelConfig,
    /// Which files of others are read.
    #[serde(default)]
    pub files: FilesConfig,
    /// How specialists are asked.
    #[serde(default)]
    pub pings: PingsConfig,
    /// What came of what helped.
    #[serde(default)]
    pub reuse: ReuseConfig,
    /// The info desk.
    #[serde(default)]
    pub desk: DeskConfig,
    /// Who tends the corpus.
    #[serde(default)]
    pub moderators: ModeratorsConfig,
    /// What tells of new documents.
    #[serde(default)]
    pub feeds: Vec<FeedConfig>,
    /// Figures and health.
    #[serde(default)]
    pub web: WebConfig,
    /// The log.
    #[serde(default)]
    pub log: LogConfig,
    /// The console in the browser.
    #[serde(default)]
    pub console: ConsoleConfig,
    /// Copies for the day on which the disk fails.
    #[serde(default)]
    pub backup: BackupConfig,
    /// The server with the database, if it is on one.
    #[serde(skip)]
    pub server: Option<Address>,
    /// The file that these were read from.
    #[serde(skip)]
    pub path: Option<PathBuf>,
}

fn default_data() -> PathBuf {
    PathBuf::from("data")
}

/// The settings cannot be used; the message says what to change.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error(
        "cannot read the settings file {path}: {error}; copy config/jatwerk.toml there, or name another one with --config"
    )]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// A key or a value is wrong.
    #[error("{path}:{line}: {problem}")]
    Wrong {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong and what to write instead.
        problem: String,
    },
    /// The list of topics cannot be used.
    #[error(transparent)]
    Topics(#[from] topics::TopicsError),
    /// The address of a database cannot be used.
    #[error("that is no address of a database: {0}")]
    Database(WrongAddress),
    /// The file with a password or a token cannot be read.
    #[error("cannot read the bot's secret {path}: {error}; write it there, or name another file in the settings")]
    Secret {
        /// The file.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// The password is nowhere.
    #[error("no password for the bot: name a file in `matrix.password_file`, or set JATWERK_PASSWORD")]
    NoPassword,
}

impl Config {
    /// Reads the settings file. Paths in it are meant from the folder that it is in.
    ///
    /// # Errors
    /// When the file cannot be read, or holds a key or a value that is wrong.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let unreadable = |error| ConfigError::Unreadable { path: path.into(), error };
        let text = std::fs::read_to_string(path).map_err(unreadable)?;
        let mut config = Self::parse(path, &text)?;
        let folder = std::path::absolute(path).map_err(unreadable)?.parent().map(Path::to_path_buf).unwrap_or_default();
        config.data = folder.join(&config.data);
        config.path = Some(folder.join(path.file_name().unwrap_or_default()));
        config.backup.folder = folder.join(&config.backup.folder);
        config.console.theme = config.console.theme.map(|file| folder.join(file));
        config.lexicon = config.lexicon.map(|file| folder.join(file));
        if let Some(list) = config.moderators.topics.take() {
            let list = folder.join(list);
            config.moderators.topic_names = topics::read(&list)?;
            config.moderators.topics = Some(list);
        }
        config.moderators.folder = config.moderators.folder.map(|watched| folder.join(watched));
        config.model.folder = config.model.folder.map(|model| folder.join(model));
        config.matrix.password_file = config.matrix.password_file.map(|file| folder.join(file));
        config.matrix.access_token_file = config.matrix.access_token_file.map(|file| folder.join(file));
        config.find_server(&folder)?;
        Ok(config)
    }

    /// Understands the text of a settings file; `path` is for messages only.
    ///
    /// # Errors
    /// When a key or a value is wrong.
    pub fn parse(path: &Path, text: &str) -> Result<Self, ConfigError> {
        let wrong = |offset: usize, problem: String| ConfigError::Wrong {
            path: path.into(),
            line: text.get(..offset).unwrap_or_default().matches('\n').count() + 1,
            problem,
        };
        let config: Self = toml::from_str(text)
            .map_err(|error| wrong(error.span().map_or(0, |span| span.start), with_nearest_key(error.message())))?;
        config.check().map_err(|(key, problem)| wrong(text.find(key).unwrap_or(0), problem))?;
        Ok(config)
    }

    fn check(&self) -> Result<(), (&'static str, String)> {
        if self.bot.name.trim().is_empty() {
            return Err(("name", "`bot.name` is empty: write the name that people call the bot by".into()));
        }
        if let Some((name, near)) = features::unknown(&self.bot.without).first() {
            return Err((
                "without",
                format!("`bot.without` names `{name}`, which is no feature; do you mean `{near}`?"),
            ));
        }
        if self.bot.retention_days == 0 {
            return Err((
                "retention_days",
                "`bot.retention_days` is 0: keep questions for at least 1 day, or nothing can be followed up".into(),
            ));
        }
        if !self.matrix.homeserver.is_empty() && !self.matrix.homeserver.starts_with("http") {
            return Err(("homeserver", "`matrix.homeserver` must start with https://".into()));
        }
        if self.matrix.invitations_an_hour == 0 {
            return Err((
                "invitations_an_hour",
                "`matrix.invitations_an_hour` must be 1 or more; to let nobody invite the bot, empty `allowed_inviters`"
                    .into(),
            ));
        }
        if self.matrix.relays.iter().any(|who| !who.starts_with('@')) {
            return Err(("relays", "`matrix.relays` must be Matrix ids, such as `@matterbridge:example.org`".into()));
        }
        if self.matrix.access_token_file.is_some() != self.matrix.device_id.is_some() {
            let problem = "`matrix.access_token_file` and `matrix.device_id` belong together: a token is of one device";
            return Err(("access_token_file", problem.into()));
        }
        if self.matrix.access_token_file.is_some()
            && !(self.matrix.user.starts_with('@') && self.matrix.user.contains(':'))
        {
            let problem =
                "`matrix.user` must be a whole Matrix id beside `access_token_file`, such as `@jatwerk:example.org`";
            return Err(("user", problem.into()));
        }
        let pace = &self.matrix.pace;
        if !(pace.unlimited || pace.per_second > 0.0 && pace.burst > 0) {
            return Err((
                "pace",
                "`matrix.pace` must allow something: burst and per_second above 0, or unlimited = true".into(),
            ));
        }
        if self.desk.rooms.iter().any(|room| !room.starts_with('!')) {
            return Err((
                "rooms",
                "`desk.rooms` must be room ids, which start with `!`: see the room's settings under Advanced".into(),
            ));
        }
        if self.moderators.rooms.iter().any(|room| !room.starts_with('!')) {
            return Err((
                "moderators",
                "`moderators.rooms` must be room ids, which start with `!`: see the room's settings under Advanced"
                    .into(),
            ));
        }
        if self.moderators.rooms.iter().any(|room| self.desk.rooms.contains(room)) {
            return Err(("moderators", "a room cannot be in both `moderators.rooms` and `desk.rooms`".into()));
        }
        let people = self.moderators.operators.iter().chain(&self.moderators.trusted);
        if people.into_iter().any(|who| !(who.starts_with('@') && who.contains(':'))) {
            return Err(("moderators", "`moderators` names people by Matrix id, such as `@name:example.org`".into()));
        }
        if self.moderators.review_days == 0 {
            return Err(("review_days", "`moderators.review_days` must be 1 or more".into()));
        }
        if self.desk.close_after_days == 0 || self.desk.close_after_days > self.bot.retention_days {
            return Err(("close_after_days", "`desk.close_after_days` must be from 1 to `bot.retention_days`".into()));
        }
        if self.desk.unanswered_pings == 0 {
            return Err(("unanswered_pings", "`desk.unanswered_pings` must be 1 or more".into()));
        }
        self.check_database()?;
        self.check_console()?;
        if !self.log.leads_somewhere() {
            return Err((
                "traces",
                "`log.traces` must be the address of a collector, such as `http://127.0.0.1:4318`".into(),
            ));
        }
        if self.backup.keep == 0 {
            return Err(("keep", "`backup.keep` must be 1 or more; to make no backups, leave out `every`".into()));
        }
        if !(1..=64).contains(&self.model.threads) {
            return Err(("threads", "`model.threads` must be from 1 to 64".into()));
        }
        Ok(())
    }

    fn check_console(&self) -> Result<(), (&'static str, String)> {
        let console = &self.console;
        if !console.public_url.is_empty() && console.host().is_none() {
            let problem = "`console.public_url` must be such as `https://console.example.org`: small letters, and nothing behind the host but a port of its own";
            return Err(("public_url", problem.into()));
        }
        if console.analysts.iter().any(|who| !(who.starts_with('@') && who.contains(':'))) {
            let problem = "`console.analysts` names people by Matrix id, such as `@name:example.org`";
            return Err(("analysts", problem.into()));
        }
        Ok(())
    }

    /// The folder of the search's own files, which can always be made again.
    pub fn index(&self) -> PathBuf {
        self.data.join("index")
    }

    /// The library that reads PDF; nothing where PDF is not read.
    pub fn pdfium(&self) -> Option<PathBuf> {
        self.files.pdf.then(|| self.model_folder().join("lib/libpdfium.so"))
    }

    /// The folder of files that belong to documents, each called by its hash.
    pub fn files(&self) -> PathBuf {
        self.data.join("files")
    }

    /// The folder of the account: session, keys, the SDK's store.
    pub fn account(&self) -> PathBuf {
        self.data.join("matrix")
    }

    /// The folder with the finished model.
    pub fn model_folder(&self) -> PathBuf {
        let beside = || self.data.parent().unwrap_or(&self.data).join("models").join(&self.model.id);
        self.model.folder.clone().unwrap_or_else(beside)
    }

    /// The embedding model.
    ///
    /// # Errors
    /// When there is no such model.
    pub fn spec(&self) -> Result<ModelSpec, ModelsError> {
        models::find(&self.model.id, self.model.source, || own_list::read(&self.model_folder(), &self.model.id))
    }

    /// The folder of the reranker that is `named` in the settings: beside the model's, unless that is a whole path.
    pub fn reranker_folder(&self, named: &str) -> PathBuf {
        self.model_folder().with_file_name(named)
    }

    /// What the core needs.
    pub fn settings(&self) -> crate::kernel::settings::Settings {
        let inviters = self.matrix.allowed_inviters.iter();
        crate::kernel::settings::Settings {
            name: self.bot.name.clone(),
            language: self.bot.language,
            retention: Duration::from_secs(u64::from(self.bot.retention_days) * 24 * 60 * 60),
            pings: crate::kernel::settings::Pings {
                answer_within: self.pings.answer_within,
                next_within: self.pings.next_within,
                another_after: self.pings.another_after,
                finish_within: self.pings.finish_within,
                quiet_after: self.pings.quiet_after,
            },
            desk: crate::kernel::settings::Desk {
                rooms: self.desk.rooms.iter().map(RoomId::new).collect(),
                close_after: Duration::from_secs(u64::from(self.desk.close_after_days) * 24 * 60 * 60),
                newcomer_after: Duration::from_secs(u64::from(self.desk.newcomer_after_hours) * 60 * 60),
                unanswered_pings: self.desk.unanswered_pings,
            },
            moderators: crate::kernel::settings::Moderators {
                rooms: self.moderators.rooms.iter().map(RoomId::new).collect(),
                power_level: self.moderators.power_level,
                operators: self.moderators.operators.iter().map(PersonId::new).collect(),
                trusted: self.moderators.trusted.iter().map(PersonId::new).collect(),
                topics: self.moderators.topic_names.clone(),
                review_after: Duration::from_secs(u64::from(self.moderators.review_days) * 24 * 60 * 60),
                feeds: self.feeds.iter().map(|feed| feed.url.clone()).collect(),
            },
            reuse: crate::kernel::settings::Reuse {
                ask_after: self.reuse.ask_after,
                pause: self.reuse.pause,
                check_after: self.reuse.check_after,
                check_again_after: self.reuse.check_again_after,
            },
            console: (!self.console.public_url.is_empty()).then(|| crate::kernel::settings::Console {
                public_url: self.console.public_url.clone(),
                analysts: self.console.analysts.iter().map(PersonId::new).collect(),
            }),
            choosing: crate::domain::candidate::Choosing::default(),
            invitations_a_day: self.bot.invitations_a_day,
            invitations_an_hour: self.matrix.invitations_an_hour,
            relays: self.matrix.relays.clone(),
            without: self.bot.without.clone(),
            // Known once it is open.
            reranks: false,
            inviters: inviters
                .map(|who| if who.starts_with('@') || who.contains('*') { who.clone() } else { format!("@*:{who}") })
                .collect(),
        }
    }
}

/// Adds the nearest valid key to the message about an unknown one.
fn with_nearest_key(message: &str) -> String {
    let mut names = message.split('`').skip(1).step_by(2);
    let (Some(unknown), true) = (names.next(), message.starts_with("unknown field")) else {
        return message.to_owned();
    };
    match names.map(|key| (strsim::damerau_levenshtein(unknown, key), key)).min() {
        Some((_, key)) => format!("unknown key `{unknown}`; do you mean `{key}`?"),
        None => format!("unknown key `{unknown}`"),
    }
}

#[cfg(test)]
#[path = "config_tests.rs"]
mod tests;
