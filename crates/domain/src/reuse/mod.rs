//! Re-use: which municipality took a practice over from which other, why, what it changed, and whether it worked.
//!
//! It is told by the taker and folded from events that are only ever added ([`adoption`]). The words of the vocabulary stand in
//! the words files; what the codes mean in the literature stands in [`vocabulary`].

pub mod adoption;
pub mod vocabulary;
