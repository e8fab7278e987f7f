//! What is on this machine: the model, what reads PDF, the database, the index, the secrets.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use super::super::{clock, files, open, rereading};
use super::finding::Findings;
use crate::config::Config;
use crate::corpus::passages::READ_AGAIN;
use crate::corpus::store::{documents, people};
use crate::db::{self, Db, DbError};
use crate::domain::id::PassageId;
use crate::kernel::store::bots;
use crate::matrix::account;
use crate::models;
use crate::search::TextKind;

/// What the model is tried on.
const TRIAL: &str = "Wie heeft ervaring met vroegsignalering?";

/// A passage to read again is made of so many of these: some 160 words, as passages are.
const PASSAGE: &str = "Inwoners met betalingsachterstanden krijgen een brief en een huisbezoek. ";
const PASSAGE_TIMES: usize = 17;

/// The model's files, its runtime, and whether it reads.
pub(super) fn model(config: &Config, findings: &mut Findings) {
    let spec = match config.spec() {
        Ok(spec) => spec,
        Err(error) => return findings.wrong("model", &error.to_string(), "change that in the settings"),
    };
    let folder = config.model_folder();
    if let Err(error) = files::demand(&spec, &folder) {
        return findings.wrong("model", &format!("{}: {error}", spec.id), "run `jatwerk setup`");
    }
    findings.ok("model", &format!("{}: {} files, each with the right sha256", spec.id, spec.file.len()));
    let tried = open::embedder(config).and_then(|mut embedder| {
        let started = clock::start();
        let vectors = embedder.embed(TextKind::Query, &[TRIAL.to_owned()])?;
        Ok((embedder.dimensions(), vectors.len(), started.elapsed()))
    });
    match tried {
        Ok((dimensions, 1, took)) if dimensions == spec.dimensions => {
            findings.ok("embedding", &format!("a question takes {:.1} ms", took.as_secs_f64() * 1000.0));
        }
        Ok((dimensions, ..)) => {
            let found = format!("the model makes {dimensions} numbers of a text instead of {}", spec.dimensions);
            findings.wrong("embedding", &found, "remove the model's folder and run `jatwerk setup`");
        }
        Err(error) => findings.wrong("embedding", &format!("{error:#}"), "free some memory, and check again"),
    }
}

/// The reranker, if the settings name one, and how long it takes to read as many passages again as for an answer.
pub(super) fn reranker(config: &Config, findings: &mut Findings) {
    let tried = open::reranker(config).and_then(|reranker| {
        let Some(mut reranker) = reranker else { return Ok(None) };
        let passages = vec![(PassageId(0), PASSAGE.repeat(PASSAGE_TIMES)); READ_AGAIN];
        let started = clock::start();
        rereading::read(reranker.as_mut(), TRIAL, &passages, None)?;
        Ok(Some(started.elapsed()))
    });
    match tried {
        Ok(None) => {}
        Ok(Some(took)) => {
            let found = format!("reads {READ_AGAIN} passages again in {} ms", took.as_millis());
            if took < rereading::PATIENCE {
                return findings.ok("reranker", &found);
            }
            let without = format!("{found}: answers go without it after {} s", rereading::PATIENCE.as_secs());
            findings.wrong("reranker", &without, "name a smaller one under [model] in the settings, or none");
        }
        Err(error) => {
            let remedy = "answers go without it: run `jatwerk setup`, or name none under [model] in the settings";
            findings.wrong("reranker", &format!("{error:#}"), remedy);
        }
    }
}

/// Whether PDF can be read.
pub(super) fn pdf(config: &Config, findings: &mut Findings) {
    let Some(library) = config.pdfium() else {
        return findings.skipped("pdf", "not read: the settings say `pdf = false`");
    };
    let found = models::pdfium().map_err(|error| error.to_string()).map(|spec| files::fault(&spec, &library));
    match found {
        Ok(None) => findings.ok("pdf", "PDFium is there, with the right sha256"),
        Ok(Some(fault)) => {
            findings.wrong(
                "pdf",
                &format!("PDFium: {fault}"),
                "run `jatwerk setup`, or write `pdf = false` under [files]",
            );
        }
        Err(error) => findings.wrong("pdf", &error, "install the program anew"),
    }
}

/// Whether nobody else on this machine can read what is nobody else's business.
pub(super) fn secrets(config: &Config, findings: &mut Findings) {
    let account = config.account();
    let inside = fs::read_dir(&account).into_iter().flatten().flatten().map(|entry| entry.path());
    let files = inside
        .chain(config.matrix.password_file.clone())
        .chain(config.matrix.access_token_file.clone())
        .chain(config.bot.database_password_file.clone())
        .filter(|path| path.is_file());
    let mut open: Vec<(PathBuf, &str)> = files.filter(|path| is_open(path)).map(|path| (path, "600")).collect();
    open.extend([config.data.clone(), account].into_iter().filter(|path| is_open(path)).map(|path| (path, "700")));
    for (path, mode) in &open {
        let found = format!("others on this machine can read {}", path.display());
        findings.wrong("secrets", &found, &format!("chmod {mode} {}", path.display()));
    }
    if open.is_empty() && config.data.is_dir() {
        findings.ok("secrets", "readable by their owner only");
    }
}

