//! A folder of documents. Each of its files is read, passed over for a reason, or told of.

use std::path::{Path, PathBuf};
use std::{fmt, fs, iter};

use super::foreign::{self, unread};
use super::sniff::{TextFormat, ending};
use super::{OpenError, Outcome, Read, ReadForeign, Reading, adoptions, rubbish, table, text_file};

/// Endings of files that are read, but not as one of the documents of a folder.
const SEPARATE: [&str; 2] = ["csv", "jsonl"];

/// Why a file is no document, and nobody needs to hear more of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PassedOver {
    /// It is hidden, or in a folder that is.
    Hidden,
    /// A system or a program left it there.
    Rubbish,
    /// It only points to another.
    Link,
    /// It is a device or the like.
    NoFile,
}

impl fmt::Display for PassedOver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Hidden => "hidden",
            Self::Rubbish => "left by a system or program",
            Self::Link => "only a link",
            Self::NoFile => "no file",
        })
    }
}

/// What there is in a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inventory {
    /// How many files.
    pub files: usize,
    /// Those of them that are passed over.
    pub passed_over: Vec<(PathBuf, PassedOver)>,
}

/// A file of a folder.
struct Entry {
    /// Its path under the folder with forward slashes and without the ending.
    key: String,
    path: PathBuf,
    size: u64,
}

/// What is found in a folder, before any of it is read.
#[derive(Default)]
struct Listed {
    entries: Vec<Entry>,
    faults: Vec<(PathBuf, String)>,
    passed_over: Vec<(PathBuf, PassedOver)>,
    /// Folders that cannot be read: they are no files.
    closed: usize,
}

/// Opens all documents under a folder, in the order of their keys.
pub(super) fn open(folder: &Path, read: ReadForeign) -> Result<Reading, OpenError> {
    let mut listed = list(folder)?;
    let files = listed.entries.len() + listed.faults.len() + listed.passed_over.len() - listed.closed;
    let inventory = Inventory { files, passed_over: listed.passed_over };
    listed.entries.sort_by(|a, b| (&a.key, &a.path).cmp(&(&b.key, &b.path)));
    let total = listed.entries.iter().map(|entry| entry.size).sum();
    let first = listed.faults.into_iter().flat_map(|(path, what)| Outcome::fault(1, what).reads(&path, 1, 0));
    let mut done = 0;
    let mut before: Option<Entry> = None;
    let reads = listed.entries.into_iter().flat_map(move |entry| {
        done += entry.size;
        let namesake = before.as_ref().filter(|before| before.key == entry.key);
        let outcome = match namesake {
            Some(other) => Outcome::fault(1, format!("{} has the same name; rename one of them", other.path.display())),
            None => outcome(&entry.path, &entry.key, &read),
        };
        let is_document = outcome.row.is_some();
        let reads = outcome.reads(&entry.path, 1, done);
        if is_document {
            before = Some(entry);
        }
        reads
    });
    Ok(Reading { inventory, ..Reading::new(total, first.chain(reads)) })
}

/// Opens one document that is no text, or a sheet with a table of adoptions.
pub(super) fn open_one(path: &Path, size: u64, read: ReadForeign) -> Reading {
    let key = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let file = path.to_owned();
    let reads = iter::once_with(move || -> Box<dyn Iterator<Item = Read>> {
        let dossier = read(&file);
        let rows = dossier.as_ref().ok().and_then(|dossier| match dossier.parts.as_slice() {
            [only] => only.table.clone(),
            _ => None,
        });
        match rows {
            Some(rows) => Box::new(table::reads(rows, &file, adoptions::COLUMNS, adoptions::read)),
            None => Box::new(foreign::document::outcome(dossier, &file, &key).reads(&file, 1, size).into_iter()),
        }
    });
    Reading::new(size, reads.flatten())
}

fn outcome(path: &Path, key: &str, read: &ReadForeign) -> Outcome {
    if TextFormat::of(path).is_some() {
        text_file::read(path, key)
    } else {
        foreign::document::outcome(read(path), path, key)
    }
}

/// Everything under a folder. Links are not followed, so it ends, and stays inside the folder.
fn list(folder: &Path) -> Result<Listed, OpenError> {
    fs::read_dir(folder).map_err(OpenError::refused(folder))?;
    let mut listed = Listed::default();
    let mut waiting = vec![(folder.to_owned(), None)];
    while let Some((current, reason)) = waiting.pop() {
        match fs::read_dir(&current).and_then(Iterator::collect::<Result<Vec<_>, _>>) {
            Ok(items) => {
                for item in items {
                    listed.take(folder, &item, reason, &mut waiting);
                }
            }
            Err(error) => {
                listed.closed += 1;
                listed.faults.push((current, format!("the folder cannot be read: {error}; check its rights")));
            }
        }
    }
    listed.faults.sort();
    listed.passed_over.sort();
    Ok(listed)
}

