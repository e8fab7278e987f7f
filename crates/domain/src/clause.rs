//! Filters that stand in a question: "wie heeft ervaring met laadpalen, alleen kleine gemeenten, na 2022?"
//!
//! Only what cannot be meant otherwise is taken out. A filter hides documents, and a subject read as a filter hides the answer;
//! a filter read as a subject costs a line at most.

use unicode_segmentation::UnicodeSegmentation as _;

use super::filter::{EXCEPTING, Filter};
use super::municipality::Municipality;

/// Words that begin a part of a sentence which narrows the question.
const NARROWING: &[&str] = &[
    "alleen", "enkel", "liefst", "graag", "in", "uit", "van", "na", "sinds", "vanaf", "bij", "only", "just", "from",
    "after", "since",
];

/// The same at the beginning of a message, where "in Leiden, …" may be where the asker works.
const PLAINLY: &[&str] = &["alleen", "enkel", "only", "just"];

/// The same at the end of a sentence, without a comma. A year there can be part of the subject.
const TRAILING: &[&str] = &["in", "uit", "alleen", "enkel", "only", "from"];

/// How a question begins that asks for people or municipalities.
const ASKS_WHO: &[&str] = &[
    "wie",
    "welke gemeente",
    "zijn er",
    "heeft iemand",
    "kent iemand",
    "who",
    "which municipalit",
    "are there",
    "has any",
];

/// Marks that lead to what comes next.
const LEADING: &[&str] = &[",", ";", ":", "(", "–"];

/// Words that ask nothing: with a filter alone they go on from the question before.
const POLITE: &[&str] = &["graag", "bedankt", "dank", "oké", "oke", "prima", "yes", "please", "thanks"];

/// A filter at the end of a sentence has at most so many words.
const LONGEST: usize = 8;

/// The filter that stands in a question, and the question without it; `None` when there is none, or nothing else.
pub fn take(text: &str, places: &[Municipality]) -> Option<(Filter, String)> {
    let mut filter = Filter::default();
    let mut kept: Vec<(&str, &str)> = Vec::new();
    for (place, (part, end)) in parts(text).into_iter().enumerate() {
        let marks = if place == 0 { PLAINLY } else { NARROWING };
        match read(part, marks, places).and_then(|found| joined(&filter, found)) {
            Some(both) => {
                filter = both;
                // What led to it leads nowhere now; what ended it ends what stands before.
                if let Some(last) = kept.last_mut().filter(|last| LEADING.contains(&last.1)) {
                    last.1 = if end == ")" { "" } else { end };
                }
            }
            None => kept.push((part, end)),
        }
    }
    kept.retain(|(part, end)| !part.trim().is_empty() || !end.is_empty());
    let named = kept.first().and_then(|first| leading(first.0, places));
    let who = named.is_some() || ASKS_WHO.iter().any(|start| text.trim_start().to_lowercase().starts_with(start));
    if let (Some((found, rest)), Some(first)) = (named, kept.first_mut())
        && let Some(both) = joined(&filter, found)
    {
        (filter, first.0) = (both, rest);
    }
    let ends = if who { TRAILING } else { &[] };
    if let Some(last) = kept.last_mut()
        && let Some((found, rest)) = trailing(last.0, ends, places)
        && let Some(both) = joined(&filter, found)
    {
        (filter, last.0) = (both, rest);
    }
    let rest: String = kept.iter().flat_map(|(part, end)| [*part, *end]).collect();
    let rest = rest.trim().trim_end_matches([',', ';', ':', '(', ' ']).to_owned();
    let tells =
        rest.unicode_words().any(|word| word.chars().count() > 2 && !POLITE.contains(&word.to_lowercase().as_str()));
    (!filter.is_empty() && tells).then_some((filter, rest))
}

