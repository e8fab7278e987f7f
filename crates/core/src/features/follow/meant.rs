//! What is meant by what somebody types to follow: a document by its number, a municipality by its name, else a topic.

use std::cmp::Reverse;

use crate::corpus::store::dossiers;
use crate::corpus::store::dossiers::Related;
use crate::corpus::store::{overrides, titles};
use crate::domain::citizen;
use crate::domain::followed::Followed;
use crate::domain::id::DocumentId;
use crate::domain::viewer::Viewer;
use crate::features::follow::speak;
use crate::kernel::command::Rest;
use crate::kernel::event::Said;
use crate::kernel::meant::document::number_meant;
use crate::kernel::meant::value::municipality_meant;
use crate::kernel::{Fault, Turn};
use crate::search::topic::Topic;

/// What is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Meant {
    /// This.
    One(Followed),
    /// One of these; nobody can tell which.
    Several(Vec<Followed>),
    /// A document that is not there, or not for them, by its number.
    NoDocument(i64),
    /// Nothing that can be followed.
    Nothing,
}

/// More words than these are talk.
const MOST_WORDS: usize = 12;

/// A longer topic is none.
const LONGEST_TOPIC: usize = 60;

/// So many things are named at once at most.
const MOST_AT_ONCE: usize = 10;

/// So many titles are looked at that the model has not read, the newest; more of them means that all are being read anew.
const MOST_FRESH: usize = 2_000;

/// So many topics are offered that are near to one of which there is nothing.
const MOST_NEAR: usize = 2;

/// Who somebody speaks of, and no topic: "volg ik de goede regels".
const PEOPLE: [&str; 22] = [
    "ik", "je", "jij", "jullie", "we", "wij", "u", "hij", "zij", "ze", "mij", "me", "er", "jou", "hem", "haar", "i",
    "you", "he", "she", "they", "me",
];

/// What stands around a topic and is no part of it.
const COURTESY: [&str; 24] = [
    "aub",
    "a.u.b.",
    "a.u.b",
    "svp",
    "s.v.p.",
    "ajb",
    "alsjeblieft",
    "alstublieft",
    "graag",
    "even",
    "ff",
    "maar",
    "ook",
    "nu",
    "eens",
    "bedankt",
    "dank",
    "thx",
    "please",
    "pls",
    "plz",
    "thanks",
    "too",
    "dan",
];

/// What says what kind of thing it is: a topic, whatever else is called so.
const TOPIC: [&str; 9] =
    ["het onderwerp", "onderwerp", "het thema", "thema", "alles over", "nieuws over", "over", "topic", "about"];

/// The same of a municipality.
const MUNICIPALITY: [&str; 7] =
    ["de gemeente", "gemeente", "alles van", "alles uit", "the municipality of", "municipality of", "municipality"];

/// All that somebody follows.
const ALL: [&str; 8] = ["", "alles", "allemaal", "met alles", "all", "everything", "maar", "aub"];

/// Whether words can name what to follow, and are not part of a sentence.
pub(crate) fn can_be_followed(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default();
    !PEOPLE.contains(&first) && words.count() < MOST_WORDS && !text.ends_with('?')
}

/// Whether words are the whole name of a topic.
pub(crate) fn is_called(words: &str, followed: &Followed) -> bool {
    let name = bare(after(words, &TOPIC).unwrap_or(words)).to_lowercase();
    matches!(followed, Followed::Topic(topic) if topic.to_lowercase() == name)
}

/// Whether words mean all that somebody follows.
pub(crate) fn is_all(text: &str) -> bool {
    ALL.contains(&text)
}

/// What each part of what somebody typed means.
pub(crate) fn all_meant(
    turn: &Turn<'_>,
    said: &Said,
    typed: &str,
    viewer: &Viewer,
) -> Result<Vec<(String, Meant)>, Fault> {
    let mut found = Vec::new();
    for part in parts(turn, typed, viewer)?.into_iter().take(MOST_AT_ONCE) {
        let meant = meant(turn, said, &part, viewer)?;
        found.push((part, meant));
    }
    Ok(found)
}

