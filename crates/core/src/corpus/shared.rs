//! Whether a passage speaks of a question at all: in a word of it, or in others that mean the same.

use std::collections::HashSet;

use crate::corpus::library::Library;
use crate::corpus::quoting::quote::is_part;
use crate::corpus::store::documents::PassageRow;
use crate::search::analysis::{any_stem, stems};
use crate::search::lexical::Stem;

/// Whether a passage, its title, headings, place or topics have a stem of the question, or something that means the same.
pub(crate) fn shares(library: &Library, question: &str, asked: &[Stem], passage: &PassageRow) -> bool {
    let place = passage.place.as_deref().unwrap_or_default();
    let topics = passage.topics.iter().map(String::as_str);
    let mut texts = [passage.title.as_str(), place]
        .into_iter()
        .chain(topics)
        .chain([passage.heading.as_str(), passage.text.as_str()]);
    let mut there = HashSet::new();
    let mut is_asked = |stem: &str| {
        let is_asked = asked.iter().any(|own| own.stem == stem);
        if !is_asked && !there.contains(stem) {
            there.insert(stem.to_owned());
        }
        is_asked
    };
    let shared = texts.any(|text| any_stem(text, &mut is_asked));
    shared || !library.stood_for(question, &there).is_empty()
}

/// Whether `text` has a stem of the question, a long part of a compound of it, or something that means the same.
pub(crate) fn is_near(library: &Library, question: &str, text: &str) -> bool {
    let asked = stems(question);
    let there: HashSet<String> = stems(text).into_iter().map(|(_, stem)| stem).collect();
    let touches = |stem: &String| asked.iter().any(|(_, own)| own == stem || is_part(own, stem));
    there.iter().any(touches) || !library.stood_for(question, &there).is_empty()
}
