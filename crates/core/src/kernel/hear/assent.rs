//! What people say to something that they were asked: for each emoji there is a word.

use crate::kernel::command::{Commands, Heard};
use crate::kernel::hear::reaction::bare;

/// What somebody says to being asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reply {
    /// "ja".
    Yes,
    /// "later", and when, as they said it.
    Later(String),
    /// "nee".
    No,
    /// "liever …", and who, as they said it.
    Rather(String),
    /// "nooit over dit onderwerp".
    Never,
}

const YES: &[&str] = &[
    "ja",
    "ja hoor",
    "ja graag",
    "ja prima",
    "graag",
    "jazeker",
    "is goed",
    "yes",
    "sure",
    "yes please",
    "vooruit dan maar",
    "nou vooruit dan maar",
    "vooruit maar",
];
const NO: &[&str] = &[
    "nee",
    "neen",
    "nee sorry",
    "nee dank je",
    "nee dankje",
    "nee bedankt",
    "nee liever niet",
    "liever niet",
    "niet nu",
    "nu niet",
    "nu even niet",
    "even niet",
    "ff niet",
    "no",
    "no sorry",
    "no thanks",
    "rather not",
];
const NEVER: &[&str] =
    &["nooit", "nooit meer", "nooit over dit onderwerp", "never", "never again", "never about this topic"];
const LATER: &[&str] = &["later", "straks"];
const RATHER: &[&str] = &["liever", "rather"];

/// How a longer "yes" begins.
const YES_BEGINS: &[&str] = &[
    "ja",
    "jazeker",
    "jawel",
    "jahoor",
    "tuurlijk",
    "is goed",
    "dat is goed",
    "wil ik wel",
    "dat wil ik wel",
    "doe ik",
    "yes",
    "yep",
    "sure",
    "of course",
    "happy to",
];

/// How a longer "no" begins.
const NO_BEGINS: &[&str] = &[
    "nee",
    "neen",
    "helaas",
    "geen tijd",
    "ik heb geen tijd",
    "heb geen tijd",
    "kan niet",
    "ik kan niet",
    "lukt niet",
    "lukt me niet",
    "dat lukt niet",
    "weet ik niet",
    "geen idee",
    "ik weet het niet",
    "sorry geen tijd",
    "sorry ik heb geen tijd",
    "sorry lukt niet",
    "sorry ik kan niet",
    "no",
    "nope",
    "unfortunately",
    "no time",
    "sorry no",
];

/// Words that take back half of what was said before them: "ja, maar pas volgende week".
const DOUBTFUL: &[&str] = &[
    "maar",
    "mits",
    "tenzij",
    "als",
    "alleen",
    "liever",
    "later",
    "morgen",
    "volgende",
    "pas",
    "nooit",
    "misschien",
    "eerst",
    "of",
    "probleem",
    "problem",
    "but",
    "unless",
    "if",
    "only",
    "rather",
    "tomorrow",
    "next",
    "never",
    "maybe",
    "first",
    "or",
];

/// A longer message says more than a yes or a no.
const LONGEST_REPLY: usize = 12;

/// The reply that stands in `text`, when it is one and nothing else.
pub(crate) fn hear_reply(text: &str) -> Option<Reply> {
    let lower = text.trim().to_lowercase();
    let plain = lower.trim_end_matches(['.', '!', ' ']).replace(',', "");
    for (words, reply) in [(YES, Reply::Yes), (NO, Reply::No), (NEVER, Reply::Never)] {
        if words.contains(&plain.as_str()) {
            return Some(reply);
        }
    }
    let (first, rest) = text.trim().split_once(char::is_whitespace).unwrap_or((text.trim(), ""));
    let first = first.trim_end_matches([',', ':', '.', '!', '…']).to_lowercase();
    let rest = rest.trim_matches(['…', '.', ' ']).to_owned();
    match first.as_str() {
        word if LATER.contains(&word) => Some(Reply::Later(rest)),
        word if RATHER.contains(&word) => Some(Reply::Rather(rest)),
        _ => None,
    }
}