fn is_open(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.permissions().mode() & 0o077 != 0)
}

/// Whether nobody can read along with the console, or come in beside the proxy.
pub(super) fn console(config: &Config, findings: &mut Findings) {
    let console = &config.console;
    if console.public_url.is_empty() {
        return findings.skipped("console", "there is none: the settings name no `public_url`");
    }
    let mut safe = true;
    if !console.public_url.starts_with("https://") && !console.is_local() {
        safe = false;
        findings.wrong(
            "console",
            &format!("{} has no certificate: whoever reads along can do what a moderator can", console.public_url),
            "put a reverse proxy with a certificate before it, and write https:// in `public_url`",
        );
    }
    if !console.listen.ip().is_loopback() {
        safe = false;
        let found = format!("it listens on {}, where others reach it without the proxy", console.listen);
        findings.wrong("console", &found, "write a `listen` such as \"127.0.0.1:9092\" under [console]");
    }
    if let Some(theme) = console.theme.as_ref().filter(|theme| !theme.is_file()) {
        safe = false;
        findings.wrong("console", &format!("there is no file {}", theme.display()), "change `theme` under [console]");
    }
    if safe {
        findings.ok("console", &console.public_url);
    }
}

/// The database; while a bot is at work with it, nothing of it is changed, not even for a newer version.
fn store(config: &Config, alone: bool) -> anyhow::Result<Db> {
    if alone { open::store_in_own_folder(config) } else { Ok(Db::open_to_read(&config.database())?) }
}

/// Whether the database is sound, and what is in it.
pub(super) fn database(config: &Config, alone: bool, findings: &mut Findings) {
    if !open::is_there(config) {
        return findings.wrong("database", "there is none yet", "bring in documents: `jatwerk import PATH`");
    }
    let looked = store(config, alone).and_then(|store| Ok((store.faults()?, count(config, &store)?)));
    let (faults, counted) = match looked {
        Ok(looked) => looked,
        Err(error) if is_behind_the_program(&error, alone) => {
            let found = "the bot that is at work is older than this program, or is still starting with it";
            let remedy = "look again in a minute; if it stays, stop the bot, and start it with this program";
            return findings.wrong("database", found, remedy);
        }
        Err(error) => {
            return findings.wrong("database", &format!("{error:#}"), "put back the data folder from a backup");
        }
    };
    for fault in &faults {
        findings.wrong("database", fault, "put back the data folder from a backup");
    }
    let Counted { documents, passages, unread, colleagues } = counted;
    let found = format!("{documents} documents in {passages} passages, {colleagues} colleagues");
    if documents == 0 {
        findings.wrong("database", &found, "bring in documents: `jatwerk import PATH`");
    } else if unread > 0 {
        let found = format!("{found}; the model has not read {unread} texts yet");
        findings.wrong("database", &found, "run `jatwerk reindex`, which goes on where it was interrupted");
    } else if faults.is_empty() {
        findings.ok("database", &found);
    }
}

/// Whether the database cannot be looked at because whoever is at work with it is older, or did not bring it up to date yet.
fn is_behind_the_program(error: &anyhow::Error, alone: bool) -> bool {
    match error.downcast_ref() {
        Some(DbError::Beneath) => true,
        Some(DbError::Damaged(db::OLDER)) => !alone,
        _ => false,
    }
}

/// Whether the other bots on the database started with the same settings, where they have to be.
pub(super) fn others(config: &Config, alone: bool, findings: &mut Findings) {
    if !config.bot.several {
        return;
    }
    let looked = account::user(&config.account())
        .map_err(anyhow::Error::from)
        .and_then(|account| Ok(bots::differing(&store(config, alone)?, &account, &config.of_all_bots())?));
    match looked {
        Ok(differing) if differing.is_empty() => findings.ok("bots", "the others started with the same settings"),
        Ok(differing) => {
            for (other, setting) in differing {
                let found = format!("{other} started with another `{setting}`, which has to be the same for all");
                findings.wrong("bots", &found, "write the same into the settings of both, and start them anew");
            }
        }
        Err(error) => findings.skipped("bots", &format!("not compared: {error:#}")),
    }
}

struct Counted {
    documents: usize,
    passages: usize,
    unread: usize,
    colleagues: usize,
}

fn count(config: &Config, store: &Db) -> Result<Counted, DbError> {
    let (documents, passages) = documents::corpus_size(store)?;
    let (unread, colleagues) = (documents::count_unread(store, &config.model.id)?, people::colleagues(store)?.len());
    Ok(Counted { documents, passages, unread, colleagues })
}

/// Whether the search's own files can be opened. Only for whoever holds the lock.
pub(super) fn index(config: &Config, findings: &mut Findings) {
    if !open::is_there(config) {
        return findings.skipped("index", "nothing to find yet");
    }
    let Ok(store) = open::store_in_own_folder(config) else {
        return findings.skipped("index", "not looked at, because the database cannot be opened");
    };
    let started = clock::start();
    match open::library(config, &store) {
        Ok(_) => findings.ok("index", &format!("opens in {:.1} s", started.elapsed().as_secs_f64())),
        Err(error) => findings.wrong("index", &format!("{error:#}"), "run `jatwerk reindex`"),
    }
}
