//! How a case can end, and the words and the emoji for it.

use crate::domain::case::Outcome;

/// The outcomes that people choose from, each with its emoji and its words.
pub(crate) const OUTCOMES: [(Outcome, &str, &[&str]); 4] = [
    (Outcome::Corpus, "📚", &["corpus", "stuk", "stukken", "praktijk", "document", "documents"]),
    (Outcome::Colleague, "👥", &["collega", "colleague"]),
    (Outcome::Knowledge, "💡", &["nieuw", "nieuwe kennis", "kennis", "new", "new knowledge"]),
    (Outcome::Nothing, "🤷", &["niets", "niks", "niets gevonden", "nothing", "nothing found"]),
];

/// The outcome that `words` name, when they name one and nothing else.
pub(crate) fn outcome(words: &str) -> Option<Outcome> {
    let plain = words.trim().trim_matches(['.', '!', ':', '(', ')']).to_lowercase();
    OUTCOMES.iter().find(|(_, _, names)| names.contains(&plain.as_str())).map(|(outcome, _, _)| *outcome)
}

/// The outcome that an emoji stands for.
pub(crate) fn outcome_of(key: &str) -> Option<Outcome> {
    let bare: String = key.chars().filter(|c| !matches!(c, '\u{fe0f}' | '\u{200d}' | '♂' | '♀')).collect();
    OUTCOMES.iter().find(|(_, emoji, _)| *emoji == bare).map(|(outcome, _, _)| *outcome)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hears_emoji() {
        assert_eq!(outcome_of("🤷‍♀️"), Some(Outcome::Nothing));
        assert_eq!(outcome_of("💡"), Some(Outcome::Knowledge));
        assert_eq!(outcome_of("🎉"), None);
    }
}
