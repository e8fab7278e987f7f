//! Finding: passages near a question, by meaning and by words.
//!
//! Knows nothing of where passages are kept. Whoever owns the truth hands entries in and takes ids out.
//! Read in this order: [`finder`] is the door and `find` what happens behind it. By meaning: `meaning`, `centred`, `means`,
//! [`compact`], [`snapshot`]. By words: [`lexical`] ([`analysis`], `grams`), `likeness`, `shelf`,
//! [`lexicon`]. `background` and `chance` tell what a nearness is worth in this corpus (`at_large`). [`onnx`] turns texts into vectors
//! ([`manner`], [`hub`]), [`reranker`] reads the first again. [`topic`] is what somebody follows.
//! [`plain`] and [`flat`] are what the rest is compared with.

use std::borrow::Cow;
use std::fmt::Debug;
use std::path::Path;

use numkong::Euclidean as _;

use self::snapshot::SnapshotError;
use jatwerk_domain::vector::{Vector, dot};

mod about;
pub mod analysis;
mod asking;
mod at_large;
pub mod background;
mod best;
mod centred;
mod chance;
mod coherence;
pub mod compact;
mod dossiers;
mod find;
pub mod finder;
pub mod flat;
mod grams;
#[cfg_attr(not(feature = "hub"), path = "no_hub.rs")]
pub mod hub;
mod ids;
pub mod lexical;
pub mod lexicon;
mod likeness;
pub mod manner;
mod meaning;
mod means;
#[cfg(all(test, feature = "hub"))]
mod no_hub;
pub mod onnx;
pub mod plain;
mod plural;
pub mod reranker;
mod shelf;
pub mod snapshot;
mod subjects;
mod sums;
mod tokens;
mod told;
pub mod topic;

#[cfg(test)]
mod changed_tests;
#[cfg(test)]
mod contract;
#[cfg(test)]
mod recall_tests;

/// What a text is to the model, which was taught to tell the two apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// Something that is looked for.
    Query,
    /// Something that can be found.
    Passage,
}

/// Turns texts into vectors.
pub trait Embedder: Send {
    /// The id under which vectors are kept; vectors of two models never meet.
    fn model(&self) -> &str;

    /// How many numbers a vector has.
    fn dimensions(&self) -> usize;

    /// One vector a text, in the same order.
    ///
    /// # Errors
    /// When the runtime fails; the texts are not at fault.
    fn embed(&mut self, kind: TextKind, texts: &[String]) -> Result<Vec<Vector>, EmbedError>;
}

/// The model's runtime failed.
#[derive(Debug, thiserror::Error)]
#[error("the embedding model failed: {0}")]
pub struct EmbedError(pub String);

/// Which ids may be found.
pub type Allowed<'a> = &'a (dyn Fn(u64) -> bool + Sync);

/// Finds the vectors nearest to another.
///
/// A vector of other dimensions than the index, or without length, is near nothing: it is never kept and finds nothing.
///
/// The vectors may be elsewhere ([`Index::is_far`]). What cannot be had of them then is as if it were not there, and [`Index::fault`] says
/// so to whoever asks, before what came of it is of use to anybody.
pub trait Index: Debug + Send + Sync {
    /// Adds a vector, or replaces the one with this id.
    fn insert(&mut self, id: u64, vector: &Vector);

    /// Forgets a vector; from now on it is never found.
    fn remove(&mut self, id: u64);

    /// At most `k` ids that `allowed` lets through, nearest first, each with its cosine.
    fn nearest(&self, query: &Vector, k: usize, allowed: Allowed<'_>) -> Vec<Neighbour>;

    /// One vector, if it can be found.
    fn vector(&self, id: u64) -> Option<Vector>;

    /// How many places there are; some may hold nothing that can be found.
    fn places(&self) -> usize;

    /// The cosine with `query` of what is at each of these places; where nothing is, not a number.
    fn cosines(&self, query: &Vector, places: &[u32]) -> Vec<f32> {
        let cosine = |(_, at): (u64, Cow<'_, [f32]>)| cosine(query.as_slice(), &at);
        places.iter().map(|place| self.at(*place as usize).map_or(f32::NAN, cosine)).collect()
    }

    /// What is at a place: an id and the numbers of its vector.
    fn at(&self, place: usize) -> Option<(u64, Cow<'_, [f32]>)>;

    /// The numbers at a place, as near to those of the vector that was inserted as is known.
    fn finely(&self, place: usize) -> Option<Cow<'_, [f32]>> {
        self.at(place).map(|(_, at)| at)
    }

    /// The id of what is at a place.
    fn id(&self, place: usize) -> Option<u64> {
        self.at(place).map(|(id, _)| id)
    }

    /// The dot product of each place's vector with these numbers, by place; where nothing is, zero.
    fn dots(&self, numbers: &[f32]) -> Vec<f32> {
        (0..self.places()).map(|place| self.at(place).map_or(0.0, |(_, at)| dot(&at, numbers))).collect()
    }

    /// The dot product of the vectors at two places; where nothing is, zero.
    fn between(&self, one: usize, other: usize) -> f32 {
        self.at(one).zip(self.at(other)).map_or(0.0, |((_, one), (_, other))| dot(&one, &other))
    }

    /// The place of an id.
    fn place(&self, id: u64) -> Option<usize>;

    /// The ids that can be found, in no order.
    fn ids(&self) -> Vec<u64>;

    /// The dot product of these numbers with what is at each of these places; where nothing is, zero.
    fn dots_at(&self, numbers: &[f32], places: &[u32]) -> Vec<f32> {
        let dot = |place: &u32| self.at(*place as usize).map_or(0.0, |(_, at)| dot(&at, numbers));
        places.iter().map(dot).collect()
    }

    /// Whether the vectors are elsewhere: all are never looked at, and those that are looked at are not rounded.
    fn is_far(&self) -> bool {
        false
    }

    /// Says that what is at these places is looked at next, so that it need not be fetched one after another.
    fn fetch(&self, _places: &[u32]) {}

    /// Keeps what came and went where the vectors are.
    ///
    /// # Errors
    /// When that is not possible now; the next time it is tried again.
    fn settle(&mut self) -> Result<(), FarError> {
        Ok(())
    }

    /// Keeps the vectors in `folder` for the next start, where they would be lost without. The `marks` of what has which id are in the
    /// order of ids.
    ///
    /// # Errors
    /// When a file cannot be written.
    fn keep(&self, _folder: &Path, _model: &str, _marks: &[(u64, u64)]) -> Result<(), SnapshotError> {
        Ok(())
    }

    /// What went wrong since this was asked last.
    fn fault(&self) -> Option<FarError> {
        None
    }

    /// How many vectors can be found.
    fn len(&self) -> usize;

    /// Whether nothing can be found.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Vectors that are elsewhere cannot be had.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct FarError(pub Box<dyn std::error::Error + Send + Sync>);

/// A found vector.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neighbour {
    /// Its id.
    pub id: u64,
    /// Its cosine with the query.
    pub cosine: f32,
}

/// The cosine of two vectors of length one, by their distance: of what has no length it is in the middle, near to nothing and far from
/// nothing.
#[expect(clippy::cast_possible_truncation, reason = "a cosine needs no more digits")]
fn cosine(left: &[f32], right: &[f32]) -> f32 {
    f32::sqeuclidean(left, right).map_or(0.0, |square| (1.0 - square / 2.0) as f32)
}

/// Whether a vector can be kept by, or looked up in, an index of `dimensions`.
fn fits(vector: &Vector, dimensions: usize) -> bool {
    vector.dimensions() == dimensions && vector.as_slice().iter().any(|number| *number != 0.0)
}
