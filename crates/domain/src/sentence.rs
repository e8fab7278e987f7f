//! Sentences of plain Dutch and English text: where they end, which one says most, and how to show less of one.

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation as _;

/// Words whose full stop does not end a sentence, without that stop and in lower case.
const ABBREVIATIONS: &[&str] = &[
    "aanh", "afd", "al", "alg", "amvb", "art", "artt", "bc", "bijl", "bijv", "blz", "bv", "ca", "cf", "col", "dhr",
    "div", "dr", "drs", "ed", "enz.m", "ev", "evt", "excl", "fam", "fig", "gem", "hfst", "hr", "id", "incl", "ing",
    "inw", "ir", "jhr", "jl", "jo", "jr", "lic", "max", "mevr", "min", "mln", "mld", "mr", "mrs", "ms", "mw", "nl",
    "no", "nr", "nrs", "ong", "par", "pag", "plm", "pp", "prof", "resp", "st", "stb", "stcrt", "str", "tab", "tel",
    "toel", "trb", "vb", "vgl", "vlg", "vol", "vs", "zgn",
];

/// Dotted abbreviations that close a list and so do end a sentence when a capital follows.
const CLOSING: &[&str] = &["a.u.b", "e.d", "m.m", "o.i.d", "s.v.p"];

/// The sentences of `text` in order, without the white space between them. A line break ends a sentence too.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let (sentence, after) = rest.split_at_checked(first_end(rest)).unwrap_or((rest, ""));
        rest = after;
        (!sentence.is_empty()).then(|| sentence.trim_end())
    })
}

/// Where the first sentence of `text` ends, in bytes.
fn first_end(text: &str) -> usize {
    let mut from = 0;
    while let Some((start, mark)) = next_mark(text, from) {
        let (before, rest) = text.split_at_checked(start + mark.len_utf8()).unwrap_or((text, ""));
        if mark == '\n' {
            return start;
        }
        // A run such as `?!…"` is one end; going on behind it keeps this linear.
        let next = rest.trim_start_matches(|c: char| is_mark(c) || "\"'”’»)]".contains(c));
        from = text.len() - next.len();
        let follower = next.trim_start().chars().next();
        let separate = next.chars().next().is_none_or(char::is_whitespace);
        let abbreviated = mark == '.' && from == before.len() && is_abbreviation(before.trim_end_matches('.'));
        if separate && !abbreviated && follower.is_none_or(|c| !c.is_lowercase()) {
            return from;
        }
    }
    text.len()
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}

fn next_mark(text: &str, from: usize) -> Option<(usize, char)> {
    let (at, mark) = text.get(from..)?.char_indices().find(|(_, c)| *c == '\n' || is_mark(*c))?;
    Some((from + at, mark))
}

/// Whether the last word of `sentence`, which a full stop follows, is cut short by that stop.
fn is_abbreviation(sentence: &str) -> bool {
    let word =
        sentence.rsplit(char::is_whitespace).next().unwrap_or("").trim_start_matches(|c: char| !c.is_alphanumeric());
    // `1. Inleiding`: the number of a list is no sentence.
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.len() == sentence.trim_start_matches('(').len();
    }
    let lower = word.to_lowercase();
    let dotted =
        word.contains('.') && word.split('.').all(|part| (1..=3).contains(&part.chars().count()) && is_letters(part));
    let initial = word.chars().count() == 1 && is_letters(word);
    ABBREVIATIONS.contains(&lower.as_str()) || initial || (dotted && !CLOSING.contains(&lower.as_str()))
}

fn is_letters(text: &str) -> bool {
    text.chars().all(char::is_alphabetic)
}

/// What has fewer words and no mark at its end is a heading or a label.
const WHOLE: usize = 4;

/// A line of at most so many words without a mark at its end may be a heading: it says less than the same words in a sentence.
const LABEL: u16 = 8;
const LABEL_COUNTS: f32 = 0.6;

/// How headings begin that ask what the text below them answers.
const ASKING: &[&str] =
    &["hoe", "wat", "waarom", "wie", "welke", "waar", "wanneer", "how", "what", "why", "who", "which", "where", "when"];

/// A shorter sentence says little, however well its words match: it counts as one of so many words.
const FEW_WORDS: f32 = 10.0;

