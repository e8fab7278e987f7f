//! What stands under each heading of the settings, and what holds for what is left out.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::domain::language::Language;
use crate::models::Source;

/// `[bot]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BotConfig {
    /// The name that people call it by.
    pub name: String,
    /// `nl` or `en`, for whoever cannot be told from their words.
    #[serde(deserialize_with = "language")]
    pub language: Language,
    /// The address of a database on a server, in the place of the file in the data folder.
    pub database: Option<String>,
    /// A file with the password for it and nothing else.
    pub database_password_file: Option<PathBuf>,
    /// Whether other bots, with accounts of their own, work on that database too.
    pub several: bool,
    /// Whether the vectors that are searched stay on that server, with pgvector, and not in this machine's memory.
    pub vectors_on_server: bool,
    /// Days that the text of a question is kept.
    pub retention_days: u32,
    /// So many colleagues from a file are asked a day whether they want to take part.
    pub invitations_a_day: usize,
    /// Features that are left out, by their names.
    pub without: Vec<String>,
}

/// `[matrix]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MatrixConfig {
    /// The homeserver's address.
    pub homeserver: String,
    /// The bot's Matrix id.
    pub user: String,
    /// A file with the bot's password and nothing else; else the environment variable `JATWERK_PASSWORD`.
    pub password_file: Option<PathBuf>,
    /// A file with an access token and nothing else, in the place of a password.
    pub access_token_file: Option<PathBuf>,
    /// The device that the access token is of.
    pub device_id: Option<String>,
    /// Who may invite the bot: Matrix ids with `*`, or just a homeserver's name.
    pub allowed_inviters: Vec<String>,
    /// Into so many rooms one of them may ask it within an hour.
    pub invitations_an_hour: usize,
    /// Accounts that pass on what many people say: Matrix ids with `*`.
    pub relays: Vec<String>,
    /// What the homeserver allows the bot to send.
    pub pace: PaceConfig,
}

/// `[matrix.pace]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PaceConfig {
    /// Whether the homeserver was told not to limit the bot.
    pub unlimited: bool,
    /// Messages at once.
    pub burst: u32,
    /// Messages a second after that.
    pub per_second: f64,
}

/// `[model]`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct ModelConfig {
    /// Which of the models in `models.toml`.
    pub id: String,
    /// Where it comes from.
    pub source: Source,
    /// What reads the first answers again: an id in `models.toml`, or a folder. Without, nothing does.
    pub reranker: Option<String>,
    /// The folder with the finished model; by default a folder of that name beside `data`.
    pub folder: Option<PathBuf>,
    /// Threads for one text.
    pub threads: usize,
}

/// `[files]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FilesConfig {
    /// Whether PDF is read.
    pub pdf: bool,
}

/// `[pings]`: spans of working time, such as `8h 30m`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PingsConfig {
    /// What the first who is asked has.
    #[serde(deserialize_with = "span")]
    pub answer_within: Duration,
    /// What the second and the third have.
    #[serde(deserialize_with = "span")]
    pub next_within: Duration,
    /// What each has while somebody else could be asked.
    #[serde(deserialize_with = "span")]
    pub another_after: Duration,
    /// What whoever said "yes" has to say something.
    #[serde(deserialize_with = "span")]
    pub finish_within: Duration,
    /// After so long without a word the asker is asked whether it helped.
    #[serde(deserialize_with = "span")]
    pub quiet_after: Duration,
}

/// `[reuse]`: spans such as `21 days` or `8h`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ReuseConfig {
    /// So long after somebody said that a document helped they are asked how far they are with it.
    #[serde(deserialize_with = "long_span")]
    pub ask_after: Duration,
    /// Between two questions about re-use to one person is at least so long.
    #[serde(deserialize_with = "long_span")]
    pub pause: Duration,
    /// So long after that whether it works,
    #[serde(deserialize_with = "long_span")]
    pub check_after: Duration,
    /// and again after so long.
    #[serde(deserialize_with = "long_span")]
    pub check_again_after: Duration,
}

