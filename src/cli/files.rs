//! Whether a folder holds a finished model, and what reads PDF, to the last byte.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::models::{ModelFile, ModelSpec};

/// What is wrong in `folder`, a line for each file; nothing when it holds exactly this model.
pub(super) fn faults(spec: &ModelSpec, folder: &Path) -> Vec<String> {
    spec.file.iter().filter_map(|file| fault(file, &folder.join(&file.path))).collect()
}

/// Fails unless `folder` holds exactly this model.
pub(super) fn demand(spec: &ModelSpec, folder: &Path) -> anyhow::Result<()> {
    if !folder.is_dir() {
        anyhow::bail!("there is no folder {}", folder.display());
    }
    let faults = faults(spec, folder);
    if faults.is_empty() { Ok(()) } else { anyhow::bail!("{}", faults.join("; ")) }
}

/// What is wrong with the file at `path`; nothing when it is exactly this one.
pub(super) fn fault(file: &ModelFile, path: &Path) -> Option<String> {
    let name = &file.path;
    match hash(path) {
        Ok(found) if found == file.sha256 => None,
        Ok(found) => Some(format!("{name} is not the right file: expected sha256 {}, found {found}", file.sha256)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Some(format!("{name} is missing")),
        Err(error) => Some(format!("{name} cannot be read: {error}")),
    }
}

/// The SHA-256 of a file, in hexadecimal.
pub(super) fn hash(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 20];
    loop {
        let read = file.read(&mut buffer)?;
        match buffer.get(..read) {
            Some(bytes) if !bytes.is_empty() => hasher.update(bytes),
            _ => break,
        }
    }
    Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::models;

    fn check(content: Option<&[u8]>, expected: &[&str]) {
        let folder = tempfile::tempdir().unwrap();
        if let Some(content) = content {
            std::fs::write(folder.path().join("a"), content).unwrap();
        }
        let sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad".into();
        let file = vec![ModelFile { path: "a".into(), size: 3, sha256 }];
        let spec = ModelSpec { file, ..models::find(models::DEFAULT, models::Source::Setup, || Ok(None)).unwrap() };
        let found = faults(&spec, folder.path());
        assert_eq!(found.len(), expected.len(), "{found:?}");
        assert!(found.iter().zip(expected).all(|(found, expected)| found.starts_with(expected)), "{found:?}");
    }

    #[test]
    fn names_each_file_that_is_not_right() {
        check(Some(b"abc"), &[]);
        check(Some(b"abd"), &["a is not the right file: expected sha256 ba78"]);
        check(None, &["a is missing"]);
    }
}
