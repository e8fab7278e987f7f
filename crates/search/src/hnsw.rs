//! The graph: near vectors are neighbours, and a search walks from neighbour to neighbour.
//!
//! `hnsw_rs` cannot delete. A removed or replaced vector stays in the graph as a stepping stone and is left out of the
//! answers; [`Hnsw::stale_share`] tells when it is time to build anew. The library's own filtered search is not used:
//! with a tenth of 60,000 vectors allowed it took 37 ms, where a scan of those takes 2.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use hnsw_rs::prelude::{Distance, Hnsw as Graph, Point};

use super::best::Best;
use super::flat::Flat;
use super::{Allowed, Index, Neighbour, cosine, fits};
use jatwerk_domain::vector::Vector;

/// Links per vector and layer, twice as many in the lowest. Of 60,000 clustered vectors of 384 dimensions, with a
/// breadth of 64, 8 links found 0.93 of the true ten nearest and 12 found 0.99; more links hardly cost memory.
const LINKS: usize = 16;

/// How many candidates are weighed for the links of a new vector. Building takes 19 s for 20,000 vectors on two cores
/// (one by one 27 s), 3 minutes for 60,000 and 12 for 150,000 on busy ones, in the dev profile.
const BUILD_BREADTH: usize = 150;

/// How many candidates a search keeps. With mixtures of real vectors and noise, a harder case than texts, it finds 0.91
/// of the true ten nearest of 150,000 in 5 ms on a busy machine; 160 found 0.92 of those of 60,000 in 2.4 ms.
const SEARCH_BREADTH: usize = 256;

/// A filter that lets fewer than this share through is answered by scanning what it lets through: of 60,000 vectors a
/// tenth took 2 ms to scan, where a search wide enough for a half took 5.
const NARROW: f32 = 0.5;

/// How many vectors are tried to learn how much a filter lets through.
const TRIED: usize = 512;

/// How many vectors go in one by one before the rest goes in on all cores: while there is no entry point yet, two
/// threads could each take their vector for the first, and one would never be linked.
const FIRST: usize = 256;

/// The loader of dumps insists on this number.
const LAYERS: usize = 16;

/// A graph as the library has it.
pub(super) type Linked = Graph<'static, f32, Cosine>;

/// An approximate index.
pub struct Hnsw {
    graph: Linked,
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
    live: bool,
    point: Arc<Point<'static, f32>>,
}

/// One minus the cosine; never below zero, which the graph asserts.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cosine;

impl Distance<f32> for Cosine {
    fn eval(&self, left: &[f32], right: &[f32]) -> f32 {
        (1.0 - cosine(left, right)).max(0.0)
    }
}

impl Hnsw {
    /// An empty index for vectors of so many dimensions.
    pub fn new(dimensions: usize) -> Self {
        let graph = Graph::new(LINKS, 0, LAYERS, BUILD_BREADTH, Cosine);
        Self { graph, dimensions, slots: Vec::new(), places: HashMap::new(), built: 0 }
    }

    /// Builds an index on all cores. Two builds of the same vectors differ a little.
    pub fn build(dimensions: usize, vectors: &Flat) -> Self {
        let index = Self::new(dimensions);
        let mut entries: Vec<(&[f32], usize)> = vectors.iter().map(|(_, numbers)| numbers).zip(0..).collect();
        let rest = entries.split_off(FIRST.min(entries.len()));
        for entry in entries {
            index.graph.insert(entry);
        }
        index.graph.parallel_insert_slice(&rest);
        let slots: Vec<_> = vectors.iter().map(|(id, _)| (id, true)).collect();
        Self::with_slots(index.graph, dimensions, &slots).unwrap_or_else(|| Self::new(dimensions))
    }

    /// Joins a graph with what its numbers stand for; `None` if they do not belong together.
    pub(super) fn with_slots(graph: Linked, dimensions: usize, slots: &[(u64, bool)]) -> Option<Self> {
        if slots.is_empty() {
            return Some(Self::new(dimensions));
        }
        let points = graph.get_point_indexation();
        if points.get_nb_point() != slots.len() || points.get_data_dimension() != dimensions {
            return None;
        }
        let mut points: Vec<_> = points.into_iter().collect();
        points.sort_unstable_by_key(|point| point.get_origin_id());
        let slots: Vec<_> =
            slots.iter().zip(points).map(|((id, live), point)| Slot { id: *id, live: *live, point }).collect();
        let live = slots.iter().zip(0..).filter(|(slot, _)| slot.live);
        let places: HashMap<_, _> = live.map(|(slot, place)| (slot.id, place)).collect();
        Some(Self { graph, dimensions, slots, built: places.len(), places })
    }