/// What is named one after another. "Wonen en zorg" is one when documents have it for a topic.
fn parts(turn: &Turn<'_>, typed: &str, viewer: &Viewer) -> Result<Vec<String>, Fault> {
    let mut parts = Vec::new();
    for part in typed.split([',', ';', '\n', '+']).map(bare).filter(|part| !part.is_empty()) {
        let both: Vec<String> = [" en ", " and ", " & "].iter().fold(vec![part.clone()], |parts, and| {
            parts.iter().flat_map(|part| part.split(and)).map(bare).filter(|part| !part.is_empty()).collect()
        });
        let whole = both.len() > 1 && is_a_topic(turn, after(&part, &TOPIC).unwrap_or(&part), viewer)?;
        parts.extend(if whole { vec![part] } else { both });
    }
    Ok(parts)
}

/// Words without what is only courtesy, and without signs around them.
fn bare(words: &str) -> String {
    let mut words: Vec<&str> = words.split_whitespace().collect();
    let is_courtesy = |word: &&&str| COURTESY.contains(&word.to_lowercase().trim_end_matches(['!', '.']));
    while words.last().filter(is_courtesy).is_some() {
        words.pop();
    }
    let start = words.iter().take_while(|word| is_courtesy(word)).count();
    let words = words.get(start..).unwrap_or_default().join(" ");
    words.trim_matches(|c: char| c == '\u{22}' || "'“”‘’`!.: ".contains(c)).to_owned()
}

/// What follows one of these words, when it begins with it.
fn after<'a>(words: &'a str, begins: &[&str]) -> Option<&'a str> {
    let lower = words.to_lowercase();
    let longest = begins.iter().filter(|begin| lower.strip_prefix(**begin).is_some_and(|rest| rest.starts_with(' ')));
    let begin = longest.max_by_key(|begin| begin.len())?;
    words.get(begin.len()..).map(str::trim).filter(|rest| !rest.is_empty())
}

/// What one part means.
fn meant(turn: &Turn<'_>, said: &Said, part: &str, viewer: &Viewer) -> Result<Meant, Fault> {
    let lower = part.to_lowercase();
    if let Some(number) = (Rest { text: &lower, reason: None }).document() {
        let (number, _) = number_meant(turn, said, number)?;
        let known = overrides::document_numbered(turn.db, number)?;
        let seen = known.map(|known| speak::seen(turn, &known.key, viewer)).transpose()?.flatten();
        return Ok(seen.map_or(Meant::NoDocument(number), |known| Meant::One(Followed::Document(known.key))));
    }
    if let Some(topic) = after(part, &TOPIC) {
        return Ok(topic_of(topic).map_or(Meant::Nothing, Meant::One));
    }
    let named = after(part, &MUNICIPALITY);
    let typed = named.unwrap_or(part);
    let place = if turn.library.municipalities().is_empty() { Err(None) } else { municipality_meant(turn, typed) };
    let place = match place {
        Ok(name) => Ok(turn.municipality_now(&name)?),
        // What went up in another may be in the list of municipalities no more.
        Err(near) => Some(turn.municipality_now(typed)?).filter(|now| now != typed).ok_or(near),
    };
    let Some(topic) = topic_of(part) else {
        return Ok(place.map_or(Meant::Nothing, |name| Meant::One(Followed::Municipality(name))));
    };
    match place {
        Ok(name) if named.is_none() && is_a_topic(turn, part, viewer)? => {
            Ok(Meant::Several(vec![Followed::Municipality(name), topic]))
        }
        Ok(name) => Ok(Meant::One(Followed::Municipality(name))),
        Err(_) if named.is_none() && documents_about(turn, part, 1, viewer)?.1 > 0 => Ok(Meant::One(topic)),
        Err(near) => {
            let near = near.map(Followed::Municipality).into_iter();
            let mut several: Vec<Followed> = near.chain(near_topics(turn, part, viewer)?).collect();
            several.push(topic);
            Ok(if several.len() == 1 {
                several.pop().map_or(Meant::Nothing, Meant::One)
            } else {
                Meant::Several(several)
            })
        }
    }
}

/// A topic, as far as words can be one.
fn topic_of(words: &str) -> Option<Followed> {
    let fits = words.chars().count() <= LONGEST_TOPIC && !citizen::is_named_in(words) && !words.contains('@');
    Topic::read(words).filter(|_| fits).map(|_| Followed::Topic(words.to_owned()))
}

