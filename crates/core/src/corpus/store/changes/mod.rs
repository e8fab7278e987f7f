//! What was done to the corpus: every act, in order, and the vectors of the questions that it is about.

pub mod act_vectors;
pub mod acts;
pub mod deeds;
