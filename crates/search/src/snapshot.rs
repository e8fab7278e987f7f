//! A built graph on disk, so that a start takes seconds.
//!
//! The graph library's loader panics or ends the process on a damaged file. So a snapshot is a folder of its own with a
//! list of contents (`snapshot.json`), written last, and nothing is handed to the loader before every checksum,
//! the model, the dimensions and the generation have been found right. What is wrong is no error: the caller builds anew.

use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use hnsw_rs::prelude::{AnnT, HnswIo};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Index;
use super::hnsw::Hnsw;

/// Counts up when what is in the files changes; other versions are not read.
const FORMAT: u32 = 1;
/// The name that the library's two files begin with.
const GRAPH: &str = "vectors";
/// The list of contents.
const CONTENTS: &str = "snapshot.json";
/// What each number in the graph stands for: eight bytes of id and one that says whether it is live.
const SLOTS: &str = "vectors.slots";
/// The files whose checksums are kept.
const FILES: [&str; 3] = ["vectors.hnsw.graph", "vectors.hnsw.data", SLOTS];

/// The list of contents of a snapshot.
#[derive(Debug, Serialize, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Contents {
    format: u32,
    model: String,
    dimensions: usize,
    /// How many vectors can be found.
    count: usize,
    /// [`generation`] of their ids.
    generation: String,
    /// SHA-256 of each of [`FILES`].
    checksums: Vec<String>,
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
    /// A file is not what was written.
    #[error("{0} is damaged")]
    Damaged(&'static str),
    /// The library did not take or give the graph.
    #[error("the graph library: {0}")]
    Graph(String),
}

/// A name for a set of ids: SHA-256 over them in order, in hexadecimal.
pub fn generation(ids: &mut [u64]) -> String {
    ids.sort_unstable();
    let mut hash = Sha256::new();
    for id in ids {
        hash.update(id.to_le_bytes());
    }
    hexadecimal(&hash.finalize())
}

/// Writes a snapshot of `index` into `folder`, in place of what was there.
///
/// # Errors
/// When a file cannot be written. What is left then is not taken for a snapshot.
pub fn save(index: &Hnsw, folder: &Path, model: &str, dimensions: usize) -> Result<(), SnapshotError> {
    let fresh = folder.with_extension("new");
    discard(&fresh)?;
    fs::create_dir_all(&fresh).map_err(at(&fresh))?;
    let (graph, slots) = index.dumpable();
    graph.file_dump(&fresh, GRAPH).map_err(|error| SnapshotError::Graph(error.to_string()))?;
    let bytes: Vec<u8> = slots.flat_map(|(id, live)| id.to_le_bytes().into_iter().chain([u8::from(live)])).collect();
    fs::write(fresh.join(SLOTS), bytes).map_err(at(&fresh))?;
    let checksums = FILES.iter().map(|file| checksum(&fresh.join(file))).collect::<Result<_, _>>()?;
    let generation = generation(&mut index.ids());
    let contents =
        Contents { format: FORMAT, model: model.to_owned(), dimensions, count: index.len(), generation, checksums };
    fs::write(fresh.join(CONTENTS), serde_json::to_vec_pretty(&contents)?).map_err(at(&fresh))?;
    discard(folder)?;
    fs::rename(&fresh, folder).map_err(at(folder))
}

/// Reads the snapshot in `folder`, if there is one.
///
/// # Errors
/// When it is damaged, of another model, of other dimensions or inconsistent.
pub fn load(folder: &Path, model: &str, dimensions: usize) -> Result<Option<Hnsw>, SnapshotError> {
    let path = folder.join(CONTENTS);
    let text = match fs::read(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        read => read.map_err(at(&path))?,
    };
    let contents: Contents = serde_json::from_slice(&text)?;
    let expected = [
        (contents.format == FORMAT, "format"),
        (contents.model == model, "model"),
        (contents.dimensions == dimensions, "number of dimensions"),
    ];
    if let Some((_, what)) = expected.into_iter().find(|(right, _)| !right) {
        return Err(SnapshotError::Other(what));
    }
    for (file, position) in FILES.iter().zip(0..) {
        if contents.checksums.get(position) != Some(&checksum(&folder.join(file))?) {
            return Err(SnapshotError::Damaged(file));
        }
    }
    let slots = read_slots(&folder.join(SLOTS))?;
    let mut live: Vec<u64> = slots.iter().filter(|(_, live)| *live).map(|(id, _)| *id).collect();
    if live.len() != contents.count || generation(&mut live) != contents.generation {
        return Err(SnapshotError::Other("generation"));
    }
    // The library ties a graph to its loader, for the sake of memory maps that are not used here. A loader is a few
    // strings, and there is one load a start: it may stay.
    let loader = Box::leak(Box::new(HnswIo::new(folder, GRAPH)));
    let graph = loader.load_hnsw().map_err(|error| SnapshotError::Graph(error.to_string()))?;
    Hnsw::with_slots(graph, dimensions, &slots).map(Some).ok_or(SnapshotError::Damaged(SLOTS))
}

fn read_slots(path: &Path) -> Result<Vec<(u64, bool)>, SnapshotError> {
    let bytes = fs::read(path).map_err(at(path))?;
    let (records, rest) = bytes.as_chunks::<9>();
    if !rest.is_empty() {
        return Err(SnapshotError::Damaged(SLOTS));
    }
    Ok(records
        .iter()
        .map(|[a, b, c, d, e, f, g, h, live]| (u64::from_le_bytes([*a, *b, *c, *d, *e, *f, *g, *h]), *live == 1))
        .collect())
}

fn checksum(path: &Path) -> Result<String, SnapshotError> {
    let mut hash = Sha256::new();
    let mut file = BufReader::with_capacity(1 << 20, File::open(path).map_err(at(path))?);
    let mut block = vec![0; 1 << 16];
    loop {
        let count = file.read(&mut block).map_err(at(path))?;
        match block.get(..count) {
            Some(read) if count > 0 => hash.update(read),
            _ => return Ok(hexadecimal(&hash.finalize())),
        }
    }
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
