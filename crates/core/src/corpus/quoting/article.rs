//! An article that a question names by its number, and what a document says in it.

use crate::domain::plain::blocks;

/// What comes before the number of an article, in a question and in a heading.
const WORDS: [&str; 8] = ["artikel", "artikelen", "art", "paragraaf", "hoofdstuk", "article", "section", "§"];

/// The text under the heading with the number that `question` names; nothing where it names none or there is none such.
pub(crate) fn asked_for(question: &str, body: &str) -> Option<String> {
    let number = named(question)?;
    let blocks = blocks(body);
    let at =
        blocks.iter().position(|block| block.level.is_some() && numbered(&block.text).as_ref() == Some(&number))?;
    let level = blocks.get(at)?.level;
    let under = blocks.iter().skip(at + 1).take_while(|block| block.level.is_none() || block.level > level);
    let texts: Vec<&str> = under.filter(|block| block.level.is_none()).map(|block| block.text.as_str()).collect();
    (!texts.is_empty()).then(|| texts.join("\n"))
}

/// Whether `question` names an article by a number in parts, as "artikel 2.12" or "art. 4:3", that stands nowhere in `text`.
pub(crate) fn is_without(question: &str, text: &str) -> bool {
    named(question).is_some_and(|number| number.contains(['.', ':']) && !has_number(text, &number))
}

fn has_number(text: &str, number: &str) -> bool {
    text.match_indices(number).any(|(at, found)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let mut after = text.get(at + found.len()..).unwrap_or_default().chars();
        let goes_on = match after.next() {
            Some('.' | ':') => after.next().is_some_and(|next| next.is_ascii_digit()),
            next => next.is_some_and(|next| next.is_ascii_digit()),
        };
        !goes_on && before.is_none_or(|before| !before.is_ascii_digit() && before != '.' && before != ':')
    })
}

/// The number behind "artikel" or a word like it.
fn named(question: &str) -> Option<String> {
    let words: Vec<String> = question.split_whitespace().map(plain).collect();
    words
        .iter()
        .zip(words.iter().skip(1))
        .find_map(|(word, number)| (WORDS.contains(&word.as_str()) && is_number(number)).then(|| number.clone()))
}

/// The number that a heading begins with, with such a word before it or without.
fn numbered(heading: &str) -> Option<String> {
    let mut words = heading.split_whitespace().map(plain);
    let first = words.next()?;
    let number = if WORDS.contains(&first.as_str()) { words.next()? } else { first };
    is_number(&number).then_some(number)
}

/// A word in lower case without marks around it.
fn plain(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '§').to_lowercase()
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == ':')
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "# Hoofdstuk 1 Begrip\n\n## Artikel 1.1 Afstand\n\nDe kortste weg.\n\n## Artikel 2.2. Weigering\n\n\
                        Te dichtbij.\n\n### Toelichting\n\nZes kilometer.\n\n## 3 Slot\n\nKlaar.";

    fn check(question: &str, expected: Option<&str>) {
        assert_eq!(asked_for(question, BODY).as_deref(), expected, "{question}");
    }

    #[test]
    fn an_article_is_looked_up_by_its_number() {
        check("Wat staat er in artikel 2.2?", Some("Te dichtbij.\nZes kilometer."));
        check("art. 1.1 leerlingenvervoer", Some("De kortste weg."));
        check("hoofdstuk 3 graag", Some("Klaar."));
        check("artikel 2 of 2.2", None);
        check("artikel 9.9", None);
        check("wat kost 2.2 kilometer?", None);
    }

    #[test]
    fn another_number_is_another_article() {
        let without = |text: &str| is_without("artikel 2.2 weigering", text);
        assert!(without("Artikel 2.21 en 12.2, en 2.2.1: weigering") && without(""));
        assert!(!without("Zie 2.2.") && !without("(artikel 2.2)"));
        assert!(!is_without("artikel 5", "") && !is_without("2.2 kilo", ""));
        assert!(is_without("art. 4:3 awb", "artikel 4:30") && !is_without("artikel 4:3 awb", "art. 4:3, eerste lid"));
    }
}
