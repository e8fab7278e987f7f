//! Opening what the commands work with: the database, the model, the library.

use std::fs::{self, DirBuilder, OpenOptions, TryLockError};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::Path;
use std::thread;
use std::time::Duration;

use anyhow::Context as _;
use tempfile::TempDir;

use super::backup::place;
use super::files;
use super::lock::Lock;
use crate::config::Config;
use crate::corpus::library::Library;
use crate::db::{self, Db, DbError, Place};
use crate::features::FEATURES;
use crate::intake::lexicon;
use crate::kernel::Bot;
use crate::kernel::settings::Settings;
use crate::models::{self, ModelSpec};
use crate::search::lexicon::Lexicon;
use crate::search::onnx::{Onnx, Runtime};
use crate::search::reranker::{CrossEncoder, Reranker};
use crate::search::{Embedder, hub};
use crate::speech::words::Words;

/// How copies of the search's files begin that a process made which took the place of one that stands still.
const ASIDE: &str = "index-aside-";

/// So often the database is tried that a bot at work may be about to bring up to date, with such pauses.
const TRIES: usize = 20;
const PAUSE: Duration = Duration::from_millis(500);

/// The folder of all that the bot remembers, made when it is not there yet. What people asked is nobody else's business.
pub(super) fn data(config: &Config) -> anyhow::Result<&Path> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(&config.data)
        .with_context(|| format!("cannot make the folder {} (`data` in the settings)", config.data.display()))?;
    let folder = config.data.display();
    anyhow::ensure!(!place::is_halfway(&config.data), "a restore of {folder} was interrupted halfway: do it again");
    Ok(&config.data)
}

/// The same settings, but everything that is remembered is in `data`; the model stays where it is.
pub(super) fn within(config: &Config, data: &Path) -> Config {
    let mut within = Config { data: data.to_owned(), server: None, ..config.clone() };
    within.model.folder = Some(config.model_folder());
    within
}

/// The database, made when it is not there yet. It is not brought up to date beneath a bot at work; one that starts does that itself, once it
/// has its model.
pub(super) fn store(config: &Config) -> anyhow::Result<Db> {
    for _ in 1..TRIES {
        match store_now(config) {
            Err(error) if matches!(error.downcast_ref(), Some(DbError::Beneath)) => thread::sleep(PAUSE),
            opened => return opened,
        }
    }
    store_now(config)
}

fn store_now(config: &Config) -> anyhow::Result<Db> {
    let data = data(config)?;
    // On a server whoever is at work is known there.
    let held = match config.database().file().is_some() && is_behind(config)? {
        true => Some(Lock::try_take(data)?),
        false => None,
    };
    match held {
        Some(Err(_)) => Err(DbError::Beneath).with_context(|| cannot_open(config)),
        _ => store_in_own_folder(config),
    }
}

/// The same for whoever has the data folder.
pub(super) fn store_in_own_folder(config: &Config) -> anyhow::Result<Db> {
    opened(config, Db::open_at)
}

/// The same for the bot.
pub(super) fn store_of_bot(config: &Config) -> anyhow::Result<Db> {
    opened(config, Db::open_as_the_bot)
}

fn opened(config: &Config, open: impl Fn(&Place) -> db::Result<Db>) -> anyhow::Result<Db> {
    data(config)?;
    let db = open(&config.database()).with_context(|| cannot_open(config))?;
    if config.bot.vectors_on_server {
        db.search_on_server();
    }
    Ok(db)
}

/// Whether opening the database brings it up to date.
pub(super) fn is_behind(config: &Config) -> anyhow::Result<bool> {
    db::is_behind(&config.database()).with_context(|| cannot_open(config))
}

fn cannot_open(config: &Config) -> String {
    format!("cannot open the database {}", config.database())
}

/// Whether there is a database; a server has one, or says why not when it is opened.
pub(super) fn is_there(config: &Config) -> bool {
    config.database().file().is_none_or(Path::exists)
}

/// The model that the settings choose.
pub(super) fn embedder(config: &Config) -> anyhow::Result<Box<dyn Embedder>> {
    let (spec, folder) = (config.spec()?, config.model_folder());
    let load = || {
        files::demand(&spec, &folder)?;
        model(config, &spec)
    };
    let remedy = || format!("cannot use the model in {}; `jatwerk setup` puts it right", folder.display());
    Ok(Box::new(load().map_err(|error: anyhow::Error| error.context(remedy()))?))
}

/// The model in its folder, or from a hub, whatever its files are.
pub(super) fn model(config: &Config, spec: &ModelSpec) -> anyhow::Result<Onnx> {
    let (folder, manner, threads) = (config.model_folder(), spec.manner(), config.model.threads);
    let runtime = Runtime::load(&folder)?;
    Ok(match &spec.hub {
        Some(name) => hub::embedder(&runtime, &folder, name, &spec.id, &manner, threads)?,
        None => Onnx::open(&runtime, &folder, &spec.id, &manner, threads)?,
    })
}

/// The reranker, if the settings name one.
pub(super) fn reranker(config: &Config) -> anyhow::Result<Option<Box<dyn Reranker>>> {
    let Some(named) = &config.model.reranker else { return Ok(None) };
    let (folder, threads) = (config.reranker_folder(named), config.model.threads);
    let load = || {
        let runtime = Runtime::load(&config.model_folder())?;
        Ok(match models::reranker(named)? {
            Some(spec) => hub::reranker(&runtime, &folder, &spec.hub, threads)?,
            None => CrossEncoder::open(&runtime, &folder, threads)?,
        })
    };
    let opened = load().map_err(|error: anyhow::Error| error.context(format!("cannot use the reranker `{named}`")))?;
    Ok(Some(Box::new(opened)))
}