/// The parts of a text between commas, brackets and the ends of sentences, each with the mark behind it.
fn parts(text: &str) -> Vec<(&str, &str)> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let apart = signs.peek().is_none_or(|(_, next)| next.is_whitespace());
        if matches!(sign, ',' | ';' | '(' | ')' | '?' | '!') || (matches!(sign, '.' | ':' | '–') && apart) {
            let end = at + sign.len_utf8();
            parts.extend(text.get(start..at).zip(text.get(at..end)));
            start = end;
        }
    }
    parts.extend(text.get(start..).map(|rest| (rest, "")));
    parts
}

fn read(part: &str, marks: &[&str], places: &[Municipality]) -> Option<Filter> {
    let mut words = part.split_whitespace().map(str::to_lowercase);
    let first = words.find(|word| !matches!(word.as_str(), "maar" | "but"))?;
    let first = first.as_str();
    (marks.contains(&first) || EXCEPTING.contains(&first)).then(|| Filter::read(part, places))?
}

/// Both filters as one, unless they contradict each other.
fn joined(one: &Filter, other: Filter) -> Option<Filter> {
    let twice = (one.size.is_some() && other.size.is_some())
        || (one.province.is_some() && other.province.is_some())
        || (one.municipality.is_some() && other.municipality.is_some())
        || (one.since.is_some() && other.since.is_some())
        || (one.except.is_some() && other.except.is_some());
    (!twice).then(|| one.clone().narrowed(other))
}

/// "Wie doet dit in Limburg": the longest end of it that is a filter and begins with one of `marks`, or leaves something out.
fn trailing<'t>(part: &'t str, marks: &[&str], places: &[Municipality]) -> Option<(Filter, &'t str)> {
    let starts: Vec<usize> = part.unicode_word_indices().map(|(at, _)| at).collect();
    starts.iter().skip(starts.len().saturating_sub(LONGEST)).find_map(|at| {
        let (rest, end) = part.split_at_checked(*at)?;
        let filter = read(end, marks, places)?;
        let rest = rest.trim_end();
        Some((filter, rest.strip_suffix(" maar").or(rest.strip_suffix(" but")).unwrap_or(rest)))
    })
}

