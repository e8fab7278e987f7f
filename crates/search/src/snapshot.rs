//! The vectors on disk as they are in memory, so that a start takes seconds.
//!
//! A snapshot is a folder of two files: `vectors`, in each row eight bytes of id, eight of the mark of what has that id, a byte a
//! number and another of what that leaves, and `snapshot.json`, which says what that is of. It is only taken as a whole: when its
//! checksum, model and dimensions are right. What is wrong is no error: the caller reads the vectors anew, and what is missing.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read as _, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Index as _;
use super::compact::Compact;

/// Counts up when what is in the files changes; other versions are not read.
const FORMAT: u32 = 4;
/// The list of contents.
const CONTENTS: &str = "snapshot.json";
/// The vectors.
const VECTORS: &str = "vectors";
/// The bytes of an id, and of a mark.
const ID: usize = size_of::<u64>();
/// So many rows are read or written at a time.
const ROWS: usize = 1_000;

/// The list of contents of a snapshot.
#[derive(Debug, Serialize, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Contents {
    format: u32,
    model: String,
    dimensions: usize,
    /// How many vectors there are.
    count: usize,
    /// SHA-256 of the vectors, in hexadecimal.
    checksum: String,
}

/// Why a snapshot was not used.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotError {
    /// A file cannot be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The list of contents makes no sense.
    #[error("the list of contents is damaged: {0}")]
    Contents(#[from] serde_json::Error),
    /// It was made for something else.
    #[error("it is of another {0}")]
    Other(&'static str),
    /// The vectors are not what was written.
    #[error("the vectors are damaged")]
    Damaged,
}

/// What was kept: the vectors, and the ids that have one with their marks.
pub type Kept = (Compact, Vec<(u64, u64)>);

/// Writes a snapshot of `index` into `folder`, in place of what was there. The `marks` are in the order of the ids that they come with; an
/// id that is not among them has 0.
///
/// # Errors
/// When a file cannot be written. What is left then is not taken for a snapshot.
pub fn save(index: &Compact, folder: &Path, model: &str, marks: &[(u64, u64)]) -> Result<(), SnapshotError> {
    let fresh = folder.with_extension("new");
    discard(&fresh)?;
    fs::create_dir_all(&fresh).map_err(at(&fresh))?;
    let checksum = write_rows(index, marks, &fresh.join(VECTORS))?;
    let (dimensions, count) = (index.dimensions(), index.len());
    let contents = Contents { format: FORMAT, model: model.to_owned(), dimensions, count, checksum };
    fs::write(fresh.join(CONTENTS), serde_json::to_vec_pretty(&contents)?).map_err(at(&fresh))?;
    discard(folder)?;
    fs::rename(&fresh, folder).map_err(at(folder))
}

/// Says the checksum of what it wrote.
fn write_rows(index: &Compact, marks: &[(u64, u64)], path: &Path) -> Result<String, SnapshotError> {
    let mut file = BufWriter::with_capacity(1 << 20, File::create(path).map_err(at(path))?);
    let (mut hash, mut row) = (Sha256::new(), Vec::new());
    for (id, numbers) in index.rows() {
        let mark = marks.binary_search_by_key(&id, |(id, _)| *id).ok().and_then(|place| marks.get(place));
        row.clear();
        row.extend(id.to_le_bytes());
        row.extend(mark.map_or(0, |(_, mark)| *mark).to_le_bytes());
        row.extend(numbers.into_iter().flatten().map(|number| number.cast_unsigned()));
        hash.update(&row);
        file.write_all(&row).map_err(at(path))?;
    }
    file.flush().map_err(at(path))?;
    Ok(hexadecimal(&hash.finalize()))
}

/// Reads the snapshot in `folder`, if there is one.
///
/// # Errors
/// When it is damaged, of another model, of other dimensions or inconsistent.
pub fn load(folder: &Path, model: &str, dimensions: usize) -> Result<Option<Kept>, SnapshotError> {
    let Some(contents) = read_contents(folder)? else { return Ok(None) };
    let expected = [
        (contents.format == FORMAT, "format"),
        (contents.model == model, "model"),
        (contents.dimensions == dimensions, "number of dimensions"),
    ];
    if let Some((_, what)) = expected.into_iter().find(|(right, _)| !right) {
        return Err(SnapshotError::Other(what));
    }
    let path = folder.join(VECTORS);
    let mut file = File::open(&path).map_err(at(&path))?;
    let row = 2 * ID + 2 * dimensions;
    if file.metadata().map_err(at(&path))?.len() != (contents.count * row) as u64 {
        return Err(SnapshotError::Damaged);
    }
    let (mut index, mut hash) = (Compact::with_room(dimensions, contents.count), Sha256::new());
    let mut marks = Vec::with_capacity(contents.count);
    let mut block = Vec::with_capacity(ROWS * row);
    loop {
        block.clear();
        let read = (&mut file).take((ROWS * row) as u64).read_to_end(&mut block).map_err(at(&path))?;
        if read == 0 {
            break;
        }
        hash.update(&block);
        for (id, mark, bytes) in block.chunks_exact(row).filter_map(split) {
            let (bytes, rests) = bytes.split_at(dimensions);
            let [bytes, rests] = [bytes, rests].map(|bytes| bytes.iter().map(|byte| byte.cast_signed()));
            index.take_row(id, bytes, rests);
            marks.push((id, mark));
        }
    }
    match hexadecimal(&hash.finalize()) == contents.checksum && index.len() == contents.count {
        true => Ok(Some((index, marks))),
        false => Err(SnapshotError::Damaged),
    }
}

/// The id of a row, its mark, and the rest.
fn split(row: &[u8]) -> Option<(u64, u64, &[u8])> {
    let (id, row) = row.split_first_chunk::<ID>()?;
    let (mark, bytes) = row.split_first_chunk::<ID>()?;
    Some((u64::from_le_bytes(*id), u64::from_le_bytes(*mark), bytes))
}

fn read_contents(folder: &Path) -> Result<Option<Contents>, SnapshotError> {
    let path = folder.join(CONTENTS);
    let text = match fs::read(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        read => read.map_err(at(&path))?,
    };
    // Other versions say other things.
    let format: Format = serde_json::from_slice(&text)?;
    if format.format != FORMAT {
        return Err(SnapshotError::Other("format"));
    }
    Ok(Some(serde_json::from_slice(&text)?))
}

/// What every version says.
#[derive(Deserialize)]
struct Format {
    format: u32,
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn discard(folder: &Path) -> Result<(), SnapshotError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(at(folder)(error)),
        _ => Ok(()),
    }
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> SnapshotError {
    let path = path.to_owned();
    move |source| SnapshotError::File { path, source }
}