    /// The graph and what its numbers stand for, to be dumped.
    pub(super) fn dumpable(&self) -> (&Linked, impl Iterator<Item = (u64, bool)>) {
        (&self.graph, self.slots.iter().map(|slot| (slot.id, slot.live)))
    }

    /// The share of vectors in the graph that can no longer be found, from 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "a share needs no more digits")]
    pub fn stale_share(&self) -> f32 {
        let all = self.slots.len().max(1);
        (all - self.places.len().min(all)) as f32 / all as f32
    }

    /// How many times as many vectors as when it was built.
    #[expect(clippy::cast_precision_loss, reason = "a share needs no more digits")]
    pub fn growth(&self) -> f32 {
        self.places.len() as f32 / self.built.max(1) as f32
    }

    /// The share of the graph that can be shown, judged by about [`TRIED`] of it.
    #[expect(clippy::cast_precision_loss, reason = "a share needs no more digits")]
    fn share(&self, allowed: Allowed<'_>) -> f32 {
        let tried = self.slots.iter().step_by((self.slots.len() / TRIED).max(1));
        let (all, shown) = tried.fold((0_usize, 0_usize), |(all, shown), slot| {
            (all + 1, shown + usize::from(slot.live && allowed(slot.id)))
        });
        shown as f32 / all.max(1) as f32
    }

    /// Exact: compares every vector that can be shown.
    fn scan(&self, query: &Vector, k: usize, allowed: Allowed<'_>) -> Best {
        let mut best = Best::new(k);
        for slot in self.slots.iter().filter(|slot| slot.live && allowed(slot.id)) {
            best.offer(slot.id, cosine(query.as_slice(), slot.point.get_v()));
        }
        best
    }

    /// Walks, keeping so many candidates.
    fn walk(&self, query: &Vector, k: usize, breadth: usize, allowed: Allowed<'_>) -> Best {
        let mut best = Best::new(k);
        for hit in self.graph.search(query.as_slice(), breadth, breadth) {
            if let Some(slot) = self.slots.get(hit.d_id).filter(|slot| slot.live && allowed(slot.id)) {
                best.offer(slot.id, 1.0 - hit.distance);
            }
        }
        best
    }
}

impl Index for Hnsw {
    fn insert(&mut self, id: u64, vector: &Vector) {
        self.remove(id);
        if !fits(vector, self.dimensions) {
            return;
        }
        let points = self.graph.get_point_indexation();
        let sizes: [usize; LAYERS] = std::array::from_fn(|layer| points.get_layer_nb_point(layer));
        self.graph.insert((vector.as_slice(), self.slots.len()));
        let grown = sizes.iter().zip(0..).find(|(size, layer)| points.get_layer_nb_point(*layer) > **size);
        if let Some(point) = grown.and_then(|(size, layer)| points.get_layer_iterator(layer).nth(*size)) {
            self.places.insert(id, self.slots.len());
            self.slots.push(Slot { id, live: true, point });
        }
    }

    fn remove(&mut self, id: u64) {
        if let Some(slot) = self.places.remove(&id).and_then(|place| self.slots.get_mut(place)) {
            slot.live = false;
        }
    }

    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a breadth of a few hundred"
    )]
    fn nearest(&self, query: &Vector, k: usize, allowed: Allowed<'_>) -> Vec<Neighbour> {
        if !fits(query, self.dimensions) {
            return Vec::new();
        }
        let share = self.share(allowed);
        let walked = (share >= NARROW).then(|| {
            let breadth = SEARCH_BREADTH.max(2 * k) as f32 / share;
            self.walk(query, k, breadth as usize, allowed)
        });
        let best = walked.filter(|best| best.len() == k).unwrap_or_else(|| self.scan(query, k, allowed));
        best.into_sorted().map(|(id, cosine)| Neighbour { id, cosine }).collect()
    }

    fn vector(&self, id: u64) -> Option<Vector> {
        let slot = self.slots.get(*self.places.get(&id)?)?;
        Some(Vector::normalised(slot.point.get_v().to_vec()))
    }

    fn places(&self) -> usize {
        self.slots.len()
    }

    fn at(&self, place: usize) -> Option<(u64, Cow<'_, [f32]>)> {
        self.slots.get(place).filter(|slot| slot.live).map(|slot| (slot.id, slot.point.get_v().into()))
    }

    fn place(&self, id: u64) -> Option<usize> {
        self.places.get(&id).copied()
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