/// The sentence that says most: the sum of the weights of its distinct words, over the square root of its number of
/// words (at least [`FEW_WORDS`]). `weights` gets each word in lower case. The first sentence wins a tie; a heading wins
/// only among its like; no text gives no text.
pub fn best_sentence<'a>(text: &'a str, weights: &dyn Fn(&str) -> f32) -> &'a str {
    let mut known: HashMap<&str, f32> = HashMap::new();
    let mut best: Option<(&str, (bool, f32))> = None;
    for sentence in sentences(text) {
        let (mut count, mut telling) = (0_u16, Vec::new());
        for word in sentence.unicode_words() {
            count = count.saturating_add(1);
            let weight = *known.entry(word).or_insert_with(|| weights(&word.to_lowercase()));
            if weight > 0.0 {
                telling.push((word.to_lowercase(), weight));
            }
        }
        let ended = sentence.trim_end_matches(['"', '\'', '”', '’', '»', ')']);
        let label = count <= LABEL && (!ended.ends_with(is_mark) || ended.ends_with('?'));
        let asks =
            label && sentence.unicode_words().next().is_some_and(|word| ASKING.contains(&word.to_lowercase().as_str()));
        let whole = (usize::from(count) >= WHOLE || ended.ends_with(is_mark)) && !asks;
        let length = f32::from(count).max(FEW_WORDS).sqrt();
        telling.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        telling.dedup_by(|(one, _), (other, _)| one == other);
        let sum: f32 = telling.into_iter().map(|(_, weight)| weight).sum();
        let sum = if label { LABEL_COUNTS * sum } else { sum };
        if best.is_none_or(|(_, score)| (whole, sum / length) > score) {
            best = Some((sentence, (whole, sum / length)));
        }
    }
    best.map_or("", |(sentence, _)| sentence)
}

/// At most `max_chars` characters of `text`, cut between words and closed with `…` when something is left out.
pub fn shorten(text: &str, max_chars: usize) -> String {
    let text = text.trim();
    let Some((cut, _)) = text.char_indices().nth(max_chars) else {
        return text.to_owned();
    };
    // The ellipsis is one of the characters, so the text gets one less.
    let last = text.get(..cut).and_then(|kept| kept.char_indices().next_back()).map_or(0, |(at, _)| at);
    let kept = text.get(..last).unwrap_or("");
    let between_words = text.get(last..).is_some_and(|rest| rest.starts_with(char::is_whitespace));
    let whole = if between_words {
        kept
    } else {
        kept.rfind(char::is_whitespace).and_then(|at| kept.get(..at)).unwrap_or(kept)
    };
    if max_chars == 0 {
        String::new()
    } else {
        format!("{}…", whole.trim_end_matches(|c: char| c.is_whitespace() || ",;:".contains(c)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(sentences(text).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn ends_sentences_where_a_reader_does() {
        check("Eerst dit. Dan dat! En nu? Klaar", &["Eerst dit.", "Dan dat!", "En nu?", "Klaar"]);
        check("Hij zei: \"Kom.\" Zij kwam (laat.) En bleef.", &["Hij zei: \"Kom.\"", "Zij kwam (laat.)", "En bleef."]);
        check("Regel een\nRegel twee\n\n", &["Regel een", "Regel twee"]);
        check("Dat was in 2024. Daarna niet.", &["Dat was in 2024.", "Daarna niet."]);
        check("", &[]);
    }

    #[test]
    fn knows_abbreviations_initials_and_numbers() {
        for whole in [
            "Zie art. 5 en nr. 7 van de wet.",
            "Dat geldt bijv. Breda of Tilburg.",
            "Het gaat m.b.t. Zwolle om o.a. Wmo-zorg, d.w.z. Hulp thuis.",
            "Door J. P. de Vries is 3.14 en 1.250,50 betaald.",
            "1. Inleiding",
            "Wat is dat? vroeg ze... en ging.",
        ] {
            check(whole, &[whole]);
        }
        check("Tenten, stoelen e.d. Daarna thee.", &["Tenten, stoelen e.d.", "Daarna thee."]);
    }

    #[test]
    fn picks_the_sentence_that_says_most() {
        let weights = |word: &str| if word == "huur" || word == "schuld" { 2.0 } else { 0.0 };
        assert_eq!(best_sentence("Iets anders. Huur en schuld samen. Huur, huur.", &weights), "Huur en schuld samen.");
        assert_eq!(best_sentence("Huur\nDit gaat over iets anders.", &weights), "Dit gaat over iets anders.");
        assert_eq!(best_sentence("Iets\nHuur", &weights), "Huur");
        let heading = "Hoe pakten we de huur aan\nWij belden bij elke huur van een maand te laat iemand thuis op.";
        assert!(best_sentence(heading, &weights).starts_with("Wij belden"));
        let heading = "Huur en schuld in de wijk\nBij huur of schuld bellen wij binnen een week bij iemand thuis aan.";
        assert!(best_sentence(heading, &weights).starts_with("Bij huur"));
        assert_eq!(best_sentence("Een. Twee.", &|_| 0.0), "Een.");
        assert_eq!(best_sentence("", &|_| 1.0), "");
    }

    #[test]
    fn shortens_between_words() {
        assert_eq!(shorten("een twee drie", 13), "een twee drie");
        assert_eq!(shorten("een twee, drie", 12), "een twee…");
        assert_eq!(shorten("een twee drie", 9), "een twee…");
        assert_eq!(shorten("onafgebroken", 5), "onaf…");
        assert_eq!(shorten("iets", 0), "");
    }

    proptest! {
        #[test]
        fn loses_no_word_and_keeps_the_limit(text in any::<String>(), max in 0_usize..60) {
            let joined: Vec<&str> = sentences(&text).flat_map(str::split_whitespace).collect();
            prop_assert_eq!(joined, text.split_whitespace().collect::<Vec<_>>());
            prop_assert!(shorten(&text, max).chars().count() <= max);
        }
    }
}
