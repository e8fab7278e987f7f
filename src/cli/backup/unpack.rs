//! An archive, taken apart again: nothing of it counts before all of it was checked.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Component, Path};

use anyhow::{Context as _, bail, ensure};
use flate2::read::GzDecoder;
use tar::Archive;

use super::manifest::{Count, Entry, FORMAT, Manifest, NAME};
use super::pack::DATABASE;
use super::seal::{self, Identity};
use crate::db;

/// The first bytes of a file of age.
const SEALED: &[u8] = b"age-encryption.org/";

/// No manifest is larger, in bytes: some hundred thousand files.
const LARGEST_MANIFEST: u64 = 64 * 1024 * 1024;

/// Unpacks `file` into the new folder `to`.
///
/// # Errors
/// When it is no backup, was cut off or changed, is of a newer program, or sealed for somebody else. Then `to` is of no use.
pub(super) fn unpack(file: &Path, identity: Option<&Identity>, to: &Path) -> anyhow::Result<Manifest> {
    let mut from = BufReader::new(File::open(file).with_context(|| format!("cannot read {}", file.display()))?);
    let is_sealed = from.fill_buf()?.starts_with(SEALED);
    let (manifest, found) = match (is_sealed, identity) {
        (true, Some(identity)) => take_apart(seal::open(identity, from)?, to)?,
        (true, None) => bail!("it is sealed: name the file with the key of age with --identity"),
        (false, _) => take_apart(from, to)?,
    };
    ensure!(manifest.files == found, "what is in it is not what its manifest says: it was damaged");
    examine(to)?;
    Ok(manifest)
}

fn take_apart(from: impl Read, to: &Path) -> anyhow::Result<(Manifest, Vec<Entry>)> {
    folder(to)?;
    let mut archive = Archive::new(GzDecoder::new(from));
    let unpacked = entries(&mut archive, to)?;
    // The rest holds the sum of what was packed.
    io::copy(&mut archive.into_inner(), &mut io::sink()).context("its end is damaged")?;
    Ok(unpacked)
}

fn entries(archive: &mut Archive<impl Read>, to: &Path) -> anyhow::Result<(Manifest, Vec<Entry>)> {
    let mut found = Vec::new();
    for entry in archive.entries().context("it is no backup of jatwerk")? {
        let mut entry = entry.context("it is no backup of jatwerk, or was cut off")?;
        let place = entry.path()?.to_str().context("a name in it is no text")?.to_owned();
        ensure!(entry.header().entry_type().is_file() && is_inside(&place), "{place} has no business in a backup");
        if place == NAME {
            let mut text = String::new();
            entry.take(LARGEST_MANIFEST).read_to_string(&mut text)?;
            let manifest: Manifest = serde_json::from_str(&text).context("its manifest cannot be read")?;
            let newer = "it was made by a newer version of jatwerk";
            ensure!(manifest.format <= FORMAT, "{newer} ({}): restore it with that", manifest.program);
            return Ok((manifest, found));
        }
        found.push(write(&mut entry, &place, to).with_context(|| format!("cannot unpack {place}"))?);
    }
    bail!("it has no manifest: it was cut off")
}

fn write(from: &mut impl Read, place: &str, to: &Path) -> anyhow::Result<Entry> {
    let path = to.join(place);
    folder(path.parent().unwrap_or(to))?;
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
    let mut count = Count::default();
    let mut chunk = vec![0; 64 * 1024];
    loop {
        let read = from.read(&mut chunk)?;
        let bytes = chunk.get(..read).unwrap_or_default();
        if bytes.is_empty() {
            break;
        }
        count.add(bytes);
        file.write_all(bytes)?;
    }
    file.sync_all()?;
    Ok(count.entry(place))
}

/// Whether a name leads nowhere but into the folder.
fn is_inside(place: &str) -> bool {
    Path::new(place).components().all(|part| matches!(part, Component::Normal(_)))
}

/// Whether every database in the folder can be used by this program.
fn examine(folder: &Path) -> anyhow::Result<()> {
    let own = folder.join(DATABASE);
    db::version(&own)?;
    let store = fs::read_dir(folder.join("matrix/store")).into_iter().flatten().flatten().map(|entry| entry.path());
    for path in std::iter::once(own).chain(store) {
        let faults = db::faults_in(&path).with_context(|| format!("cannot read {}", path.display()))?;
        ensure!(faults.is_empty(), "{} is damaged: {}", path.display(), faults.join("; "));
    }
    Ok(())
}

fn folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}