/// What can be found, as far as it is in the database now.
pub(super) fn library(config: &Config, store: &Db) -> anyhow::Result<Library> {
    library_in(config, store, Some(&config.index()))
}

/// The same beside the running bot, whose files those are: with a copy of them, which lives as long as what comes along.
pub(super) fn library_beside(config: &Config, store: &Db) -> anyhow::Result<(Library, TempDir)> {
    let copy = tempfile::tempdir().context("cannot make a folder for a copy of the search's files")?;
    // What the bot takes away meanwhile is missing in the copy, and is made anew there.
    copy_folder(&config.index(), copy.path());
    Ok((library_in(config, store, Some(copy.path()))?, copy))
}

/// The same for a bot at work, under this epoch if it has one. A process that stands still may have the search's files open, and would go on
/// in them: then it is a copy of them.
pub(super) fn library_of_bot(config: &Config, store: &Db, epoch: Option<i64>) -> anyhow::Result<Library> {
    let held = epoch.filter(|_| is_index_held(config));
    clear_aside(config);
    match held {
        Some(epoch) => library_aside(config, store, epoch),
        None => library(config, store),
    }
}

/// Whether another process has the search's files open to write in them.
fn is_index_held(config: &Config) -> bool {
    let lock = OpenOptions::new().write(true).open(config.index().join("words/.tantivy-writer.lock"));
    lock.is_ok_and(|lock| matches!(lock.try_lock(), Err(TryLockError::WouldBlock)))
}

/// What can be found, with a copy of the search's files that is called after the `epoch` of whoever has it.
fn library_aside(config: &Config, store: &Db, epoch: i64) -> anyhow::Result<Library> {
    let copy = config.data.join(format!("{ASIDE}{epoch}"));
    fs::create_dir(&copy).with_context(|| format!("cannot make the folder {}", copy.display()))?;
    copy_folder(&config.index(), &copy);
    library_in(config, store, Some(&copy))
}

/// Takes away the copies of whoever had the place before.
fn clear_aside(config: &Config) {
    for entry in fs::read_dir(&config.data).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(ASIDE)
            && let Err(error) = fs::remove_dir_all(entry.path())
        {
            tracing::debug!(%error, "a copy of the search's files stays");
        }
    }
}

fn copy_folder(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).into_iter().flatten().flatten() {
        let (path, copy) = (entry.path(), to.join(entry.file_name()));
        let copied = if path.is_dir() {
            fs::create_dir(&copy).map(|()| copy_folder(&path, &copy))
        } else {
            fs::copy(&path, &copy).map(drop)
        };
        if let Err(error) = copied {
            tracing::debug!(%error, path = %path.display(), "not copied");
        }
    }
}

/// The same, without the search's files.
pub(super) fn library_in_memory(config: &Config, store: &Db) -> anyhow::Result<Library> {
    library_in(config, store, None)
}

/// Only what is known of documents and people, for whoever looks for no passage.
pub(super) fn library_without_search(config: &Config, store: &Db) -> anyhow::Result<Library> {
    let spec: ModelSpec = config.spec()?;
    Ok(Library::without_search(store, &spec.id, spec.dimensions)?)
}

fn library_in(config: &Config, store: &Db, folder: Option<&Path>) -> anyhow::Result<Library> {
    let spec: ModelSpec = config.spec()?;
    let lexicon = Lexicon::new(lexicon::read(config.lexicon.as_deref())?);
    let library = Library::open(store, folder, &spec.id, spec.dimensions)
        .with_context(|| format!("cannot open the search index in {}", config.index().display()))?;
    Ok(library.knowing(lexicon))
}

/// The whole bot, without Matrix.
pub(super) fn bot(store: Db, library: Library, settings: Settings) -> anyhow::Result<Bot> {
    Ok(Bot::new(store, library, Words::load()?, settings, FEATURES))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_brought_up_to_date_beneath_whoever_has_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let config = within(&Config::parse(Path::new("bare"), "").unwrap(), folder.path());
        drop(store(&config).unwrap());
        let file = config.database().file().unwrap().to_owned();
        let held = Lock::take(folder.path()).unwrap();
        assert!(store(&config).is_ok(), "nothing is due");
        let (bot, old) = (store(&config).unwrap(), db::version(&file).unwrap() - 1);
        let has_taken = |bot: &Db, steps: usize| {
            drop(bot.rows(&format!("PRAGMA user_version = {steps}"), [""; 0].as_slice()).unwrap());
        };
        has_taken(&bot, old);
        let refused = store_now(&config).err().unwrap();
        assert!(matches!(refused.downcast_ref(), Some(DbError::Beneath)), "{refused:#}");
        assert_eq!(db::version(&file).unwrap(), old);
        // It was only starting.
        let started = thread::spawn(move || {
            thread::sleep(PAUSE / 2);
            has_taken(&bot, old + 1);
            bot
        });
        assert!(store(&config).is_ok());
        has_taken(&started.join().unwrap(), old);
        drop(held);
        // The last step was taken already, so it may fail, but it is tried.
        let tried = store(&config).err();
        assert!(tried.is_none_or(|error| !matches!(error.downcast_ref(), Some(DbError::Beneath))));
    }

    #[test]
    fn the_model_stays_where_it_is() {
        let config = Config::parse(Path::new("bare"), "").unwrap();
        assert_eq!(within(&config, Path::new("elsewhere/far/away")).model_folder(), config.model_folder());
    }
}
