//! `jatwerk import`: documents, colleagues, municipalities and adoptions in; a bad row is named, and the rest goes in.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;
use std::time::Duration;

use anyhow::Context as _;
use clap::Args;
use indicatif::ProgressBar;
use sha2::{Digest as _, Sha256};

use super::aside::step_aside;
use super::embed::embed_unread;
use super::namesakes::Namesakes;
use super::reader::Reader;
use super::take_in::attachments;
use super::{claims, clock, open, progress};
use crate::config::Config;
use crate::corpus::passages;
use crate::corpus::store::documents::{NewPassage, Put, attachments};
use crate::corpus::store::{documents, people, places};
use crate::db::Db;
use crate::domain::document::Document;
use crate::domain::hours::Hours;
use crate::domain::personal_data;
use crate::domain::upload::Attachment;
use crate::features::curation::store::reindexed;
use crate::features::reuse::store::import;
use crate::intake::{self, Fault, Inventory, PassedOver, Read, Reading, Row, foreign, write};

/// So many rows go in between two commits,
const ROWS: usize = 200;

/// or so many bytes of text,
const LARGEST_BATCH: usize = 32 * 1024 * 1024;

/// or what was read in so long, so that a stop costs little.
const LONGEST_BATCH: Duration = Duration::from_secs(10);

/// So many bad rows are named one by one.
const MOST_NAMED: usize = 20;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Folders, or files: .jsonl, .jsonl.gz, .csv, .md, .txt, .html, .pdf, .docx, .odt, .pptx, .odp, .xlsx, .ods, .eml, .msg, .mht, .zip.
    #[arg(required_unless_present = "claims")]
    pub(super) paths: Vec<PathBuf>,
    /// Reads from this publiccode.yml who uses the software (`usedBy`). Each is a claim of the giver until the taker says so.
    #[arg(long, value_name = "FILE", requires = "giver")]
    pub(super) claims: Option<PathBuf>,
    /// The municipality that made the software and claims so.
    #[arg(long, value_name = "MUNICIPALITY", requires = "claims")]
    pub(super) giver: Option<String>,
}

/// What came of an import.
#[derive(Debug, Default)]
pub(super) struct Tally {
    added: usize,
    replaced: usize,
    unchanged: usize,
    faults: usize,
    /// Documents in which a citizen's number or a bank account stands.
    sensitive: usize,
    /// Where each document stood.
    named: Namesakes,
}

