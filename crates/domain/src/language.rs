//! Which language somebody writes.

/// A language that the bot speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// Nederlands.
    Dutch,
    /// English.
    English,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Dutch, Self::English];

    /// The language tag, `nl` or `en`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Dutch => "nl",
            Self::English => "en",
        }
    }

    /// The language with this tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// The language of `text`, or `None` when it is too short or too mixed to tell.
    ///
    /// Words that occur in one of the two languages only decide; without any of them the trigrams do, and those need
    /// some text to be right.
    pub fn of(text: &str) -> Option<Self> {
        let lower = text.to_lowercase();
        let words = lower.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty());
        let (mut dutch, mut english) = (0_usize, 0_usize);
        for word in words {
            dutch += usize::from(DUTCH.contains(&word));
            english += usize::from(ENGLISH.contains(&word));
        }
        match dutch.cmp(&english) {
            std::cmp::Ordering::Greater => Some(Self::Dutch),
            std::cmp::Ordering::Less => Some(Self::English),
            std::cmp::Ordering::Equal => by_trigrams(text),
        }
    }
}

/// Below this many letters trigrams guess.
const TRIGRAM_LETTERS: usize = 18;

fn by_trigrams(text: &str) -> Option<Language> {
    if text.chars().filter(|c| c.is_alphabetic()).count() < TRIGRAM_LETTERS {
        return None;
    }
    let detector = whatlang::Detector::with_allowlist(vec![whatlang::Lang::Nld, whatlang::Lang::Eng]);
    let guess = detector.detect(text).filter(whatlang::Info::is_reliable)?;
    match guess.lang() {
        whatlang::Lang::Nld => Some(Language::Dutch),
        whatlang::Lang::Eng => Some(Language::English),
        _ => None,
    }
}

/// Frequent Dutch words that are no English words.
const DUTCH: &[&str] = &[
    "aan",
    "alleen",
    "als",
    "bij",
    "dat",
    "de",
    "deze",
    "die",
    "dit",
    "een",
    "eens",
    "en",
    "er",
    "ervaring",
    "gemeente",
    "gemeenten",
    "geen",
    "graag",
    "heb",
    "hebben",
    "heeft",
    "het",
    "hoe",
    "hulp",
    "iemand",
    "ik",
    "ja",
    "je",
    "jullie",
    "kan",
    "kunnen",
    "maar",
    "meer",
    "met",
    "mijn",
    "moet",
    "na",
    "naar",
    "nee",
    "niet",
    "nog",
    "ons",
    "onze",
    "ook",
    "op",
    "over",
    "te",
    "tegen",
    "uit",
    "van",
    "vanaf",
    "voor",
    "waar",
    "waarom",
    "wat",
    "weet",
    "welke",
    "wie",
    "wij",
    "worden",
    "wordt",
    "zijn",
    "zonder",
];

/// Frequent English words that are no Dutch words.
const ENGLISH: &[&str] = &[
    "about",
    "against",
    "an",
    "and",
    "any",
    "anyone",
    "are",
    "be",
    "between",
    "by",
    "can",
    "children",
    "council",
    "councils",
    "did",
    "do",
    "does",
    "during",
    "experience",
    "for",
    "from",
    "has",
    "have",
    "help",
    "how",
    "i",
    "into",
    "it",
    "lessons",
    "looking",
    "more",
    "municipalities",
    "municipality",
    "my",
    "not",
    "on",
    "only",
    "other",
    "our",
    "people",
    "should",
    "since",
    "small",
    "some",
    "someone",
    "that",
    "the",
    "their",
    "there",
    "they",
    "this",
    "through",
    "to",
    "town",
    "us",
    "what",
    "when",
    "where",
    "which",
    "who",
    "why",
    "with",
    "without",
    "you",
    "your",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<Language>) {
        assert_eq!(Language::of(text), expected, "{text}");
    }

    #[test]
    fn hears_dutch() {
        check("Wie heeft ervaring met vroegsignalering van huurachterstand?", Some(Language::Dutch));
        check("laadpalen over de stoep", Some(Language::Dutch));
        check("fietsstraat ja of nee", Some(Language::Dutch));
        check("alleen kleine gemeenten", Some(Language::Dutch));
    }

    #[test]
    fn hears_english() {
        check("Who has experience with debt relief for young people?", Some(Language::English));
        check("only small municipalities", Some(Language::English));
        check("more", Some(Language::English));
        check("mayor threatened by criminals", Some(Language::English));
        check("school swimming lessons", Some(Language::English));
    }

    #[test]
    fn does_not_guess() {
        for text in ["", "OK", "laadpalen", "Wmo 2015", "👀"] {
            check(text, None);
        }
        for text in
            ["hittestress", "bodycams handhaving", "asbest dak", "woo verzoeken lakken", "parkeren centrum tarief"]
        {
            assert_ne!(Language::of(text), Some(Language::English), "{text}");
        }
    }
}
