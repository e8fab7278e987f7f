//! What a console shows of the map.

use std::collections::HashMap;

pub use jatwerk_atlas::Point;
use jatwerk_atlas::labels::{Term, labels};
pub use jatwerk_atlas::start::among;

use crate::domain::id::EventId;
pub use crate::features::atlas::store::places::OnMap;
use crate::features::atlas::store::{places, questions};
use crate::kernel::{Fault, Turn};
use crate::search::analysis::stems;

/// Shorter words, and those with digits, tell nothing of a group.
const SHORTEST: usize = 3;

/// Words that stand in titles and tell nothing of what these are about, beside the stop words of the search.
const CHATTER: &str = "binnen buiten tussen rond rondom tijdens zonder volgens vanaf vanuit samen nieuw nieuwe eerste elke eigen beter \
    één eén wat hoe waarom wie waar een twee drie jaar jaren week gemeente gemeenten the and for with from your how what why";

/// The documents that are on the map and may be seen, by their numbers; `unbound`: those that everybody may see.
pub fn documents(turn: &Turn<'_>, unbound: bool) -> Result<Vec<OnMap>, Fault> {
    Ok(places::on_map(turn.db, unbound)?)
}

/// The numbers and titles of at most `most` documents that are most like one, as the map has it; `unbound`: that everybody may see.
pub fn alike(turn: &Turn<'_>, key: &str, unbound: bool, most: usize) -> Result<Vec<(i64, String)>, Fault> {
    Ok(places::nearest(turn.db, key, unbound, most)?)
}

/// Where questions lie that found nothing good.
pub fn spots(turn: &Turn<'_>) -> Result<HashMap<EventId, Point>, Fault> {
    Ok(questions::all(turn.db)?)
}

/// For each group of documents at most `most` words that stand out in it.
pub fn words(groups: &[Vec<&OnMap>], most: usize) -> Vec<Vec<String>> {
    let terms = |documents: &Vec<&OnMap>| documents.iter().map(|document| terms(document)).collect();
    labels(&groups.iter().map(terms).collect::<Vec<_>>(), most)
}

/// The words by which a document may be called: those of its title, and its topics as they are.
fn terms(document: &OnMap) -> Vec<Term> {
    let title = &document.title;
    let words = stems(title).into_iter().filter_map(|(range, stem)| {
        let word = title.get(range)?;
        let tells = word.chars().count() >= SHORTEST
            && word.chars().all(char::is_alphabetic)
            && !CHATTER.split_whitespace().any(|chatter| chatter == word.to_lowercase());
        tells.then(|| Term { stem, word: spelled(word) })
    });
    let topics = document.topics.iter().map(|topic| Term { stem: topic_stem(topic), word: topic.trim().to_owned() });
    words.chain(topics.filter(|topic| !topic.stem.is_empty())).collect()
}

/// A topic of one word is the same as that word in a title.
fn topic_stem(topic: &str) -> String {
    let found: Vec<String> = stems(topic).into_iter().map(|(_, stem)| stem).collect();
    found.join(" ")
}

/// A word as it stands in a sentence: in lower case, unless it is an abbreviation.
fn spelled(word: &str) -> String {
    let capitals = word.chars().filter(|letter| letter.is_uppercase()).count();
    if capitals > 1 { word.to_owned() } else { word.to_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(title: &str, topics: &[&str], expected: &[(&str, &str)]) {
        let document = OnMap {
            number: 1,
            key: "a".into(),
            title: title.into(),
            place: None,
            year: None,
            topics: topics.iter().map(|topic| (*topic).to_owned()).collect(),
            point: [0.0, 0.0],
            group: 0,
        };
        let found = terms(&document);
        let found: Vec<_> = found.iter().map(|term| (term.stem.as_str(), term.word.as_str())).collect();
        assert_eq!(found, expected, "{title}");
    }

    #[test]
    fn words_of_titles_and_topics_tell_what_a_group_is_about() {
        check("De Schulden van 2024 in het GGM", &[], &[("schuld", "schulden"), ("ggm", "GGM")]);
        check(
            "",
            &["Schulden", "digitale overheid"],
            &[("schuld", "Schulden"), ("digitaal over", "digitale overheid")],
        );
    }
}
