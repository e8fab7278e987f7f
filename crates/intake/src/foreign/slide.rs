//! What slides of all programs have in common.

use super::flow::{Block, Flow, Kind};
use crate::domain::refusal::Refusal;

/// The level of the title of a slide.
pub(super) const TITLE: u8 = 2;
/// What a speaker's note begins with; each does, as a sentence may be shown alone.
const NOTE: &str = "Notitie:";

/// A paragraph of a speaker's notes; nothing when it says nothing.
pub(super) fn note(text: &str) -> Option<Block> {
    let text = text.trim();
    text.contains(char::is_alphanumeric).then(|| Block { kind: Kind::Plain, text: format!("{NOTE} {text}") })
}

/// Writes what stands on a slide: its title first, wherever it was drawn.
pub(super) fn put(flow: &mut Flow, blocks: Vec<Block>) -> Result<(), Refusal> {
    let (titles, others): (Vec<_>, Vec<_>) = blocks.into_iter().partition(|block| block.kind == Kind::Heading(TITLE));
    titles.into_iter().chain(others).try_for_each(|block| flow.block(block))
}
