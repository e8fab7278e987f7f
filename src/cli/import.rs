//! `jatwerk import`: documents, colleagues and municipalities in; a bad row is named, and the rest goes in.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;

use anyhow::Context as _;
use clap::Args;
use sha2::{Digest as _, Sha256};

use crate::bot::upload;
use crate::config::Config;
use crate::domain::document::Document;
use crate::domain::upload::Attachment;
use crate::intake::{self, Row, foreign, write};
use crate::store::{NewPassage, Put, Store};

use super::embed::embed_unread;
use super::reader::Reader;
use super::take_in::attachments;
use super::{open, progress};

/// So many rows go in between two commits.
const ROWS: usize = 200;

/// So many bad rows are named one by one.
const MOST_NAMED: usize = 20;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Folders, or files: .jsonl, .jsonl.gz, .csv, .md, .txt, .html, .pdf, .docx, .odt, .pptx, .odp, .xlsx, .ods, .eml, .zip.
    #[arg(required = true)]
    pub(super) paths: Vec<PathBuf>,
}

/// What came of an import.
#[derive(Debug, Default)]
pub(super) struct Tally {
    added: usize,
    replaced: usize,
    unchanged: usize,
    faults: usize,
}

pub(super) fn run(config: &Config, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let mut store = open::store(config)?;
    let mut tally = Tally::default();
    for path in &arguments.paths {
        take_in(&mut store, path, &config.files(), &mut tally)?;
    }
    let Tally { added, replaced, unchanged, faults } = tally;
    println!("{added} new, {replaced} replaced, {unchanged} as they were, {faults} could not be read.");
    let model = &config.model.id;
    let unread = store.count_unread(model)? + store.count_unread_profiles(model)?;
    if unread > 0 || !store.to_word_anew()?.is_empty() {
        let mut embedder = open::embedder(config)?;
        let read = embed_unread(&mut store, embedder.as_mut())?;
        println!("The model has read {read} texts.");
    }
    Ok(if faults > 0 { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

fn take_in(store: &mut Store, path: &Path, files: &Path, tally: &mut Tally) -> anyhow::Result<()> {
    let reader = Reader::own()?;
    // What was read last, with its files, until its row comes by.
    let kept: Rc<RefCell<Vec<Attachment>>> = Rc::default();
    let (keeping, files) = (Rc::clone(&kept), files.to_owned());
    let foreign = move |path: &Path| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let outcome = reader.read(path, &name).outcome;
        if let Ok(dossier) = &outcome {
            *keeping.borrow_mut() = attachments(&files, &reader, path, &name, dossier);
        }
        outcome
    };
    let reading = intake::open_any(path, Rc::new(foreign))?;
    let bar = progress::bytes("taking in", reading.total());
    let mut rows = 0;
    store.begin()?;
    for read in reading {
        bar.set_position(read.done);
        match read.row {
            Ok(row) => {
                let key = document_key(&row);
                match put(store, row).with_context(|| format!("{}, line {}", path.display(), read.line))? {
                    Put::Added => tally.added += 1,
                    Put::Replaced => tally.replaced += 1,
                    Put::Unchanged => tally.unchanged += 1,
                }
                let files = kept.take();
                for note in files.iter().flat_map(notes) {
                    bar.suspend(|| eprintln!("{note}"));
                }
                if let (Some(key), false) = (key, files.is_empty()) {
                    store.put_attachments(&key, &files)?;
                }
            }
            Err(fault) => {
                tally.faults += 1;
                if tally.faults <= MOST_NAMED {
                    bar.suspend(|| eprintln!("{fault}"));
                } else if tally.faults == MOST_NAMED + 1 {
                    bar.suspend(|| eprintln!("… and more; mend these first"));
                }
            }
        }
        rows += 1;
        if rows % ROWS == 0 {
            store.finish(true)?;
            store.begin()?;
        }
    }
    store.finish(true)?;
    bar.finish_and_clear();
    Ok(())
}

/// What was left out of a file.
fn notes(file: &Attachment) -> impl Iterator<Item = String> {
    file.remarks.iter().map(|remark| format!("{}: {}", file.name, foreign::document::note(*remark)))
}

fn document_key(row: &Row) -> Option<String> {
    match row {
        Row::Document(document) => Some(document.key.clone()),
        Row::Colleague(_) | Row::Municipality(_) => None,
    }
}

/// Keeps what was read.
pub(super) fn put(store: &mut Store, row: Row) -> anyhow::Result<Put> {
    match row {
        Row::Document(document) => put_document(store, &document),
        Row::Colleague(colleague) => Ok(store.put_colleague(&colleague)?),
        Row::Municipality(place) => Ok(store.put_municipality(&place)?),
    }
}

/// Cuts a document into passages and keeps both.
pub(super) fn put_document(store: &mut Store, document: &Document) -> anyhow::Result<Put> {
    let hash = hash_of(document)?;
    if store.has_document(&document.key, &hash)? {
        return Ok(Put::Unchanged);
    }
    Ok(store.put_document(document, &hash, &passages(document))?)
}

/// The hash of all that is known of a document.
pub(super) fn hash_of(document: &Document) -> anyhow::Result<Vec<u8>> {
    let mut whole = Vec::new();
    write::documents(&mut whole, [document])?;
    Ok(Sha256::digest(whole).to_vec())
}

/// The passages of a document, as they are kept.
pub(super) fn passages(document: &Document) -> Vec<NewPassage> {
    upload::passages(document).0
}
