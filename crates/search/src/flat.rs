//! The exact scan of whole vectors: what `compact` is judged by, and what finds among few.
//!
//! With 384 dimensions it takes 1.0 ms for 20,000 vectors, 3.2 ms for 60,000: as fast as the memory gives them.

use std::borrow::Cow;
use std::collections::HashMap;

use super::best::Best;
use super::{Allowed, Index, Neighbour, cosine, fits};
use jatwerk_domain::vector::Vector;

/// All vectors in one stretch of memory, four bytes a number.
#[derive(Clone, Debug)]
pub struct Flat {
    dimensions: usize,
    ids: Vec<u64>,
    numbers: Vec<f32>,
    places: HashMap<u64, usize>,
}

impl Flat {
    /// An empty index for vectors of so many dimensions.
    pub fn new(dimensions: usize) -> Self {
        Self { dimensions, ids: Vec::new(), numbers: Vec::new(), places: HashMap::new() }
    }

    fn iter(&self) -> impl Iterator<Item = (u64, &[f32])> {
        self.ids.iter().copied().zip(self.numbers.chunks_exact(self.dimensions.max(1)))
    }

    fn numbers(&self, id: u64) -> Option<&[f32]> {
        self.stretch(*self.places.get(&id)?)
    }

    fn stretch(&self, place: usize) -> Option<&[f32]> {
        self.numbers.get(place * self.dimensions..(place + 1) * self.dimensions)
    }
}

impl Index for Flat {
    fn insert(&mut self, id: u64, vector: &Vector) {
        self.remove(id);
        if fits(vector, self.dimensions) {
            self.places.insert(id, self.ids.len());
            self.ids.push(id);
            self.numbers.extend_from_slice(vector.as_slice());
        }
    }

    fn remove(&mut self, id: u64) {
        let Some(place) = self.places.remove(&id) else { return };
        self.ids.swap_remove(place);
        let last = self.ids.len();
        if let Some(moved) = self.ids.get(place) {
            self.places.insert(*moved, place);
            self.numbers.copy_within(last * self.dimensions.., place * self.dimensions);
        }
        self.numbers.truncate(last * self.dimensions);
    }

    fn nearest(&self, query: &Vector, k: usize, allowed: Allowed<'_>) -> Vec<Neighbour> {
        if !fits(query, self.dimensions) {
            return Vec::new();
        }
        let mut best = Best::new(k);
        for (id, numbers) in self.iter().filter(|(id, _)| allowed(*id)) {
            best.offer(id, cosine(query.as_slice(), numbers));
        }
        best.into_sorted().map(|(id, cosine)| Neighbour { id, cosine }).collect()
    }

    fn vector(&self, id: u64) -> Option<Vector> {
        self.numbers(id).map(|numbers| Vector::normalised(numbers.to_vec()))
    }

    fn places(&self) -> usize {
        self.ids.len()
    }

    fn at(&self, place: usize) -> Option<(u64, Cow<'_, [f32]>)> {
        Some((*self.ids.get(place)?, self.stretch(place)?.into()))
    }

    fn place(&self, id: u64) -> Option<usize> {
        self.places.get(&id).copied()
    }

    fn ids(&self) -> Vec<u64> {
        self.ids.clone()
    }

    fn len(&self) -> usize {
        self.ids.len()
    }
}