/// "Welke kleine gemeenten in Limburg doen dit": the longest beginning of it that is a filter, behind the first word.
fn leading<'t>(part: &'t str, places: &[Municipality]) -> Option<(Filter, &'t str)> {
    let mut words = part.unicode_word_indices();
    let (at, first) = words.next().filter(|(_, word)| matches!(word.to_lowercase().as_str(), "welke" | "which"))?;
    let start = at + first.len();
    let ends: Vec<usize> = words.map(|(at, word)| at + word.len()).take(LONGEST).collect();
    ends.into_iter().rev().find_map(|end| {
        let (named, rest) = (part.get(start..end)?, part.get(end..)?);
        let mut lower = named.split_whitespace().map(str::to_lowercase);
        let municipalities = lower.any(|word| word.starts_with("gemeente") || word.starts_with("municipalit"));
        municipalities.then(|| Filter::read(named, places))?.map(|filter| (filter, rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::municipality::Size;

    fn places() -> Vec<Municipality> {
        let place = |name: &str, province: &str| Municipality {
            code: String::new(),
            name: name.into(),
            province: province.into(),
            region: String::new(),
            inhabitants: 1,
            size_class: String::new(),
            area_km2: 1.0,
            density: 1.0,
            longitude: 0.0,
            latitude: 0.0,
        };
        [
            ("Leiden", "Zuid-Holland"),
            ("Gennep", "Limburg"),
            ("Best", "Noord-Brabant"),
            ("Buren", "Gelderland"),
            ("Houten", "Utrecht"),
        ]
        .map(|(name, province)| place(name, province))
        .into()
    }

    fn check(text: &str, filter: Filter, rest: &str) {
        assert_eq!(take(text, &places()), Some((filter, rest.to_owned())), "{text}");
    }

    fn small() -> Filter {
        Filter { size: Some(Size::Small), ..Filter::default() }
    }

    fn limburg() -> Filter {
        Filter { province: Some("Limburg".into()), ..Filter::default() }
    }

    #[test]
    fn takes_out_what_stands_between_commas() {
        check(
            "Wie heeft ervaring met laadpalen, alleen kleine gemeenten, na 2022?",
            Filter { since: Some(2023), ..small() },
            "Wie heeft ervaring met laadpalen?",
        );
        check("laadpalen in de straat (alleen kleine gemeenten)", small(), "laadpalen in de straat");
        check("Alleen kleine gemeenten: hoe regelen jullie laadpalen?", small(), "hoe regelen jullie laadpalen?");
        check("Hoe doen jullie laadpalen? Liefst in Limburg.", limburg(), "Hoe doen jullie laadpalen?");
        check("laadpalen, alleen kleine gemeenten", small(), "laadpalen");
        check("charging points for cars, only small municipalities", small(), "charging points for cars");
        check(
            "beleid voor laadpalen, van Leiden",
            Filter { municipality: Some("Leiden".into()), ..Filter::default() },
            "beleid voor laadpalen",
        );
    }

    #[test]
    fn leaves_out_what_is_not_wanted() {
        let except = |name: &str| Filter { except: Some(name.into()), ..Filter::default() };
        check("flexwoningen, maar niet in Leiden", except("Leiden"), "flexwoningen");
        check("flexwoningen maar niet in Leiden", except("Leiden"), "flexwoningen");
        check("Wie heeft flexwoningen, behalve Gennep?", except("Gennep"), "Wie heeft flexwoningen?");
        check("temporary homes but not in Leiden", except("Leiden"), "temporary homes");
    }

    #[test]
    fn a_place_that_is_a_word_too_needs_its_capital() {
        let of = |name: &str| Filter { municipality: Some(name.into()), ..Filter::default() };
        check("klachten over rook, van Buren", of("Buren"), "klachten over rook");
        check("straatmeubilair, liefst in Houten", of("Houten"), "straatmeubilair");
        for text in [
            "over klachten over rook, van buren",
            "afscheiding, liefst houten",
            "haag, liefst hulst/houten",
            "wie helpt mij, bij best",
            "Wie heeft klachten van buren",
        ] {
            assert_eq!(take(text, &places()), None, "{text}");
        }
    }

    #[test]
    fn whoever_asks_who_names_where() {
        check("Wie heeft ervaring met laadpalen in Limburg?", limburg(), "Wie heeft ervaring met laadpalen?");
        check("who runs a repair café in Limburg", limburg(), "who runs a repair café");
        check(
            "Welke kleine gemeenten in Limburg hebben een reparatiecafé?",
            Filter { province: Some("Limburg".into()), ..small() },
            "hebben een reparatiecafé?",
        );
        check(
            "Wie weet iets van laadpalen in Limburg sinds 2022, alleen kleine gemeenten",
            Filter { province: Some("Limburg".into()), since: Some(2022), ..small() },
            "Wie weet iets van laadpalen",
        );
    }

    proptest::proptest! {
        #[test]
        fn nothing_typed_breaks_it(text in "[ ,.()?!:–a-zé]{0,40}(in Limburg|alleen kleine gemeenten)?[ ,.()?!:–a-zé]{0,9}") {
            let rest = take(&text, &places()).map(|(_, rest)| rest.len());
            proptest::prop_assert!(rest.is_none_or(|rest| rest <= text.len()));
        }
    }

    #[test]
    fn a_subject_stays_a_subject() {
        for text in [
            "subsidie voor kleine gemeenten",
            "Hoe doen jullie dit in Limburg?",
            "Wat verandert er na 2022 in de Omgevingswet?",
            "Hoe pakken grote steden, kleine gemeenten en provincies dit aan?",
            "Hoe doen jullie dit in Breda, Leiden en Gennep?",
            "In Leiden, waar ik werk, staan te veel fietsen",
            "Wie helpt bij de overgang na 2025?",
            "Wie doet dit het best?",
            "Welke gemeenten hebben een reparatiecafé?",
            "Wie doet dit in Leiden en Gennep?",
            "in Limburg",
            "graag, alleen kleine gemeenten",
            "",
            "?!,(",
        ] {
            assert_eq!(take(text, &places()), None, "{text}");
        }
    }
}
