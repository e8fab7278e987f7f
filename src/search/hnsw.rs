//! The graph: near vectors are neighbours, and a search walks from neighbour to neighbour.
//!
//! `hnsw_rs` cannot delete. A removed or replaced vector stays in the graph as a stepping stone and is left out of the
//! answers; [`Hnsw::stale_share`] tells when it is time to build anew.

use std::collections::HashMap;

use hnsw_rs::prelude::{Hnsw as Graph, PointId};

use super::best::Best;
use super::code::{self, CodeDistance};
use super::{Index, Neighbour, fits};
use crate::domain::vector::Vector;

/// Links per vector and layer, twice as many in the lowest. At 60,000 clustered vectors of 384 dimensions and the
/// breadths below, 8 found 93 % of the true ten nearest and 12 found 99 %, for 2 % more memory (2,666 bytes a vector).
const LINKS: usize = 12;

/// How many candidates are weighed for the links of a new vector.
const BUILD_BREADTH: usize = 100;

/// How many candidates a search keeps. At 60,000 vectors: recall@10 0.97 at 32, 0.99 at 64 and no more above;
/// 0.4 ms (p95 0.7 ms) in the dev profile.
const SEARCH_BREADTH: usize = 64;

/// How many vectors go in one by one before the rest goes in on all cores: while there is no entry point yet, two
/// threads could each take their vector for the first, and one would never be linked.
const FIRST: usize = 256;

/// More layers than any graph here will use; the loader of dumps insists on this number.
const LAYERS: usize = 16;

/// An approximate index.
pub struct Hnsw {
    graph: Graph<'static, i16, CodeDistance>,
    dimensions: usize,
    /// What each number in the graph stands for.
    slots: Vec<Slot>,
    places: HashMap<u64, usize>,
    /// How many vectors there were when it was built.
    built: usize,
}

/// A vector in the graph.
struct Slot {
    id: u64,
    point: PointId,
    live: bool,
}

impl Hnsw {
    /// An empty index for vectors of so many dimensions.
    pub fn new(dimensions: usize) -> Self {
        let graph = Graph::new(LINKS, 0, LAYERS, BUILD_BREADTH, CodeDistance);
        Self { graph, dimensions, slots: Vec::new(), places: HashMap::new(), built: 0 }
    }

    /// Builds an index on all cores. Two builds of the same vectors differ a little.
    pub(super) fn build(dimensions: usize, ids: &[u64], codes: &[i16]) -> Self {
        let mut index = Self::new(dimensions);
        let mut entries: Vec<(&[i16], usize)> = codes.chunks_exact(code::length(dimensions)).zip(0..).collect();
        let rest = entries.split_off(FIRST.min(entries.len()));
        for entry in entries {
            index.graph.insert(entry);
        }
        index.graph.parallel_insert_slice(&rest);
        index.adopt_slots(ids.iter().map(|id| (*id, true)));
        index
    }

    /// Wraps a graph that was dumped, with what its numbers stand for; `None` if they do not belong together.
    pub(super) fn from_dump(
        graph: Graph<'static, i16, CodeDistance>,
        dimensions: usize,
        slots: &[(u64, bool)],
    ) -> Option<Self> {
        let fits = graph.get_nb_point() == slots.len()
            && graph.get_point_indexation().get_data_dimension() == code::length(dimensions);
        let mut index = Self { graph, dimensions, slots: Vec::new(), places: HashMap::new(), built: 0 };
        if fits {
            index.adopt_slots(slots.iter().copied());
        }
        fits.then_some(index)
    }

    /// Takes over what the numbers in the graph stand for, and finds out where each stands.
    fn adopt_slots(&mut self, slots: impl Iterator<Item = (u64, bool)>) {
        self.slots = slots.map(|(id, live)| Slot { id, point: PointId(0, -1), live }).collect();
        if !self.slots.is_empty() {
            for point in self.graph.get_point_indexation() {
                if let Some(slot) = self.slots.get_mut(point.get_origin_id()) {
                    slot.point = point.get_point_id();
                }
            }
        }
        self.places =
            self.slots.iter().zip(0..).filter(|(slot, _)| slot.live).map(|(slot, at)| (slot.id, at)).collect();
        self.built = self.places.len();
    }

    /// The graph and what its numbers stand for, to be dumped.
    pub(super) fn dumpable(&self) -> (&Graph<'static, i16, CodeDistance>, impl Iterator<Item = (u64, bool)>) {
        (&self.graph, self.slots.iter().map(|slot| (slot.id, slot.live)))
    }

    /// The share of vectors in the graph that can no longer be found, from 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "a share needs no more digits")]
    pub fn stale_share(&self) -> f32 {
        let all = self.slots.len().max(1);
        (all - self.places.len().min(all)) as f32 / all as f32
    }

    /// How many times more vectors than when it was built.
    #[expect(clippy::cast_precision_loss, reason = "a share needs no more digits")]
    pub fn growth(&self) -> f32 {
        self.places.len() as f32 / self.built.max(1) as f32
    }

