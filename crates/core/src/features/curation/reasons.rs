//! What brings a document up or down for a question, as a moderator would say it: without a number.

use std::collections::HashSet;

use crate::corpus::ranking::{Hit, Ranking};
use crate::corpus::store::documents;
use crate::domain::document::Document;
use crate::domain::personal_data;
use crate::domain::plain::blocks;
use crate::domain::ranking::Nearness;
use crate::kernel::Fault;
use crate::kernel::turn::Turn;
use crate::search::analysis::stems;
use crate::speech::words::Value;

/// A stem of so many letters can stand in a longer word: "laadpaal" in "laadpaalbeleid".
const IN_COMPOUND: usize = 5;

/// So many blocks of a document are looked through for words.
const MOST_BLOCKS: usize = 2_000;

/// A document is as near in meaning as the nearest when it has so much of what that has, and hardly near below the other.
const MOST: f32 = 0.95;
const LITTLE: f32 = 0.5;

/// What speaks for a document and what against it, the heaviest first.
#[derive(Default)]
pub(crate) struct Reasons {
    pub(crate) helps: Vec<String>,
    pub(crate) hurts: Vec<String>,
}

/// The words of a question that say something, as they were typed, each with its stem.
pub(crate) fn telling_words(question: &str) -> Vec<(String, String)> {
    // In pieces a citizen's number is still one.
    let question = personal_data::shown(question);
    let mut seen = HashSet::new();
    let words = stems(&question).into_iter().filter_map(|(range, stem)| {
        let word = question.get(range)?.to_owned();
        seen.insert(stem.clone()).then_some((word, stem))
    });
    words.collect()
}

/// What brings a document up or down.
pub(crate) fn reasons(turn: &Turn<'_>, ranking: &Ranking, hit: &Hit, question: &str) -> Result<Reasons, Fault> {
    let Some(document) = documents::document(turn.db, hit.document)? else { return Ok(Reasons::default()) };
    let mut reasons = reasons_of_words(turn, &document, question);
    let most = ranking.hits.iter().map(|other| meaning(other.nearness)).fold(0.0, f32::max);
    let share = if most > 0.0 { meaning(hit.nearness) / most } else { 0.0 };
    let key = match share {
        MOST.. => "try-meaning-most",
        LITTLE.. => "try-meaning",
        _ => "try-meaning-little",
    };
    let said = turn.say(key, &[]);
    if share < LITTLE {
        reasons.hurts.push(said);
    } else if meaning(hit.nearness) > 1.8 * hit.nearness.letters {
        reasons.helps.insert(0, said);
    } else {
        reasons.helps.push(said);
    }
    let lift = turn.library.rules().lift(hit.document);
    if lift > 0.0 {
        reasons.helps.push(turn.say("try-heavier", &[]));
    } else if lift < 0.0 {
        reasons.hurts.push(turn.say("try-lighter", &[]));
    }
    Ok(reasons)
}

fn reasons_of_words(turn: &Turn<'_>, document: &Document, question: &str) -> Reasons {
    let title = stems_of(&document.title);
    let text: HashSet<String> =
        blocks(&document.body).iter().take(MOST_BLOCKS).flat_map(|block| stems_of(&block.text)).collect();
    let (mut in_title, mut in_text, mut missing) = (Vec::new(), Vec::new(), Vec::new());
    for (word, stem) in telling_words(question) {
        let place = match (has(&title, &stem), has(&text, &stem)) {
            (true, _) => &mut in_title,
            (_, true) => &mut in_text,
            _ => &mut missing,
        };
        place.push(word);
    }
    let synonyms = turn.library.synonyms(question).into_iter();
    let other: Vec<String> = synonyms
        .filter(|phrase| {
            !missing.is_empty() && stems_of(phrase).iter().all(|stem| has(&title, stem) || has(&text, stem))
        })
        .map(str::to_owned)
        .collect();
    let mut reasons = Reasons::default();
    for (key, words) in [("try-in-title", in_title), ("try-in-text", in_text), ("try-other-word", other)] {
        reasons.helps.extend(with_words(turn, key, &words));
    }
    reasons.hurts.extend(with_words(turn, "try-missing", &missing));
    reasons
}

fn with_words(turn: &Turn<'_>, key: &str, words: &[String]) -> Option<String> {
    let list = words.iter().map(|word| format!("‘{word}’")).collect::<Vec<_>>().join(", ");
    (!words.is_empty()).then(|| turn.say(key, &[("words", Value::Text(&list))]))
}

/// How near a document is by meaning, as it counts.
fn meaning(near: Nearness) -> f32 {
    Nearness { letters: 0.0, about: 0.0, ..near }.score()
}

fn stems_of(text: &str) -> HashSet<String> {
    stems(text).into_iter().map(|(_, stem)| stem).collect()
}

/// Whether a stem stands in a text, also within a longer word.
fn has(text: &HashSet<String>, stem: &str) -> bool {
    text.contains(stem) || (stem.chars().count() >= IN_COMPOUND && text.iter().any(|other| other.contains(stem)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_longer_ones() {
        let text = stems_of("Het laadpaalbeleid van de gemeente");
        assert!(has(&text, "laadpaal") && !has(&text, "boa") && !has(&stems_of("De boa"), "bo"));
        let words: Vec<String> =
            telling_words("Wie heeft laadpalen, en laadpaal?").into_iter().map(|one| one.0).collect();
        assert_eq!(words, ["laadpalen"]);
    }
}
