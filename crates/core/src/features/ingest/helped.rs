//! Which questions a new document would have answered.

use crate::domain::id::RoomId;
use crate::features::ingest::store::question_history;
use crate::kernel::{Fault, Turn};

/// The questions to which this document would be nearer than whatever came first then: those that may be told in `room`,
/// newest first, and how many others there are.
pub(crate) fn questions_helped(turn: &Turn<'_>, key: &str, room: &RoomId) -> Result<(Vec<String>, usize), Fault> {
    let model = turn.library.model();
    let own = question_history::vectors_of(turn.db, key, model)?;
    let (mut said, mut elsewhere) = (Vec::new(), 0);
    for asked in question_history::questions_with_vectors(turn.db, room, model, QUESTIONS)? {
        let nearest = |vectors: &[crate::domain::vector::Vector]| {
            vectors.iter().map(|vector| turn.library.likeness(&asked.vector, vector)).fold(f32::MIN, f32::max)
        };
        let before = match &asked.first {
            Some(first) => nearest(&question_history::vectors_of(turn.db, first, model)?),
            None => f32::MIN,
        };
        let now = nearest(&own);
        if now >= NEAR && now > before {
            if asked.may_be_told { said.push(asked.text) } else { elsewhere += 1 }
        }
    }
    Ok((said, elsewhere))
}

/// So many of the last questions are looked at.
const QUESTIONS: usize = 200;

/// A passage that is less near to a question, seen from the mean of all passages, does not answer it.
const NEAR: f32 = 0.35;
