//! Re-use: which municipality took a practice over from which other, why, what it changed, and whether it worked.
//!
//! It is told by the taker and folded from words that are only ever added ([`fold`], [`adoption`]). What people type is read in
//! [`line`], with the words and emoji of [`spoken`]; what the bot says stands in the words files, and what the codes mean in the
//! literature in [`vocabulary`].

pub mod adoption;
pub mod fold;
pub mod imported;
pub mod line;
pub mod spoken;
pub mod vocabulary;
