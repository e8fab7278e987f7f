//! Building a graph away from the core thread.

use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::Index;
use super::flat::Flat;
use super::hnsw::Hnsw;
use super::snapshot;

/// A graph to be built, with all that it takes: it can go to another thread.
pub struct Rebuild {
    pub(super) model: String,
    pub(super) dimensions: usize,
    pub(super) vectors: Flat,
    pub(super) folder: Option<PathBuf>,
}

impl Rebuild {
    /// Builds the graph on all cores, which takes minutes, and saves a snapshot of it. A snapshot that cannot be saved is
    /// logged; the graph is as good without.
    pub fn run(self) -> Rebuilt {
        let index = Hnsw::build(self.dimensions, &self.vectors);
        if let Some(folder) = &self.folder
            && let Err(error) = snapshot::save(&index, folder, &self.model, self.dimensions)
        {
            tracing::warn!(%error, "the snapshot of the vectors could not be saved");
        }
        Rebuilt(Arc::new(Mutex::new(Some(index))))
    }

    /// How many vectors go in.
    pub fn len(&self) -> usize {
        self.vectors.len()
    }

    /// Whether no vectors go in.
    pub fn is_empty(&self) -> bool {
        self.vectors.is_empty()
    }
}

impl fmt::Debug for Rebuild {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rebuild").field("vectors", &self.len()).finish_non_exhaustive()
    }
}

/// A graph that was built. Whoever adopts it first takes it out, so that the message that carries it can be copied.
#[derive(Clone, Debug)]
pub struct Rebuilt(Arc<Mutex<Option<Hnsw>>>);

impl Rebuilt {
    /// Takes the graph out.
    pub(super) fn take(&self) -> Option<Hnsw> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}
