//! Finding by meaning: decides which index answers.
//!
//! Few vectors are scanned exactly. Many are in a graph, once one has been built in the background; until then the
//! exact scan goes on. The vectors are held once: adopting a graph drops the scanned ones.

use std::borrow::Cow;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::compact::Compact;
use super::flat::Flat;
use super::hnsw::Hnsw;
use super::rebuild::{Rebuild, Rebuilt};
use super::snapshot::{self, SnapshotError};
use super::{Allowed, Index, Neighbour, See};
use jatwerk_domain::vector::Vector;

/// From how many vectors on a graph is worth having. A scan takes 2 ms for 75,000, is exact under every filter and holds
/// 0.4 kB a vector; a graph takes 2.4 ms with what it finds, and holds 4 kB.
const SCANNED: usize = 150_000;

/// The share of stepping stones in a graph from which it is built anew.
const STALE: f32 = 0.2;

/// How much a graph may grow one by one before it is built anew, which links better and saves a snapshot.
const GROWN: f32 = 1.5;

/// The vectors of all passages.
#[derive(Debug)]
pub struct Dense {
    model: String,
    dimensions: usize,
    answering: Answering,
    /// The ids that have come or gone since a rebuild was handed out.
    changed: Option<HashSet<u64>>,
    folder: Option<PathBuf>,
}

#[derive(Debug)]
enum Answering {
    Scan(Compact),
    Graph(Box<Hnsw>),
}

impl Dense {
    /// Opens the snapshot in `folder`, or starts empty: without a folder, without a snapshot, or (logged) when it
    /// is of no use.
    pub fn open(folder: Option<&Path>, model: &str, dimensions: usize) -> Self {
        let loaded = folder.map_or(Ok(None), |folder| snapshot::load(folder, model, dimensions));
        let answering = match loaded {
            Ok(Some(index)) => Answering::Graph(Box::new(index)),
            Ok(None) => Answering::Scan(Compact::new(dimensions)),
            Err(error) => {
                tracing::warn!(%error, "the snapshot of the vectors is of no use and will be built anew");
                Answering::Scan(Compact::new(dimensions))
            }
        };
        Self { model: model.to_owned(), dimensions, answering, changed: None, folder: folder.map(Path::to_owned) }
    }

    /// Forgets everything and scans from now on.
    pub fn clear(&mut self) {
        self.answering = Answering::Scan(Compact::new(self.dimensions));
        self.changed = None;
    }

    /// The graph to build now, if one is due and none is being built; it is for [`Rebuild::run`] on another thread.
    pub fn wants_rebuild(&mut self) -> Option<Rebuild> {
        let due = match &self.answering {
            Answering::Scan(all) => all.len() > SCANNED,
            Answering::Graph(graph) => graph.stale_share() > STALE || graph.growth() > GROWN,
        };
        (due && self.changed.is_none()).then(|| self.rebuild())
    }

    /// All that it takes to build a graph of what is here now. From here on changes are noted until it is adopted.
    pub fn rebuild(&mut self) -> Rebuild {
        self.changed = Some(HashSet::new());
        let mut ids = self.ids();
        ids.sort_unstable();
        let mut vectors = Flat::new(self.dimensions);
        ids.iter().for_each(|id| self.vector(*id).iter().for_each(|vector| vectors.insert(*id, vector)));
        Rebuild { model: self.model.clone(), dimensions: self.dimensions, vectors, folder: self.folder.clone() }
    }

    /// Lets a built graph answer from now on, brought up to date with what has changed meanwhile. A graph that was
    /// not asked for, or was adopted before, changes nothing.
    pub fn adopt(&mut self, rebuilt: &Rebuilt) {
        let Some(changed) = self.changed.take() else { return };
        let Some(mut graph) = rebuilt.take() else { return };
        for id in changed {
            match self.vector(id) {
                Some(vector) => graph.insert(id, &vector),
                None => graph.remove(id),
            }
        }
        self.answering = Answering::Graph(Box::new(graph));
    }

    /// Saves a snapshot of the graph, if there is one: for an orderly stop.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn save(&self) -> Result<(), SnapshotError> {
        match (&self.answering, &self.folder) {
            (Answering::Graph(graph), Some(folder)) => snapshot::save(graph, folder, &self.model, self.dimensions),
            _ => Ok(()),
        }
    }

    /// Whether all vectors are compared when something is looked for.
    pub fn scans(&self) -> bool {
        matches!(self.answering, Answering::Scan(_))
    }

    fn note(&mut self, id: u64) {
        if let Some(changed) = &mut self.changed {
            changed.insert(id);
        }
    }

    fn index(&self) -> &dyn Index {
        match &self.answering {
            Answering::Scan(all) => all,
            Answering::Graph(graph) => graph.as_ref(),
        }
    }

    fn index_mut(&mut self) -> &mut dyn Index {
        match &mut self.answering {
            Answering::Scan(all) => all,
            Answering::Graph(graph) => graph.as_mut(),
        }
    }
}

impl Index for Dense {
    fn insert(&mut self, id: u64, vector: &Vector) {
        self.index_mut().insert(id, vector);
        self.note(id);
    }

    fn remove(&mut self, id: u64) {
        self.index_mut().remove(id);
        self.note(id);
    }

    fn nearest(&self, query: &Vector, k: usize, allowed: Allowed<'_>) -> Vec<Neighbour> {
        self.index().nearest(query, k, allowed)
    }

    fn vector(&self, id: u64) -> Option<Vector> {
        self.index().vector(id)
    }

    fn places(&self) -> usize {
        self.index().places()
    }

    fn each(&self, query: &Vector, places: &mut dyn Iterator<Item = usize>, see: See<'_>) {
        self.index().each(query, places, see);
    }

    fn at(&self, place: usize) -> Option<(u64, Cow<'_, [f32]>)> {
        self.index().at(place)
    }

    fn id(&self, place: usize) -> Option<u64> {
        self.index().id(place)
    }

    fn dots(&self, numbers: &[f32]) -> Vec<f32> {
        self.index().dots(numbers)
    }

    fn between(&self, one: usize, other: usize) -> f32 {
        self.index().between(one, other)
    }

    fn place(&self, id: u64) -> Option<usize> {
        self.index().place(id)
    }

    fn ids(&self) -> Vec<u64> {
        self.index().ids()
    }

    fn len(&self) -> usize {
        self.index().len()
    }
}