/// `[desk]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DeskConfig {
    /// The ids of its rooms.
    pub rooms: Vec<String>,
    /// Days without a word after which a question is closed.
    pub close_after_days: u32,
    /// Hours after which a newcomer's first question, with which nothing happened, goes to the desk.
    pub newcomer_after_hours: u32,
    /// Pings in a row without any reaction, after which somebody seems to be gone.
    pub unanswered_pings: usize,
}

/// `[moderators]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ModeratorsConfig {
    /// The ids of the rooms where they work.
    pub rooms: Vec<String>,
    /// Whoever has this power level in such a room is a moderator.
    pub power_level: i64,
    /// Matrix ids of those who may do everything.
    pub operators: Vec<String>,
    /// Matrix ids of those whose documents go live without a second look.
    pub trusted: Vec<String>,
    /// The hosts that documents may be fetched from.
    pub hosts: Vec<String>,
    /// Days after which somebody looks whether a document still holds.
    pub review_days: u32,
    /// A folder in which documents are put.
    pub folder: Option<PathBuf>,
    /// A list of topics to propose for new documents, beside those in the corpus.
    pub topics: Option<PathBuf>,
    /// The names in it.
    #[serde(skip)]
    pub topic_names: Vec<String>,
}

/// `[[feeds]]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeedConfig {
    /// Its address; its host stands among the hosts of the moderators.
    pub url: String,
    /// It is read this often, in minutes.
    #[serde(default = "an_hour")]
    pub every_minutes: u32,
}

fn an_hour() -> u32 {
    60
}

/// `[web]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WebConfig {
    /// Where `/metrics`, `/live`, `/ready` and `/health` are served.
    pub listen: SocketAddr,
}

/// `[console]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ConsoleConfig {
    /// Where people find it; without one there is no console.
    pub public_url: String,
    /// Where it is served.
    pub listen: SocketAddr,
    /// Matrix ids of those who read its figures.
    pub analysts: Vec<String>,
    /// A file with the colours and letters of the municipality, as CSS.
    pub theme: Option<PathBuf>,
}

/// `[backup]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BackupConfig {
    /// Where they are put.
    pub folder: PathBuf,
    /// One is made this often while the bot runs; without it, none by itself.
    #[serde(deserialize_with = "some_long_span")]
    pub every: Option<Duration>,
    /// So many are kept of those that were made by themselves.
    pub keep: usize,
    /// The key of age for whose holder alone they can be read; without it, whoever has the file can.
    pub recipient: Option<String>,
}

impl Default for BackupConfig {
    fn default() -> Self {
        Self { folder: PathBuf::from("backups"), every: None, keep: 7, recipient: None }
    }
}

impl Default for ConsoleConfig {
    fn default() -> Self {
        Self {
            public_url: String::new(),
            listen: SocketAddr::from(([127, 0, 0, 1], 9092)),
            analysts: Vec::new(),
            theme: None,
        }
    }
}

impl ConsoleConfig {
    /// The host that people find it at, when the address is a scheme, a host, perhaps a port, and nothing else, written
    /// as browsers send it: in small letters, without the port that is usual.
    pub fn host(&self) -> Option<&str> {
        let rest = self.public_url.strip_prefix("https://").or_else(|| self.public_url.strip_prefix("http://"))?;
        let is_host = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || ".-:[]".contains(sign);
        let usual = if self.public_url.starts_with("https:") { ":443" } else { ":80" };
        (!rest.is_empty() && rest.chars().all(is_host) && !rest.ends_with(usual)).then_some(rest)
    }

    /// Whether browsers reach it on this machine only, so that nobody reads along without a certificate either.
    pub fn is_local(&self) -> bool {
        let name = self.host().unwrap_or_default();
        ["localhost", "127.0.0.1", "[::1]"]
            .iter()
            .any(|local| name.strip_prefix(local).is_some_and(|port| port.is_empty() || port.starts_with(':')))
    }
}