    /// The nearest by comparing every vector that `allowed` lets through: exact, and quicker when they are few.
    pub fn scan(&self, query: &Vector, k: usize, allowed: &dyn Fn(u64) -> bool) -> Vec<Neighbour> {
        if !fits(query, self.dimensions) {
            return Vec::new();
        }
        let query = code::encode(query.as_slice());
        let mut best = Best::new(k);
        for slot in self.slots.iter().filter(|slot| slot.live && allowed(slot.id)) {
            if let Some(found) = self.graph.get_point_indexation().get_point_data(&slot.point) {
                best.offer(slot.id, code::cosine(&query, &found));
            }
        }
        best.into_sorted().map(|(id, cosine)| Neighbour { id, cosine }).collect()
    }

    /// Whether `allowed` lets less than `share` of the live vectors through, judged by about `tried` of them.
    #[expect(clippy::cast_precision_loss, reason = "a share needs no more digits")]
    pub fn is_narrow(&self, tried: usize, share: f32, allowed: &dyn Fn(u64) -> bool) -> bool {
        let step = (self.slots.len() / tried.max(1)).max(1);
        let (mut live, mut through) = (0_usize, 0_usize);
        for slot in self.slots.iter().step_by(step).filter(|slot| slot.live) {
            live += 1;
            through += usize::from(allowed(slot.id));
        }
        (through as f32) < live as f32 * share
    }

    /// The code of one vector that can be found.
    pub(super) fn code(&self, id: u64) -> Option<Vec<i16>> {
        let slot = self.slots.get(*self.places.get(&id)?)?;
        self.graph.get_point_indexation().get_point_data(&slot.point)
    }

    /// Adds a code, or replaces the one with this id.
    pub(super) fn insert_code(&mut self, id: u64, code: &[i16]) {
        self.remove(id);
        let before = self.layer_sizes();
        self.graph.insert((code, self.slots.len()));
        let grown = before.iter().zip(self.layer_sizes()).zip(0_u8..).find(|((before, after), _)| **before != *after);
        let point =
            grown.map_or(PointId(0, -1), |((before, _), layer)| PointId(layer, i32::try_from(*before).unwrap_or(-1)));
        self.places.insert(id, self.slots.len());
        self.slots.push(Slot { id, point, live: true });
    }

    fn layer_sizes(&self) -> [usize; LAYERS] {
        std::array::from_fn(|layer| self.graph.get_point_indexation().get_layer_nb_point(layer))
    }

    /// The live slot of a number in the graph, if `allowed` lets it through.
    fn shown(&self, number: usize, allowed: &dyn Fn(u64) -> bool) -> Option<&Slot> {
        self.slots.get(number).filter(|slot| slot.live && allowed(slot.id))
    }
}

impl Index for Hnsw {
    fn insert(&mut self, id: u64, vector: &Vector) {
        if fits(vector, self.dimensions) {
            self.insert_code(id, &code::encode(vector.as_slice()));
        } else {
            self.remove(id);
        }
    }

    fn remove(&mut self, id: u64) {
        if let Some(slot) = self.places.remove(&id).and_then(|place| self.slots.get_mut(place)) {
            slot.live = false;
        }
    }

    fn nearest(&self, query: &Vector, k: usize, allowed: &dyn Fn(u64) -> bool) -> Vec<Neighbour> {
        if !fits(query, self.dimensions) || k == 0 {
            return Vec::new();
        }
        let query = code::encode(query.as_slice());
        let breadth = SEARCH_BREADTH.max(2 * k);
        let mut found = self.graph.search(&query, breadth, breadth);
        found.retain(|hit| self.shown(hit.d_id, allowed).is_some());
        if found.len() < k.min(self.len()) {
            // Filtering inside the search goes on until enough are found; it takes two to three times as long.
            let filter = |number: &usize| self.shown(*number, allowed).is_some();
            found = self.graph.search_filter(&query, breadth, breadth, Some(&filter));
        }
        let mut best = Best::new(k);
        for hit in found {
            if let Some(slot) = self.shown(hit.d_id, allowed) {
                best.offer(slot.id, 1.0 - hit.distance);
            }
        }
        best.into_sorted().map(|(id, cosine)| Neighbour { id, cosine }).collect()
    }

    fn cosine(&self, id: u64, query: &Vector) -> Option<f32> {
        fits(query, self.dimensions)
            .then(|| self.code(id).map(|found| code::cosine(&code::encode(query.as_slice()), &found)))?
    }

    fn ids(&self) -> Vec<u64> {
        self.places.keys().copied().collect()
    }

    fn len(&self) -> usize {
        self.places.len()
    }
}

impl std::fmt::Debug for Hnsw {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hnsw")
            .field("vectors", &self.len())
            .field("in_graph", &self.slots.len())
            .finish_non_exhaustive()
    }
}
