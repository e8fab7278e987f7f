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
}
