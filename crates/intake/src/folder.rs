//! A folder of documents.

use std::path::{Path, PathBuf};
use std::{fs, iter};

use super::sniff::{TextFormat, ending, is_foreign};
use super::{OpenError, Outcome, ReadForeign, Reading, foreign, text_file};

/// Endings of documents that nothing here reads.
const UNREADABLE: [&str; 4] = ["doc", "rtf", "ppt", "xls"];

/// Endings of files that are read, but not as one of the documents of a folder.
const SEPARATE: [&str; 3] = ["csv", "jsonl", "gz"];

/// A file of a folder.
struct Entry {
    /// Its path under the folder with forward slashes and without the ending.
    key: String,
    path: PathBuf,
    size: u64,
}

/// Opens all documents under a folder, in the order of their keys.
pub(super) fn open(folder: &Path, read: ReadForeign) -> Result<Reading, OpenError> {
    let mut faults = Vec::new();
    let mut entries = entries(folder, &mut faults)?;
    entries.sort_by(|a, b| (&a.key, &a.path).cmp(&(&b.key, &b.path)));
    let total = entries.iter().map(|entry| entry.size).sum();
    let first = faults.into_iter().flat_map(|(path, what)| Outcome::fault(1, what).reads(&path, 1, 0));
    let mut done = 0;
    let mut before: Option<Entry> = None;
    let reads = entries.into_iter().flat_map(move |entry| {
        done += entry.size;
        let namesake = before.take().filter(|before| before.key == entry.key);
        let outcome = match namesake {
            Some(other) => Outcome::fault(1, format!("{} has the same name; rename one of them", other.path.display())),
            None => outcome(&entry.path, &entry.key, &read),
        };
        let reads = outcome.reads(&entry.path, 1, done);
        before = Some(entry);
        reads
    });
    Ok(Reading::new(total, first.chain(reads)))
}

/// Opens one document that is no text.
pub(super) fn open_one(path: &Path, size: u64, read: ReadForeign) -> Reading {
    let key = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let file = path.to_owned();
    let reads = iter::once_with(move || outcome(&file, &key, &read).reads(&file, 1, size));
    Reading::new(size, reads.flatten())
}

fn outcome(path: &Path, key: &str, read: &ReadForeign) -> Outcome {
    if TextFormat::of(path).is_some() {
        text_file::read(path, key)
    } else {
        foreign::document::outcome(read(path), path, key)
    }
}

/// Everything to read under a folder. Links are not followed, so it ends, and stays inside the folder.
fn entries(folder: &Path, faults: &mut Vec<(PathBuf, String)>) -> Result<Vec<Entry>, OpenError> {
    fs::read_dir(folder).map_err(OpenError::refused(folder))?;
    let mut entries = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(current) = waiting.pop() {
        let listed = fs::read_dir(&current).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let listed = listed.unwrap_or_else(|error| {
            faults.push((current, format!("the folder cannot be read: {error}; check its rights")));
            Vec::new()
        });
        for item in listed {
            let (path, name) = (item.path(), item.file_name());
            let (Ok(kind), false) = (item.file_type(), name.to_string_lossy().starts_with('.')) else {
                continue;
            };
            if kind.is_dir() {
                waiting.push(path);
            } else if kind.is_file() && (TextFormat::of(&path).is_some() || is_foreign(&ending(&path))) {
                let size = item.metadata().map_or(0, |metadata| metadata.len());
                entries.push(Entry { key: key(folder, &path), path, size });
            } else if kind.is_file() && UNREADABLE.contains(&ending(&path).as_str()) {
                faults.push((path, "this kind of file is not read; save it as DOCX, ODT, XLSX or PDF".to_owned()));
            } else if kind.is_file() && SEPARATE.contains(&ending(&path).as_str()) {
                faults.push((path, "this is not read as part of a folder; import it by itself".to_owned()));
            }
        }
    }
    faults.sort();
    Ok(entries)
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
        let locked = Rc::new(|_: &Path| Err(Refusal::Encrypted));
        let reading = open(folder.path(), locked).unwrap();
        let total = reading.total();
        let reads: Vec<Read> = reading.collect();
        assert_eq!(reads.last().map(|read| read.done), Some(total));
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
                ("a/c.d.html", "<title>C</title>"),
                ("a/e.txt", ""),
                (".git/x.md", "# X"),
                ("f.png", ""),
            ],
            &["a/c.d: C", "a/e: a/e", "b: B"],
        );
    }

    #[test]
    fn a_fault_does_not_stop_the_rest() {
        check(
            &[
                ("a.md", "---\ntitel: A\n---\nA"),
                ("b.htm", "<title>B</title>"),
                ("b.md", "B"),
                ("c.doc", ""),
                ("c.pdf", ""),
                ("d.md", "\0"),
            ],
            &["c 1: fault", "a 2: fault", "a: a", "b: B", "b 1: fault", "c 1: fault", "d 1: fault"],
        );
    }
}
