//! Finding: passages near a question, by meaning and by words.
//!
//! Knows nothing of where passages are kept. Whoever owns the truth hands entries in and takes ids out.

use crate::domain::vector::Vector;

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

/// Finds the vectors nearest to another.
pub trait Index {
    /// Adds a vector, or replaces the one with this id.
    fn insert(&mut self, id: u64, vector: &Vector);

    /// Forgets a vector; from now on it is never found.
    fn remove(&mut self, id: u64);

    /// At most `k` ids that `allowed` lets through, nearest first, each with its cosine.
    fn nearest(&self, query: &Vector, k: usize, allowed: &dyn Fn(u64) -> bool) -> Vec<Neighbour>;

    /// How many vectors can be found.
    fn len(&self) -> usize;

    /// Whether nothing can be found.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A found vector.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neighbour {
    /// Its id.
    pub id: u64,
    /// Its cosine with the query.
    pub cosine: f32,
}

pub mod finder;
