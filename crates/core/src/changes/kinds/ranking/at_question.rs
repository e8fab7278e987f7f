//! A document and the question for which something is decided about it.

use crate::kernel::command::rest::document;
use crate::speech::typed::{DOUBLE_MARKS, MARKS, bare};

/// "12 vast bij “vraag”", "vast bij “vraag” 12": the document and the question. One of the words in `skipped` has to stand there.
pub(super) fn at_question(rest: &str, skipped: &[&str]) -> Option<(i64, String)> {
    let (outside, question) =
        match rest.find(DOUBLE_MARKS).zip(rest.rfind(DOUBLE_MARKS)).filter(|(first, last)| first < last) {
            Some((first, last)) => {
                let inside = bare(rest.get(first..last)?);
                (format!("{} {}", rest.get(..first)?, rest.get(last..)?.trim_start_matches(MARKS)), inside.to_owned())
            }
            None => {
                let (outside, question) = rest.split_once(" bij ").or_else(|| rest.split_once(" at "))?;
                (outside.to_owned(), question.trim().to_owned())
            }
        };
    let outside = outside.to_lowercase();
    let words: Vec<&str> = outside.split_whitespace().filter(|word| !["bij", "at"].contains(word)).collect();
    let kept: Vec<&&str> = words.iter().filter(|word| !skipped.contains(*word)).collect();
    let named = skipped.is_empty() || kept.len() < words.len();
    match kept.as_slice() {
        [one] if named && !question.is_empty() => document(one).map(|number| (number, question)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, skipped: &[&str], expected: Option<&str>) {
        assert_eq!(at_question(text, skipped), expected.map(|question| (12, question.to_owned())), "{text}");
    }

    #[test]
    fn hears_the_document_and_the_question() {
        let quoted = "12 vast bij \u{22}Wie weet iets, omdat het moet?\u{22}";
        check(quoted, &["vast"], Some("Wie weet iets, omdat het moet?"));
        check("vast bij “wie weet dit?” 12", &["vast"], Some("wie weet dit?"));
        check("12 bij “kermis”", &[], Some("kermis"));
        check("12 vast bij laadpalen op straat", &["vast"], Some("laadpalen op straat"));
        check("12 at “who knows?”", &[], Some("who knows?"));
        check("het even klaar", &["vast"], None);
        check("12 vast", &["vast"], None);
    }
}
