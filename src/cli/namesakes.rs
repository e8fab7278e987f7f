//! Documents of one import that are called the same: none takes the place of another.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::intake::Fault;

/// Where each document of an import stood, by its key: what was named to be imported, and the line there.
#[derive(Debug, Default)]
pub(super) struct Namesakes(HashMap<String, (PathBuf, u64)>);

impl Namesakes {
    /// Notes where a document stands; what is wrong with that, when another one has its key.
    pub(super) fn add(&mut self, key: &str, path: &Path, line: u64) -> Option<Fault> {
        let Some((other, at)) = self.0.get(key) else {
            self.0.insert(key.to_owned(), (path.to_owned(), line));
            return None;
        };
        let what = match other == path {
            true if *at == line => return None,
            true => format!("line {at} has the same `id`; give each an id of its own"),
            false => format!(
                "{} has the same name; rename one of them, or import the folder above both",
                place(other, key).display()
            ),
        };
        Some(Fault { file: place(path, key), line, what })
    }
}

/// Where a document lies: in a folder its key is its path without the ending.
fn place(path: &Path, key: &str) -> PathBuf {
    if path.is_dir() { path.join(key) } else { path.to_owned() }
}
