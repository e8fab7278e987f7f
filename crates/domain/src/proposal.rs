//! What a new document probably is, for somebody to agree with: read from the document itself and from what is known already.

use super::language::Language;

/// So many topics are proposed.
const MOST_TOPICS: usize = 3;

/// A place is looked for in the title and so much of the text; in bytes.
const WITHIN: usize = 20_000;

/// A place that is named only in passing is not where a document comes from.
const LEAST_MENTIONS: usize = 2;

/// The municipality that a document comes from: the one that it calls its own, that stands in its title, or that it names
/// most.
pub fn municipality<'a>(title: &str, text: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let text = start(text);
    let scored = known.into_iter().filter_map(|name| {
        let titled = mentions(title, name);
        let own = mentions(text, &format!("gemeente {name}")) + mentions(text, &format!("Gemeente {name}"));
        let named = mentions(text, name);
        let score = titled * 100 + own * 10 + named;
        (titled > 0 || own > 0 || named >= LEAST_MENTIONS).then_some((score, name))
    });
    // Of two that are named as often it could be either.
    let mut scored: Vec<(usize, &str)> = scored.collect();
    scored.sort_by(|a, b| b.cmp(a));
    match scored.as_slice() {
        [(score, name), rest @ ..] if rest.first().is_none_or(|(second, _)| second < score) => Some(name),
        _ => None,
    }
}

/// The known topics that a document speaks of, the most telling first. Each comes with how many documents have it.
pub fn topics<'a>(title: &str, text: &str, known: impl IntoIterator<Item = (&'a str, usize)>) -> Vec<&'a str> {
    let (title, text) = (title.to_lowercase(), start(text).to_lowercase());
    let mut found: Vec<(usize, usize, &str)> = known
        .into_iter()
        .filter(|(topic, _)| topic.chars().count() > 2)
        .filter_map(|(topic, documents)| {
            let plain = topic.to_lowercase();
            let count = 5 * mentions(&title, &plain) + mentions(&text, &plain);
            (count > 0).then_some((count, documents, topic))
        })
        .collect();
    found.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(b.2)));
    found.into_iter().take(MOST_TOPICS).map(|(_, _, topic)| topic).collect()
}

/// The year that a document speaks of in its title, else the last one at its beginning; none after `now`.
pub fn year(title: &str, text: &str, now: i16) -> Option<i16> {
    let years = |text: &str| {
        let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|number| number.len() == 4);
        numbers.filter_map(|number| number.parse().ok()).filter(|year| (1990..=now).contains(year)).max()
    };
    years(title).or_else(|| years(&text.chars().take(500).collect::<String>()))
}

/// The language of a document.
pub fn language(text: &str) -> Option<Language> {
    Language::of(start(text))
}

/// How often `name` stands in `text` as whole words.
fn mentions(text: &str, name: &str) -> usize {
    let borders = |at: usize| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + name.len()..).and_then(|after| after.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    };
    if name.is_empty() { 0 } else { text.match_indices(name).filter(|(at, _)| borders(*at)).count() }
}

fn start(text: &str) -> &str {
    let end = (0..=WITHIN.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(title: &str, text: &str, expected: Option<&str>) {
        assert_eq!(municipality(title, text, ["Breda", "Delft", "Berg en Dal", "Epe"]), expected, "{title} {text}");
    }

    #[test]
    fn finds_where_a_document_comes_from() {
        check("Laadpalen in Breda", "Zoals in Delft en Delft.", Some("Breda"));
        check("Laadpalen", "De gemeente Berg en Dal keek naar Delft, Delft en Delft.", Some("Berg en Dal"));
        check("Laadpalen", "In Delft, en nog eens Delft; Breda ook.", Some("Delft"));
        check("Laadpalen", "Net als in Breda, met repen.", None);
        check("Breda en Delft", "", None);
    }

    #[test]
    fn finds_what_it_is_about() {
        let known = [("Afval", 9), ("Wonen", 40), ("energie", 3), ("ICT", 1)];
        assert_eq!(topics("Afval scheiden", "Wonen en energie. Energie!", known), ["Afval", "energie", "Wonen"]);
        assert!(topics("Niets", "Dictaat", known).is_empty());
    }

    #[test]
    fn finds_its_year() {
        assert_eq!(year("Begroting 2024-2027", "", 2026), Some(2024));
        assert_eq!(year("Plan", "Vastgesteld in 2019, herzien in 2021 voor 4811 woningen", 2026), Some(2021));
        assert_eq!(year("Plan", "geen", 2026), None);
    }
}
