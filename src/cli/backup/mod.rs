//! `jatwerk backup`: everything that matters in one file, while the bot runs; by a schedule too. [`restore`] puts it back.
//!
//! What is not in it can be made anew: the search's files, and the model, which is named.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;
use indicatif::HumanBytes;

use self::manifest::{FORMAT, Manifest};
use self::seal::Recipient;
use super::lock::Lock;
use super::{clock, open, sweep};
use crate::config::Config;
use crate::db;
use crate::domain::time::Timestamp;

mod manifest;
mod pack;
pub(super) mod place;
pub(super) mod restore;
pub(super) mod schedule;
mod seal;
mod unpack;

/// How the name of a file ends that is not whole yet.
const UNFINISHED: &str = "part";

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The file to write; what is there is replaced once the new one is whole. Without it, one with the date in `[backup] folder`.
    file: Option<PathBuf>,
}

pub(super) fn run(config: &Config, arguments: &Arguments) -> anyhow::Result<()> {
    let file = arguments.file.clone().unwrap_or_else(|| schedule::next(config, clock::now()));
    let manifest = make(config, &file)?;
    let size = fs::metadata(&file)?.len();
    println!("{}: {} files, {}.", file.display(), manifest.files.len(), HumanBytes(size));
    if config.backup.recipient.is_none() {
        println!(
            "Whoever reads it has the bot's keys: keep it where nobody else comes, or name a `recipient` under [backup]."
        );
    }
    Ok(())
}

/// For whom the settings want backups sealed.
pub(super) fn recipient(config: &Config) -> anyhow::Result<Option<Recipient>> {
    let recipient = config.backup.recipient.as_ref().map(|text| text.parse()).transpose();
    recipient.map_err(|problem: String| anyhow::anyhow!("`recipient` under [backup]: {problem}"))
}

/// Writes a backup to `file`; whatever stops it leaves what was there.
fn make(config: &Config, file: &Path) -> anyhow::Result<Manifest> {
    anyhow::ensure!(open::is_there(config), "there is nothing to keep in {} yet", config.data.display());
    let recipient = recipient(config)?;
    let staged = Staged::new(&open::data(config)?.join("backing-up"))?;
    let made = date(clock::now(), "%Y-%m-%dT%H:%M:%SZ");
    let mut sources = pack::stage(config, &staged.folder)?;
    if let Err(error) = sweep::bring_back(config) {
        tracing::warn!(error = format!("{error:#}"), "what was set aside of the kept files is not in this backup");
    }
    sources.extend(pack::others(config)?);
    let has = |place: &str| sources.iter().any(|(at, _)| at.starts_with(place));
    anyhow::ensure!(
        !has("matrix/session.json") || has("matrix/store/"),
        "another process is taking the account over at this moment: make the backup once that is done"
    );
    let copy = sources.first().map(|(_, copy)| copy.clone()).unwrap_or_default();
    let manifest = Manifest {
        format: FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        database: db::version(&copy)?,
        made,
        model: config.model.id.clone(),
        files: Vec::new(),
    };
    let settings = config.path.as_deref().map(fs::read_to_string).transpose().context("cannot read the settings")?;
    let folder = file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let cannot = || format!("cannot write {}", file.display());
    DirBuilder::new().recursive(true).mode(0o700).create(folder).with_context(cannot)?;
    let fresh = file.with_added_extension(UNFINISHED);
    schedule::clear_unfinished(folder).with_context(cannot)?;
    gone(fs::remove_file(&fresh)).with_context(cannot)?;
    let to = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&fresh).with_context(cannot)?;
    let packed = pack::write(to, recipient.as_ref(), manifest, settings.as_deref(), &sources);
    let written = packed.and_then(|manifest| {
        fs::rename(&fresh, file)?;
        File::open(folder)?.sync_all()?;
        Ok(manifest)
    });
    if written.is_err() {
        gone(fs::remove_file(&fresh))?;
    }
    written.with_context(cannot)
}

/// Where copies of databases stand while they are packed: one backup at a time.
struct Staged {
    folder: PathBuf,
    _lock: Lock,
}

impl Staged {
    fn new(folder: &Path) -> anyhow::Result<Self> {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        let lock = Lock::take(folder)?;
        // What one that was stopped left.
        let staged = folder.join("staged");
        gone(fs::remove_dir_all(&staged))?;
        DirBuilder::new().mode(0o700).create(&staged)?;
        Ok(Self { folder: staged, _lock: lock })
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.folder) {
            tracing::warn!(%error, "the copies that were packed cannot be taken away; the next backup does");
        }
    }
}

/// A moment in the form of `pattern`, in UTC.
fn date(at: Timestamp, pattern: &str) -> String {
    jiff::Timestamp::from_millisecond(at.0).unwrap_or_default().strftime(pattern).to_string()
}

fn gone(removed: io::Result<()>) -> io::Result<()> {
    removed.or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })
}

#[cfg(test)]
mod tests;
