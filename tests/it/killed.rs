//! An import that is killed leaves whole documents only, and the next one goes on where it was.

use std::collections::HashMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use jatwerk::corpus::passages::passages;
use jatwerk::corpus::store::documents;
use jatwerk::corpus::store::documents::attachments;
use jatwerk::db::{Db, DbError};
use jatwerk::domain::document::Document;
use jatwerk::domain::id::PassageId;
use jatwerk_stage::{made, pdfium};

/// So many documents there are, of which every so many is a PDF: those take long.
const ALL: usize = 1_000;
const PDFS: usize = 50;

fn write_documents(folder: &Path) {
    for number in 0..ALL {
        let text = format!("De laadpaal van straat {number} staat bij de school.");
        if number % PDFS == PDFS - 1 {
            fs::write(folder.join(format!("{number:04}.pdf")), made::pdf(&[&text, &text])).unwrap();
        } else {
            let sections: String = (0..3).map(|part| format!("## Deel {part}\n\n{text}\n\n")).collect();
            fs::write(folder.join(format!("{number:04}.md")), format!("# Straat {number}\n\n{sections}")).unwrap();
        }
    }
}

fn all(store: &Db) -> Vec<Document> {
    let mut all = Vec::new();
    documents::for_each_document(store, |document| {
        all.push(document);
        Ok::<(), DbError>(())
    })
    .unwrap();
    all
}

/// Sees to it that each document has all its passages and its file; returns how many documents there are.
fn count_whole(home: &Path, store: &Db) -> usize {
    let mut kept: HashMap<String, Vec<String>> = HashMap::new();
    for passage in documents::unread_passages(store, "geen", PassageId(0), usize::MAX >> 1).unwrap() {
        kept.entry(passage.dossier).or_default().push(passage.text);
    }
    let documents = all(store);
    for document in &documents {
        let expected: Vec<String> = passages(document).0.into_iter().map(|passage| passage.text).collect();
        assert_eq!(kept.remove(&document.dossier), Some(expected), "{}", document.key);
        let brought = home.join("stukken").join(format!("{}.pdf", document.key));
        if brought.exists() {
            let files = attachments::attachments(store, &document.key).unwrap();
            let own = home.join("data/files").join(files[0].hash.as_ref().unwrap());
            assert_eq!(fs::read(own).unwrap(), fs::read(brought).unwrap(), "{}", document.key);
        }
    }
    assert!(kept.is_empty(), "passages of no document");
    documents.len()
}

#[test]
fn a_killed_import_leaves_nothing_half() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path();
    fs::create_dir_all(home.join("stukken")).unwrap();
    fs::create_dir_all(home.join("data")).unwrap();
    write_documents(&home.join("stukken"));
    // Without a model, so that nothing is embedded at the end.
    fs::create_dir(home.join("model")).unwrap();
    symlink(pdfium::library().parent().unwrap(), home.join("model/lib")).unwrap();
    fs::write(home.join("jatwerk.toml"), "[model]\nfolder = \"model\"").unwrap();
    let store = Db::open(&home.join("data/jatwerk.db")).unwrap();
    let import = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jatwerk"));
        command.args(["import", "stukken"]).current_dir(home).stdout(Stdio::piped()).stderr(Stdio::null());
        command.spawn().unwrap()
    };
    for wait in [0, 20] {
        let (before, unread) = (all(&store).len(), documents::count_unread(&store, "geen").unwrap());
        let mut child = import();
        while documents::count_unread(&store, "geen").unwrap() == unread && child.try_wait().unwrap().is_none() {
            thread::sleep(Duration::from_millis(5));
        }
        thread::sleep(Duration::from_millis(wait));
        // SIGKILL: it hears nothing of it.
        child.kill().unwrap();
        child.wait().unwrap();
        let whole = count_whole(home, &store);
        assert!((before + 1..ALL).contains(&whole), "{whole} documents after {before}: it was not in the middle");
    }
    let known = count_whole(home, &store);
    let said = String::from_utf8(import().wait_with_output().unwrap().stdout).unwrap();
    let expected = format!("{} new, 0 replaced, {known} as they were, 0 could not be read.", ALL - known);
    assert!(said.contains(&expected), "{said}");
    assert_eq!(count_whole(home, &store), ALL);
}
