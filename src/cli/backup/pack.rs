//! Everything that matters, in one archive.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use flate2::Compression;
use flate2::write::GzEncoder;
use tar::{Builder, Header};

use super::manifest::{Count, Entry, FORMAT, Manifest, NAME};
use super::seal::{self, Recipient};
use crate::config::Config;
use crate::db::{self, Place};

/// The settings in the archive.
pub(super) const SETTINGS: &str = "settings.toml";

/// The database in the archive and in the data folder.
pub(super) const DATABASE: &str = "jatwerk.db";

/// Something to be packed: where it stands in the archive, and where on the disk.
type Source = (String, PathBuf);

/// Copies all databases into `staged`: the bot's own first. What comes in between is then in the SDK's store, keys too, and the
/// bot goes on from where its own database is.
pub(super) fn stage(config: &Config, staged: &Path) -> anyhow::Result<Vec<Source>> {
    let store = config.account().join("store");
    let mut found = vec![(DATABASE.to_owned(), config.database())];
    for path in files_in(&store)?.into_iter().filter(|path| path.extension().is_some_and(|end| end == "sqlite3")) {
        found.push((format!("matrix/store/{}", name(&path)), Place::File(path)));
    }
    let copied = found.into_iter().map(|(place, database)| {
        let copy = staged.join(name(Path::new(&place)));
        db::keep(&database, &copy).with_context(|| format!("cannot copy {database}"))?;
        Ok((place, copy))
    });
    copied.collect()
}

/// The keys and the files that belong to documents: each is replaced in one step, or never changes.
pub(super) fn others(config: &Config) -> anyhow::Result<Vec<Source>> {
    let in_folder = |folder: PathBuf, place: &str| -> anyhow::Result<Vec<Source>> {
        let finished = files_in(&folder)?.into_iter().filter(|path| path.extension().is_none_or(|end| end != "new"));
        Ok(finished.map(|path| (format!("{place}/{}", name(&path)), path)).collect())
    };
    let mut all = in_folder(config.account(), "matrix")?;
    all.extend(in_folder(config.files(), "files")?);
    Ok(all)
}

/// Writes an archive of `sources` to `to`, sealed for `recipient` if there is one.
pub(super) fn write(
    to: File,
    recipient: Option<&Recipient>,
    manifest: Manifest,
    settings: Option<&str>,
    sources: &[Source],
) -> anyhow::Result<Manifest> {
    let to = BufWriter::new(to);
    let (to, manifest) = match recipient {
        Some(recipient) => {
            let (sealed, manifest) = pack(seal::seal(recipient, to)?, manifest, settings, sources)?;
            (sealed.finish()?, manifest)
        }
        None => pack(to, manifest, settings, sources)?,
    };
    to.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
    Ok(manifest)
}

fn pack<W: Write>(
    to: W,
    mut manifest: Manifest,
    settings: Option<&str>,
    sources: &[Source],
) -> anyhow::Result<(W, Manifest)> {
    let mut archive = Builder::new(GzEncoder::new(to, Compression::fast()));
    if let Some(settings) = settings {
        manifest.files.push(add(&mut archive, SETTINGS, settings.len() as u64, settings.as_bytes())?);
    }
    for (place, path) in sources {
        let file = match File::open(path) {
            Ok(file) => file,
            // Whatever is called by its hash is taken away when nobody wants it any more.
            Err(error) if error.kind() == io::ErrorKind::NotFound && place.starts_with("files/") => continue,
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
        };
        let size = file.metadata()?.len();
        let entry = add(&mut archive, place, size, file);
        manifest.files.push(entry.with_context(|| format!("cannot pack {}", path.display()))?);
    }
    manifest.format = FORMAT;
    let text = serde_json::to_vec_pretty(&manifest)?;
    add(&mut archive, NAME, text.len() as u64, text.as_slice())?;
    Ok((archive.into_inner()?.finish()?, manifest))
}

fn add<W: Write>(archive: &mut Builder<W>, place: &str, size: u64, from: impl Read) -> io::Result<Entry> {
    let mut header = Header::new_gnu();
    header.set_size(size);
    header.set_mode(0o600);
    let mut counted = Counted { from: from.take(size), count: Count::default() };
    archive.append_data(&mut header, place, &mut counted)?;
    if counted.from.limit() > 0 {
        return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "it became shorter meanwhile"));
    }
    Ok(counted.count.entry(place))
}

struct Counted<R> {
    from: io::Take<R>,
    count: Count,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(to)?;
        self.count.add(to.get(..read).unwrap_or_default());
        Ok(read)
    }
}

/// The files in a folder, by name; none where there is no folder.
fn files_in(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let found = match fs::read_dir(folder) {
        Ok(found) => found,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error).with_context(|| format!("cannot look into {}", folder.display())),
    };
    let mut files = Vec::new();
    for entry in found {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            files.push(entry.path());
        }
    }
    files.sort();
    Ok(files)
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
