//! Somebody tells that they are away, as people do: "ik ben met vakantie tot 5 januari", "terug op 12 december", "deze week vrij".

use jiff::civil::Date;

use super::when::{self, Unclear, When};

/// Whoever says one of these is away.
const AWAY: &[&str] = &[
    "met vakantie",
    "op vakantie",
    "vakantie",
    "afwezig",
    "er niet",
    "niet aanwezig",
    "niet beschikbaar",
    "niet bereikbaar",
    "niet op kantoor",
    "met verlof",
    "verlof",
    "uit de lucht",
    "weg",
    "vrij",
    "on holiday",
    "on holidays",
    "on vacation",
    "on leave",
    "on annual leave",
    "out of office",
    "out of the office",
    "not available",
    "unavailable",
    "not in",
    "not here",
    "away",
    "off",
];

/// After these no date is needed: they are away as from now.
const AWAY_ALREADY: &[&str] = &["met vakantie", "op vakantie", "met verlof", "on holiday", "on vacation", "on leave"];

/// Whoever says one of these is back then.
const BACK: &[&str] = &[
    "weer terug",
    "terug",
    "er weer",
    "weer er",
    "weer aanwezig",
    "weer beschikbaar",
    "weer bereikbaar",
    "weer op kantoor",
    "back in the office",
    "back again",
    "back",
    "available again",
];

/// What says nothing beside them.
const FILLERS: &[&str] = &[
    "ik", "ben", "heb", "we", "wij", "zijn", "er", "hoi", "hallo", "hi", "hello", "hey", "even", "ook", "weer", "pas",
    "trouwens", "hoor", "dan", "dus", "jatwerk", "fyi", "let", "op:", "i", "am", "i'm", "im", "i'll", "ill", "be",
    "will", "have", "only", "also",
];

/// How somebody speaks of themselves.
const ONESELF: &[&str] = &["ik", "ben", "i", "i'm", "im", "i'll"];

/// Words after which a date is to come.
const BOUNDS: &[&str] = &["tot", "t/m", "vanaf", "until", "till", "from", "through"];

/// A longer message says something else besides.
const LONGEST: usize = 14;

/// From when until when somebody says that they are away, seen from `today`; `None` when they say something else. An error
/// when they do, and the date cannot be read.
pub fn said(text: &str, today: Date) -> Option<Result<When, Unclear>> {
    let lower = text.to_lowercase().replace('\u{2019}', "'");
    let words: Vec<&str> = lower
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| ",;.!()\"".contains(c)))
        .filter(|word| !word.is_empty())
        .collect();
    if text.contains('?') || words.len() > LONGEST {
        return None;
    }
    let of_oneself = words.first().is_some_and(|first| ONESELF.contains(first));
    if let Some((_, rest)) = without(&words, BACK) {
        return match when::read(&rest, today) {
            Ok(When { from: Some(back), .. }) if back > today => Some(Ok(When { from: None, until: Some(back) })),
            _ => None,
        };
    }
    let (sign, rest) = without(&words, AWAY)?;
    let names_bound = rest.split(' ').any(|word| BOUNDS.contains(&word));
    match when::read(&rest, today) {
        Ok(when) if when == When::default() => {
            (of_oneself && AWAY_ALREADY.contains(&sign)).then_some(Ok(When::default()))
        }
        Ok(when) => Some(Ok(when)),
        Err(Unclear::Words(_)) if !(of_oneself && names_bound) => None,
        Err(unclear) => Some(Err(unclear)),
    }
}

/// The first of `signs` that stands in `words`, and the other words without those that say nothing.
fn without(words: &[&str], signs: &[&'static str]) -> Option<(&'static str, String)> {
    let found = signs.iter().find_map(|sign| {
        let parts: Vec<&str> = sign.split(' ').collect();
        let at = words.windows(parts.len()).position(|window| window == parts)?;
        Some((*sign, at, parts.len()))
    });
    // "ik ben er maandag niet"
    let split = || {
        let is_split = signs.contains(&"er niet") && words.contains(&"er") && words.last() == Some(&"niet");
        is_split.then(|| ("er niet", words.len().saturating_sub(1), 1))
    };
    let (sign, at, length) = found.or_else(split)?;
    let before = words.get(..at).unwrap_or_default();
    let after = words.get(at + length..).unwrap_or_default();
    let rest: Vec<&str> = before.iter().chain(after).filter(|word| !FILLERS.contains(word)).copied().collect();
    Some((sign, rest.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Thursday.
    fn today() -> Date {
        Date::constant(2026, 11, 26)
    }

    fn check(text: &str, expected: &str) {
        let when =
            said(text, today()).unwrap_or_else(|| panic!("{text}")).unwrap_or_else(|err| panic!("{text}: {err:?}"));
        let day = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
        assert_eq!(format!("{}/{}", day(when.from), day(when.until)), expected, "{text}");
    }

    #[test]
    fn hears_when_somebody_is_away() {
        for (text, expected) in [
            ("ik ben met vakantie tot 5 januari", "/2027-01-05"),
            ("Ben er niet tot na de kerst.", "/2026-12-27"),
            ("terug op 12 december", "/2026-12-12"),
            ("deze week vrij", "2026-11-26/2026-11-30"),
            ("ik ben deze week vrij", "2026-11-26/2026-11-30"),
            ("volgende week ben ik er niet", "2026-11-30/2026-12-07"),
            ("ik ben er maandag niet", "2026-11-30/2026-12-01"),
            ("Hoi, ik ben op vakantie van 20 december t/m 5 januari", "2026-12-20/2027-01-06"),
            ("ik ben twee weken weg", "/2026-12-10"),
            ("ik ben pas na kerst weer terug", "/2026-12-27"),
            ("maandag weer beschikbaar", "/2026-11-30"),
            ("ik ben met vakantie!", "/"),
            ("I'm on holiday until 5 January", "/2027-01-05"),
            ("out of office until after Christmas", "/2026-12-27"),
            ("back on 12 December", "/2026-12-12"),
            ("off this week", "2026-11-26/2026-11-30"),
            ("I'll be away next week", "2026-11-30/2026-12-07"),
        ] {
            check(text, expected);
        }
    }

    #[test]
    fn asks_when_the_date_is_unclear() {
        for text in ["ik ben er niet tot de zomervakantie", "I'm away until whenever"] {
            assert!(matches!(said(text, today()), Some(Err(Unclear::Words(_)))), "{text}");
        }
        assert!(matches!(said("ik ben met vakantie tot 3-1-2020", today()), Some(Err(Unclear::Past(_)))));
    }

    #[test]
    fn lets_questions_be() {
        for text in [
            "hoe regelen jullie vakantie voor raadsleden",
            "is er iemand terug op 12 december?",
            "vrij parkeren",
            "terug in de tijd",
            "twee weken terug",
            "vrijdag",
            "statiegeld terug",
            "ik ben er niet uit",
            "vakantieverhuur tot 5 januari",
            "weg met de weg",
            "vrij",
            "",
        ] {
            assert_eq!(said(text, today()), None, "{text}");
        }
    }
}
