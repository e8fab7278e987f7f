//! Why somebody wants something, and how kindly: "omdat …", "want …", "alsjeblieft".

use crate::speech::typed::DOUBLE_MARKS;

/// Stands before a reason, as part of it.
const WANT: &str = " want ";

/// Stands at the end and says nothing.
const POLITE: [&str; 7] = ["alsjeblieft", "alstublieft", "aub", "a.u.b", "svp", "s.v.p", "please"];

/// The reason at the end, if one is given, and what stands before it.
pub(super) fn because(text: &str) -> (&str, Option<&str>) {
    // A question between quotation marks may hold the word itself.
    let quoted = text.rfind(DOUBLE_MARKS).unwrap_or(0);
    for word in [" omdat ", " because ", WANT] {
        if let Some((before, reason)) =
            text.rfind(word).filter(|at| *at >= quoted).and_then(|at| text.split_at_checked(at))
            // Without a number "want" is a word that is looked for, or that means the same as another.
            && (word != WANT || before.contains(|c: char| c.is_ascii_digit()))
        {
            // After "want" the words have another order, so it stays with them.
            let reason = if word == WANT { reason } else { reason.get(word.len()..).unwrap_or_default() };
            let reason = Some(reason.trim().trim_end_matches('.')).filter(|reason| !reason.is_empty());
            return (before.trim_end().trim_end_matches([',', ';', ':']), reason);
        }
    }
    (text, None)
}

/// Without "alsjeblieft" at its end, unless that is all.
pub(super) fn without_please(text: &str) -> &str {
    let text = text.trim_end();
    let Some((before, last)) = text.rsplit_once(char::is_whitespace) else { return text };
    let last = last.trim_end_matches(['.', '!']).to_lowercase();
    if POLITE.contains(&last.as_str()) { before.trim_end().trim_end_matches(',') } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, before: &str, reason: Option<&str>) {
        assert_eq!(because(text), (before, reason), "{text}");
    }

    #[test]
    fn hears_why() {
        check("trek terug 12, omdat het verouderd is.", "trek terug 12", Some("het verouderd is"));
        check("vervang 12 door 15 want 15 is nieuwer", "vervang 12 door 15", Some("want 15 is nieuwer"));
        check("zoek want en handschoen", "zoek want en handschoen", None);
        let quoted = "zet 12 vast bij \u{22}Wie weet iets, omdat het moet?\u{22}";
        check(quoted, quoted, None);
    }

    #[test]
    fn kindness_at_the_end_says_nothing() {
        assert_eq!(without_please("trek 12 in, alsjeblieft!"), "trek 12 in");
        assert_eq!(without_please("withdraw 12 a.u.b."), "withdraw 12");
        assert_eq!(without_please("alsjeblieft"), "alsjeblieft");
        assert_eq!(without_please("zet 12 vast bij “mag ik dit, aub”"), "zet 12 vast bij “mag ik dit, aub”");
    }
}
