//! How much of a question a passage speaks of: in its words, or in others that mean the same.

use std::collections::HashSet;

use crate::corpus::library::Library;
use crate::corpus::store::documents::PassageRow;
use crate::search::analysis::stems;
use crate::search::lexical::Stem;

/// The share of the question's stems, weighed by how rare they are, that a passage has with its title, headings, place and
/// topics: 0 to 1. What means the same counts as the word itself.
pub(crate) fn covered(library: &Library, question: &str, asked: &[Stem], passage: &PassageRow) -> f32 {
    let place = passage.place.as_deref().unwrap_or_default();
    let texts = [&passage.title, &passage.heading, &passage.text].map(String::as_str).into_iter();
    let texts = texts.chain([place]).chain(passage.topics.iter().map(String::as_str));
    let there: HashSet<String> = texts.flat_map(stems).map(|(_, stem)| stem).collect();
    let meant = library.stood_for(question, &there);
    let all: f32 = asked.iter().map(|stem| stem.idf).sum();
    let has = |stem: &&Stem| there.contains(&stem.stem) || meant.contains(&stem.stem);
    let shared: f32 = asked.iter().filter(has).map(|stem| stem.idf).sum();
    if all > 0.0 { shared / all } else { 0.0 }
}