/// The newest documents that are about a topic and that `viewer` may see, at most `most`; and how many there are in all.
pub(crate) fn documents_about(
    turn: &Turn<'_>,
    topic: &str,
    most: usize,
    viewer: &Viewer,
) -> Result<(Vec<Related>, usize), Fault> {
    Ok(dossiers::documents_seen(turn.db, &ids_about(turn, topic)?, most, viewer)?)
}

/// The documents that are about a topic, whoever may see them.
pub(crate) fn ids_about(turn: &Turn<'_>, topic: &str) -> Result<Vec<DocumentId>, Fault> {
    Topic::read(topic).map_or(Ok(Vec::new()), |topic| titled(turn, &topic))
}

/// The documents whose titles and topics are about a topic, those that the model has not read yet, too.
fn titled(turn: &Turn<'_>, topic: &Topic) -> Result<Vec<DocumentId>, Fault> {
    let mut found = turn.library.titled(topic);
    for fresh in titles::fresh_titles(turn.db, turn.library.model(), MOST_FRESH)? {
        let there = Topic::stems_of(&format!("{}. {}", fresh.title, fresh.topics.join(", ")));
        if turn.library.is_about(topic, &there) {
            found.push(fresh.document);
        }
    }
    Ok(found)
}

/// Whether a document that `viewer` may see has exactly these words for a topic.
fn is_a_topic(turn: &Turn<'_>, words: &str, viewer: &Viewer) -> Result<bool, Fault> {
    let Some(topic) = Topic::read(words) else { return Ok(false) };
    let topics = dossiers::topics_seen(turn.db, &titled(turn, &topic)?, viewer)?;
    let lower = words.to_lowercase();
    Ok(topics.iter().any(|topic| topic.to_lowercase() == lower))
}

/// Topics of documents that `viewer` may see and that are written nearly like these words, or begin like them; those of most
/// documents first.
fn near_topics(turn: &Turn<'_>, words: &str, viewer: &Viewer) -> Result<Vec<Followed>, Fault> {
    let lower = words.to_lowercase();
    let all = dossiers::topics_counted(turn.db, viewer)?.into_iter();
    let mut near: Vec<(String, usize)> = all.filter(|(topic, _)| is_near(&lower, &topic.to_lowercase())).collect();
    near.sort_by_key(|(_, count)| Reverse(*count));
    near.dedup_by_key(|(topic, _)| topic.to_lowercase());
    Ok(near.into_iter().filter_map(|(topic, _)| topic_of(&topic)).take(MOST_NEAR).collect())
}

/// Words that are at least so long can be near by a typing error or two, and begin alike in so many letters.
const NEAR: usize = 5;
const BEGINS: usize = 4;

fn is_near(words: &str, topic: &str) -> bool {
    let alike = words.chars().zip(topic.chars()).take_while(|(one, other)| one == other).count();
    let long = words.chars().count() >= NEAR;
    let near = || words.len().abs_diff(topic.len()) <= 2 * 4 && strsim::damerau_levenshtein(words, topic) <= 2;
    long && (alike >= BEGINS || near())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn courtesy_is_no_part_of_a_topic() {
        for (typed, expected) in [
            ("duurzaamheid aub", "duurzaamheid"),
            ("graag ook riolering alsjeblieft!", "riolering"),
            ("‘wonen en zorg’", "wonen en zorg"),
            ("aub", ""),
        ] {
            assert_eq!(bare(typed), expected, "{typed}");
        }
        assert_eq!(after("Het onderwerp Best", &TOPIC), Some("Best"));
        assert_eq!(after("overlast", &TOPIC), None);
    }

    #[test]
    fn a_sentence_is_nothing_to_follow() {
        for text in ["ik de goede regels", "jullie dit ook", "riolering?"] {
            assert!(!can_be_followed(text), "{text}");
        }
        assert!(can_be_followed("riolering, afval en leiden") && is_near("duurzaamhied", "duurzaamheid"));
        assert!(!is_near("afval", "water") && is_near("riolen", "riolering"));
    }
}