pub(super) fn run(config: &Config, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    step_aside();
    let store = open::store(config)?;
    if let (Some(claims), Some(giver)) = (&arguments.claims, &arguments.giver) {
        claims::run(&store, claims, giver)?;
        if arguments.paths.is_empty() {
            return Ok(ExitCode::SUCCESS);
        }
    }
    let mut tally = Tally::default();
    for path in &arguments.paths {
        take_in(&store, path, config, &mut tally)?;
    }
    let Tally { added, replaced, unchanged, faults, sensitive, .. } = tally;
    println!("{added} new, {replaced} replaced, {unchanged} as they were, {faults} could not be read.");
    if sensitive > 0 {
        println!(
            "Note: a citizen's number (BSN) or a bank account stands in {sensitive} of the documents. No answer quotes the sentence."
        );
    }
    let model = &config.model.id;
    let unread = documents::count_unread(&store, model)? + people::count_unread_profiles(&store, model)?;
    if unread > 0 || !reindexed::to_word_anew(&store)?.is_empty() {
        let mut embedder = open::embedder(config)?;
        let read = embed_unread(&store, embedder.as_mut())?;
        println!("The model has read {read} texts.");
    }
    Ok(if faults > 0 { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

fn take_in(store: &Db, path: &Path, config: &Config, tally: &mut Tally) -> anyhow::Result<()> {
    let reader = Reader::own(config.pdfium())?;
    // What was read last, with its files, until its row comes by.
    let kept: Rc<RefCell<Vec<Attachment>>> = Rc::default();
    let (keeping, files) = (Rc::clone(&kept), config.files());
    let foreign = move |path: &Path| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let outcome = reader.read(path, &name).outcome;
        let kept = outcome.as_ref().map(|dossier| attachments(&files, &reader, path, &name, dossier));
        *keeping.borrow_mut() = kept.unwrap_or_default();
        outcome
    };
    let reading = intake::open_any(path, Rc::new(foreign))?;
    let inventory = reading.inventory().clone();
    let read = write_all(store, reading, &kept, path, tally)?;
    if path.is_dir() {
        println!("{}", told(path, &inventory, read));
    }
    Ok(())
}

/// Writes all that is read, but for what would take the place of another document; returns how many rows that were.
fn write_all(
    store: &Db,
    mut reading: Reading,
    kept: &RefCell<Vec<Attachment>>,
    path: &Path,
    tally: &mut Tally,
) -> anyhow::Result<usize> {
    let bar = progress::bytes("taking in", reading.total());
    let mut rows = 0;
    loop {
        let batch = read_some(&mut reading, kept, &bar, tally);
        if batch.is_empty() {
            break;
        }
        store.begin()?;
        for Ready { line, row, files } in batch {
            let key = document_key(&row);
            let namesake = key.as_deref().and_then(|key| tally.named.add(key, path, line));
            if let (Some(fault), Row::Document(document)) = (namesake, &row)
                && !documents::has_document(store, &document.key, &hash_of(document)?)?
            {
                tell(&fault, &bar, tally);
                continue;
            }
            if let Some(fault) = still_to_come(&row, path, line) {
                tell(&fault, &bar, tally);
                continue;
            }
            rows += 1;
            match put(store, row).with_context(|| format!("{}, line {line}", path.display()))? {
                Put::Added => tally.added += 1,
                Put::Replaced => tally.replaced += 1,
                Put::Unchanged => tally.unchanged += 1,
            }
            if let (Some(key), false) = (key, files.is_empty()) {
                attachments::put_attachments(store, &key, &files)?;
            }
        }
        store.finish(true)?;
    }
    bar.finish_and_clear();
    Ok(rows)
}

/// A row that was read, and the files that go with it.
struct Ready {
    line: u64,
    row: Row,
    files: Vec<Attachment>,
}

/// Reads rows until there are enough to write: nothing waits for a file to be read but this.
fn read_some(
    reading: &mut Reading,
    kept: &RefCell<Vec<Attachment>>,
    bar: &ProgressBar,
    tally: &mut Tally,
) -> Vec<Ready> {
    let started = clock::start();
    let (mut batch, mut size) = (Vec::new(), 0);
    while batch.is_empty() || (batch.len() < ROWS && size < LARGEST_BATCH && started.elapsed() < LONGEST_BATCH) {
        let Some(Read { line, done, row }) = reading.next() else { break };
        bar.set_position(done);
        match row {
            Ok(row) => {
                tally.sensitive += usize::from(is_sensitive(&row));
                if let Row::Document(document) = &row {
                    size += document.body.len();
                }
                let files = kept.take();
                for note in files.iter().flat_map(notes) {
                    bar.suspend(|| eprintln!("{note}"));
                }
                batch.push(Ready { line, row, files });
            }
            Err(fault) => tell(&fault, bar, tally),
        }
    }
    batch
}

/// Tells of something that cannot be taken in as it stands, unless that is too much.
fn tell(fault: &Fault, bar: &ProgressBar, tally: &mut Tally) {
    tally.faults += 1;
    if tally.faults <= MOST_NAMED {
        bar.suspend(|| eprintln!("{fault}"));
    } else if tally.faults == MOST_NAMED + 1 {
        bar.suspend(|| eprintln!("… and more; mend these first"));
    }
}

/// What became of the files of a folder, of which so many were read: the numbers add up to all there are.
fn told(folder: &Path, inventory: &Inventory, read: usize) -> String {
    let (files, passed_over) = (inventory.files, inventory.passed_over.len());
    let refused = files.saturating_sub(read + passed_over);
    let mut reasons: BTreeMap<PassedOver, usize> = BTreeMap::new();
    for (_, reason) in &inventory.passed_over {
        *reasons.entry(*reason).or_default() += 1;
    }
    let reasons: Vec<String> = reasons.iter().map(|(reason, count)| format!("{count} {reason}")).collect();
    let reasons = if reasons.is_empty() { String::new() } else { format!(" ({})", reasons.join(", ")) };
    let folder = folder.display();
    format!("{folder}: {files} files, of which {read} read, {passed_over} passed over{reasons}, {refused} not read.")
}

/// What was left out of a file.
fn notes(file: &Attachment) -> impl Iterator<Item = String> {
    file.remarks.iter().map(|remark| format!("{}: {}", file.name, foreign::document::note(*remark)))
}

fn document_key(row: &Row) -> Option<String> {
    match row {
        Row::Document(document) => Some(document.key.clone()),
        Row::Colleague(_) | Row::Municipality(_) | Row::Adoption(_) => None,
    }
}

/// Whether a citizen's number or a bank account stands in what was read.
fn is_sensitive(row: &Row) -> bool {
    match row {
        Row::Document(document) => personal_data::of_document(document).iter().any(|data| data.kind.is_sensitive()),
        Row::Colleague(_) | Row::Municipality(_) | Row::Adoption(_) => false,
    }
}

/// What is wrong with a row that tells of a day that is still to come.
fn still_to_come(row: &Row, path: &Path, line: u64) -> Option<Fault> {
    let Row::Adoption(word) = row else { return None };
    let (column, day) = word.still_to_come(Hours::default().date(clock::now()))?;
    let what = format!("`{column}` is {day}, which is still to come; write the day on which it was");
    Some(Fault { file: path.to_owned(), line, what })
}

/// Keeps what was read.
pub(super) fn put(store: &Db, row: Row) -> anyhow::Result<Put> {
    match row {
        Row::Document(document) => put_document(store, &document),
        Row::Colleague(colleague) => Ok(people::put_colleague(store, &colleague)?),
        Row::Municipality(place) => Ok(places::put_municipality(store, &place)?),
        Row::Adoption(word) => Ok(import::put_imported(store, &word, clock::now())?),
    }
}

/// Cuts a document into passages and keeps both.
pub(super) fn put_document(store: &Db, document: &Document) -> anyhow::Result<Put> {
    let hash = hash_of(document)?;
    if documents::has_document(store, &document.key, &hash)? {
        return Ok(Put::Unchanged);
    }
    Ok(documents::put_document(store, document, &hash, &passages(document))?)
}

/// The hash of all that is known of a document.
pub(super) fn hash_of(document: &Document) -> anyhow::Result<Vec<u8>> {
    let mut whole = Vec::new();
    write::documents(&mut whole, [document])?;
    Ok(Sha256::digest(whole).to_vec())
}

/// The passages of a document, as they are kept.
pub(super) fn passages(document: &Document) -> Vec<NewPassage> {
    passages::passages(document).0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::refusal::Refusal;

    #[test]
    fn what_is_still_to_come_was_not_said() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("adoptions.csv");
        let header = "title,giver,taker,date,asked_on";
        let rows =
            "Plan,Leiden,Gouda,2999-05-04,\nPlan,Leiden,Delft,2024-05-04,2999-05-04\nPlan,Leiden,Breda,2024-05-04,";
        std::fs::write(&path, format!("{header}\n{rows}\n")).unwrap();
        let store = Db::open(&home.path().join("jatwerk.db")).unwrap();
        let mut tally = Tally::default();
        let kept = RefCell::default();
        let rows = write_all(&store, intake::open(&path).unwrap(), &kept, &path, &mut tally).unwrap();
        assert_eq!((rows, tally.added, tally.faults), (1, 1, 2));
    }

    #[test]
    fn others_write_while_files_are_read() {
        let home = tempfile::tempdir().unwrap();
        let documents = home.path().join("stukken");
        std::fs::create_dir(&documents).unwrap();
        for name in ["a.md", "b.pdf", "c.md", "d.pdf"] {
            std::fs::write(documents.join(name), "Tekst.").unwrap();
        }
        let database = home.path().join("jatwerk.db");
        let store = Db::open(&database).unwrap();
        let reading = intake::open_any(
            &documents,
            Rc::new(move |_: &Path| {
                let bot = Db::open(&database).unwrap();
                bot.begin().unwrap();
                bot.finish(true).unwrap();
                Err(Refusal::TooSlow)
            }),
        );
        let (kept, mut tally) = (RefCell::default(), Tally::default());
        let started = clock::start();
        let rows = write_all(&store, reading.unwrap(), &kept, &documents, &mut tally).unwrap();
        assert_eq!((rows, tally.added, tally.faults), (2, 2, 2));
        assert!(started.elapsed() < Duration::from_secs(10), "nobody waited");
    }

    #[test]
    fn of_two_with_one_name_the_first_stays() {
        let home = tempfile::tempdir().unwrap();
        let store = Db::open(&home.path().join("jatwerk.db")).unwrap();
        let (mut tally, text) = (Tally::default(), "Wat Breda doet.");
        let import = |path: &Path, tally: &mut Tally| {
            let reading = intake::open_any(path, Rc::new(|_: &Path| Err(Refusal::TooSlow))).unwrap();
            write_all(&store, reading, &RefCell::default(), path, tally).unwrap()
        };
        for (folder, text, read) in [("breda", text, 1), ("tilburg", "Wat Tilburg doet.", 0), ("kopie", text, 1)] {
            let folder = home.path().join(folder);
            std::fs::create_dir(&folder).unwrap();
            std::fs::write(folder.join("beleid.md"), text).unwrap();
            assert_eq!(import(&folder, &mut tally), read, "{}", folder.display());
        }
        let lines = home.path().join("stukken.jsonl");
        let line = |text: &str| format!("{{\"id\":\"plan\",\"title\":\"Plan\",\"body\":\"{text}\"}}\n");
        std::fs::write(&lines, line("Een.") + line("Twee.").as_str()).unwrap();
        assert_eq!(import(&lines, &mut tally), 1);
        assert_eq!((tally.added, tally.replaced, tally.unchanged, tally.faults), (2, 0, 1, 2));
        let kept = |key: &str| documents::drafts::draft(&store, key).unwrap().unwrap().body;
        assert_eq!([kept("beleid"), kept("plan")], [text, "Een."]);
    }
}