impl Listed {
    /// Takes what lies in a folder, which itself is passed over for a reason, or is not.
    fn take(
        &mut self,
        folder: &Path,
        item: &fs::DirEntry,
        reason: Option<PassedOver>,
        waiting: &mut Vec<(PathBuf, Option<PassedOver>)>,
    ) {
        let (path, name) = (item.path(), item.file_name().to_string_lossy().into_owned());
        let reason = reason.or(match () {
            () if rubbish::is_hidden(&name) => Some(PassedOver::Hidden),
            () if rubbish::is(&name) => Some(PassedOver::Rubbish),
            () => None,
        });
        let kind = match item.file_type() {
            Ok(kind) => kind,
            Err(error) => {
                return self.faults.push((path, format!("the file cannot be read: {error}; check its rights")));
            }
        };
        let reason = match () {
            () if kind.is_dir() => return waiting.push((path, reason)),
            () if kind.is_symlink() => Some(PassedOver::Link),
            () if !kind.is_file() => Some(PassedOver::NoFile),
            () => reason,
        };
        let ending = ending(&path);
        if let Some(reason) = reason {
            self.passed_over.push((path, reason));
        } else if SEPARATE.contains(&ending.as_str()) || name.to_lowercase().ends_with(".jsonl.gz") {
            self.faults.push((path, "this is not read as part of a folder; import it by itself".to_owned()));
        } else if let Some(refusal) = unread::by_ending(&ending) {
            self.faults.push((path, foreign::document::told(refusal)));
        } else {
            let size = item.metadata().map_or(0, |metadata| metadata.len());
            self.entries.push(Entry { key: key(folder, &path), path, size });
        }
    }
}

fn key(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path).with_extension("");
    below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::super::{Read, Row};
    use super::*;
    use crate::domain::refusal::Refusal;

    fn check(files: &[(&str, &str)], expected: &[&str]) {
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        std::os::unix::fs::symlink("/", folder.path().join("link")).unwrap();
        let links = 1;
        let locked = Rc::new(|_: &Path| Err(Refusal::Encrypted));
        let reading = open(folder.path(), locked).unwrap();
        let total = reading.total();
        let inventory = reading.inventory().clone();
        let reads: Vec<Read> = reading.collect();
        assert_eq!(reads.last().map(|read| read.done), Some(total));
        let told: std::collections::BTreeSet<PathBuf> = reads
            .iter()
            .map(|read| match &read.row {
                Ok(Row::Document(document)) => folder.path().join(&document.key),
                Ok(_) => PathBuf::new(),
                Err(fault) => fault.file.clone(),
            })
            .map(|path| path.with_extension(""))
            .collect();
        assert_eq!(inventory.files, files.len() + links, "every file is counted");
        assert!(told.len() + inventory.passed_over.len() <= inventory.files);
        let shown = reads.into_iter().map(|read| match read.row {
            Ok(Row::Document(document)) => format!("{}: {}", document.key, document.title),
            Ok(_) => "something else".to_owned(),
            Err(fault) => format!("{} {}: fault", key(folder.path(), &fault.file), fault.line),
        });
        assert_eq!(shown.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn reads_what_lies_under_it() {
        check(
            &[
                ("b.md", "# B"),
                ("a/c.d.html", "<title>C</title>c"),
                ("a/e.txt", ""),
                (".git/x.md", "# X"),
                ("f.png", ""),
            ],
            &["f 1: fault", "a/c.d: C", "a/e: a/e", "b: B"],
        );
    }

    #[test]
    fn a_fault_does_not_stop_the_rest() {
        check(
            &[
                ("a.md", "---\ntitel: A\n---\nA"),
                ("b.htm", "<title>B</title>b"),
                ("b.md", "B"),
                ("c.doc", ""),
                ("c.pdf", ""),
                ("d.md", "\0"),
            ],
            &["a 2: fault", "a: a", "b: B", "b 1: fault", "c 1: fault", "c 1: fault", "d 1: fault"],
        );
    }

    #[test]
    fn what_is_no_document_does_not_stand_in_the_way_of_one() {
        check(&[("plan.doc", ""), ("plan.md", "# Plan")], &["plan 1: fault", "plan: Plan"]);
    }

    #[test]
    fn what_nobody_means_is_passed_over_for_a_reason() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join(".git/a")).unwrap();
        for name in ["plan.md", "~$plan.docx", "Thumbs.db", ".git/a/x.md", "foto.jpg", "lijst.csv"] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        std::os::unix::fs::symlink("plan.md", folder.path().join("link.md")).unwrap();
        let reading = open(folder.path(), Rc::new(|_: &Path| Err(Refusal::UnknownKind))).unwrap();
        let Inventory { files, passed_over } = reading.inventory().clone();
        let mut reasons: Vec<PassedOver> = passed_over.into_iter().map(|(_, reason)| reason).collect();
        reasons.sort();
        assert_eq!(
            (files, reasons),
            (7, vec![PassedOver::Hidden, PassedOver::Rubbish, PassedOver::Rubbish, PassedOver::Link])
        );
        assert_eq!(reading.count(), 3);
    }
}