impl Default for MatrixConfig {
    fn default() -> Self {
        Self {
            homeserver: String::new(),
            user: String::new(),
            password_file: None,
            access_token_file: None,
            device_id: None,
            allowed_inviters: Vec::new(),
            invitations_an_hour: 10,
            relays: Vec::new(),
            pace: PaceConfig::default(),
        }
    }
}

impl Default for BotConfig {
    fn default() -> Self {
        Self {
            name: "Jatwerk".into(),
            language: Language::Dutch,
            database: None,
            database_password_file: None,
            several: false,
            vectors_on_server: false,
            retention_days: 90,
            invitations_a_day: 10,
            without: Vec::new(),
        }
    }
}

impl Default for PaceConfig {
    /// Synapse's own limits for messages (rc_message).
    fn default() -> Self {
        Self { unlimited: false, burst: 10, per_second: 0.2 }
    }
}

impl Default for FilesConfig {
    fn default() -> Self {
        Self { pdf: true }
    }
}

impl Default for ModelConfig {
    fn default() -> Self {
        Self { id: crate::models::DEFAULT.into(), source: Source::default(), reranker: None, folder: None, threads: 2 }
    }
}

/// A working day.
const WORKING_DAY: Duration = Duration::from_secs(8 * 60 * 60 + 30 * 60);

impl Default for PingsConfig {
    fn default() -> Self {
        Self {
            answer_within: WORKING_DAY,
            next_within: WORKING_DAY / 2,
            another_after: Duration::from_secs(3 * 60 * 60),
            finish_within: WORKING_DAY * 3,
            quiet_after: WORKING_DAY,
        }
    }
}

/// A day of the calendar.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

impl Default for ReuseConfig {
    fn default() -> Self {
        Self { ask_after: DAY * 21, pause: DAY * 14, check_after: DAY * 182, check_again_after: DAY * 365 }
    }
}

impl Default for DeskConfig {
    fn default() -> Self {
        Self { rooms: Vec::new(), close_after_days: 14, newcomer_after_hours: 24, unanswered_pings: 4 }
    }
}

impl Default for ModeratorsConfig {
    fn default() -> Self {
        Self {
            rooms: Vec::new(),
            power_level: 50,
            operators: Vec::new(),
            trusted: Vec::new(),
            hosts: Vec::new(),
            folder: None,
            topics: None,
            topic_names: Vec::new(),
            review_days: 365,
        }
    }
}

impl Default for WebConfig {
    fn default() -> Self {
        Self { listen: SocketAddr::from(([127, 0, 0, 1], 9091)) }
    }
}

fn language<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Language, D::Error> {
    let tag = String::deserialize(deserializer)?;
    Language::from_tag(&tag)
        .ok_or_else(|| serde::de::Error::custom(format!("unknown language `{tag}`: write `nl` or `en`")))
}

fn span<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
    let text = String::deserialize(deserializer)?;
    let wrong = || serde::de::Error::custom(format!("`{text}` is no span of time: write it as `8h 30m`"));
    let span: jiff::SignedDuration = text.parse().map_err(|_| wrong())?;
    Duration::try_from(span).ok().filter(|span| !span.is_zero()).ok_or_else(wrong)
}

fn some_long_span<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Duration>, D::Error> {
    long_span(deserializer).map(Some)
}

/// A span that may be written in days.
fn long_span<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
    let text = String::deserialize(deserializer)?;
    let wrong = || serde::de::Error::custom(format!("`{text}` is no span of time: write it as `21 days` or `8h`"));
    let days = text.strip_suffix("days").or_else(|| text.strip_suffix("day")).map(str::trim);
    let span = match days {
        Some(days) => days.parse::<u32>().ok().map(|days| DAY * days),
        None => text.parse::<jiff::SignedDuration>().ok().and_then(|span| Duration::try_from(span).ok()),
    };
    span.filter(|span| !span.is_zero()).ok_or_else(wrong)
}