/// The reply with which `text` begins, when nothing after it makes that doubtful: "ja hoor, dat wil ik wel", "nee joh, geen tijd".
pub(crate) fn hear_loosely(commands: &Commands, text: &str) -> Option<Reply> {
    if let Some(reply) = hear_reply(text) {
        return Some(reply);
    }
    // "ja, vergeet mij"
    if matches!(commands.hear(text), Heard::Command(_)) {
        return None;
    }
    let lower = text.to_lowercase();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let words: Vec<String> = lower.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect();
    let doubtful = text.contains('?') || words.iter().any(|word| DOUBTFUL.contains(&word.as_str()));
    if doubtful || words.len() > LONGEST_REPLY {
        return None;
    }
    let said = words.join(" ");
    let begins = |phrase: &&str| said.strip_prefix(phrase).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    match (YES_BEGINS.iter().any(&begins), NO_BEGINS.iter().any(begins)) {
        (true, _) => Some(Reply::Yes),
        (_, true) => Some(Reply::No),
        _ => None,
    }
}

/// The word that one typing error made of `text`.
pub(crate) fn nearest_reply(text: &str) -> Option<&'static str> {
    let word = text.trim().to_lowercase();
    let known = ["ja", "later", "nee", "liever", "nooit", "yes", "no", "rather", "never"];
    let near = |known: &&&str| strsim::damerau_levenshtein(&word, known) == 1 && word.chars().count() > 2;
    known.iter().find(near).copied()
}

/// The reply that an emoji stands for.
pub(crate) fn reply_of(key: &str) -> Option<Reply> {
    match bare(key).as_str() {
        "✅" | "☑" | "✔" | "👍" => Some(Reply::Yes),
        "❌" | "✖" | "👎" => Some(Reply::No),
        "🚫" | "⛔" | "🔕" => Some(Reply::Never),
        "➡" | "👉" | "↪" => Some(Reply::Rather(String::new())),
        "⏰" | "⏳" | "⌛" => Some(Reply::Later(String::new())),
        clock if clock.chars().all(|c| ('🕐'..='🕧').contains(&c)) && !clock.is_empty() => {
            Some(Reply::Later(String::new()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<Reply>) {
        assert_eq!(hear_reply(text), expected, "{text}");
    }

    #[test]
    fn hears_the_five_words_in_both_languages() {
        for yes in ["ja", "Ja!", "Ja, graag.", "yes"] {
            check(yes, Some(Reply::Yes));
        }
        for no in ["nee", "Nee, sorry", "no thanks"] {
            check(no, Some(Reply::No));
        }
        check("Nooit over dit onderwerp", Some(Reply::Never));
        check("later", Some(Reply::Later(String::new())));
        check("Later donderdag.", Some(Reply::Later("donderdag".into())));
        check("liever @Joost:gennep.example", Some(Reply::Rather("@Joost:gennep.example".into())));
        check("ja maar hoe zit het met de corporatie", None);
        check("", None);
    }

    #[test]
    fn hears_what_people_say_in_a_sentence() {
        let commands = crate::kernel::obey::commands(crate::features::FEATURES);
        for yes in ["ja hoor, dat wil ik wel", "Ja, prima!", "ja, ik weet er alles van", "jazeker, stuur door"] {
            assert_eq!(hear_loosely(&commands, yes), Some(Reply::Yes), "{yes}");
        }
        for no in ["nee joh geen tijd", "helaas, ik zit vol", "Ik heb geen tijd.", "sorry, lukt niet"] {
            assert_eq!(hear_loosely(&commands, no), Some(Reply::No), "{no}");
        }
        for unclear in [
            "ja, maar pas volgende week",
            "nee, liever Joost",
            "no problem, send it",
            "ja, vergeet mij",
            "ja wat houdt het in?",
            "japanse duizendknoop",
            "neem contact op",
        ] {
            assert_eq!(hear_loosely(&commands, unclear), None, "{unclear}");
        }
    }

    #[test]
    fn hears_emoji_of_every_colour() {
        assert_eq!(reply_of("👍🏽"), Some(Reply::Yes));
        assert_eq!(reply_of("✔️"), Some(Reply::Yes));
        assert_eq!(reply_of("🕒"), Some(Reply::Later(String::new())));
        assert_eq!(reply_of("➡️"), Some(Reply::Rather(String::new())));
        assert_eq!(reply_of("🎉"), None);
        assert_eq!(reply_of(""), None);
    }

    #[test]
    fn near_misses_have_a_remedy() {
        for (text, word) in [("jaa", Some("ja")), ("latr", Some("later")), ("nooitt", Some("nooit")), ("mooi", None)] {
            assert_eq!(nearest_reply(text), word, "{text}");
        }
    }
}
