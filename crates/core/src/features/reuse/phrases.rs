//! What people say to what they are asked about re-use that is no answer in letters.

use crate::domain::reuse::vocabulary::Stage;

/// They are never to be asked again.
pub(crate) const NEVER: &[&str] = &[
    "nooit vragen",
    "nooit meer vragen",
    "nooit",
    "nooit meer",
    "vraag dit nooit meer",
    "vraag me dit niet meer",
    "niet meer vragen",
    "liever niet meer",
    "never ask",
    "never ask again",
    "never",
    "don't ask again",
];

/// The same, said so that it can be about nothing else.
pub(crate) const NEVER_WHOLE: &[&str] = &["nooit vragen", "nooit meer vragen", "never ask", "never ask again"];

/// The last thing that they said does not count.
pub(crate) const UNDO: &[&str] = &[
    "ongedaan",
    "maak ongedaan",
    "ongedaan maken",
    "maak dat ongedaan",
    "draai terug",
    "terugdraaien",
    "undo",
    "undo that",
    "undo it",
];

/// Nothing that they said counts.
pub(crate) const GONE: &[&str] = &[
    "weg",
    "weg ermee",
    "haal weg",
    "haal maar weg",
    "haal dit weg",
    "haal het weg",
    "weghalen",
    "gone",
    "remove it",
    "remove",
];

/// Something is not right, and which is not said.
pub(crate) const WRONG: &[&str] = &[
    "klopt niet",
    "dat klopt niet",
    "het klopt niet",
    "niet goed",
    "dat is niet goed",
    "fout",
    "foutje",
    "oeps",
    "oeps foutje",
    "oeps niet goed",
    "verkeerd",
    "wrong",
    "that is wrong",
    "that's wrong",
    "oops",
];

/// Nothing more is said.
pub(crate) const DONE: &[&str] = &[
    "klaar",
    "niets",
    "niks",
    "geen idee",
    "weet ik niet",
    "sla over",
    "overslaan",
    "liever niet",
    "done",
    "skip",
    "nothing",
    "no idea",
    "rather not",
];

/// All letters, shown.
pub(crate) const LETTERS: &[&str] = &["letters", "lijst", "list"];

/// They want to know what it is for.
const WHY: &[&str] = &[
    "waarom",
    "waarom vraag je dit",
    "waarom vraag je dat",
    "waarom wil je dat weten",
    "waar gaat dit over",
    "waar is dit voor",
    "waar is dat voor",
    "hoezo",
    "huh",
    "huh waar gaat dit over",
    "why",
    "why do you ask",
    "what is this about",
    "what is this for",
];

/// Whether they want to know what it is for.
pub(crate) fn asks_why(plain: &str) -> bool {
    let bare = plain.replace(['?', ','], "");
    WHY.contains(&bare.trim())
}

/// So begin words about what somebody did, and no question.
const OWN: &[&str] = &["we", "wij", "wy", "bij ons", "ik", "onze", "ons", "hier", "our", "with us", "i"];

/// So begin words that say that nothing happened yet.
const NOT_YET: &[&str] = &[
    "nog niet",
    "nog niets",
    "nog niks",
    "nog geen",
    "we hebben het nog niet",
    "we hebben er nog niet",
    "we hebben er nog niets",
    "we hebben er nog niks",
    "wij hebben het nog niet",
    "wij hebben er nog niets",
    "later",
    "niets mee gedaan",
    "niks mee gedaan",
    "geen tijd gehad",
    "not yet",
    "nothing yet",
];

/// So begin answers that are half a yes or a no.
const HALF: &[&str] = &["ja", "nee", "mag", "misschien", "even", "eerst", "yes", "no", "maybe", "perhaps"];

/// In small letters, without commas and points; a question keeps its sign.
pub(crate) fn plain(text: &str) -> String {
    let lower = text.trim().to_lowercase().replace([',', '.', '!', '…'], " ");
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn begins(text: &str, with: &[&str]) -> bool {
    with.iter().any(|words| text.strip_prefix(words).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// Words of somebody who looks for something.
const SEEKS: &[&str] = &[
    "zoek", "zoeken", "zoekt", "wie", "hoe", "welke", "waar", "willen", "vraag", "looking", "who", "how", "which",
    "what", "need",
];

/// Whether it asks for something, whatever it begins with.
fn seeks(plain: &str) -> bool {
    plain.ends_with('?') || plain.split(' ').any(|word| SEEKS.contains(&word))
}

/// Whether words tell of what their own people did.
pub(crate) fn is_about_us(lower: &str) -> bool {
    begins(lower, OWN) && !seeks(lower)
}

/// Whether nothing happened yet.
pub(crate) fn is_not_yet(plain: &str) -> bool {
    begins(plain, NOT_YET) && !seeks(plain) && plain.split_whitespace().count() <= MOST_WORDS
}

/// Whether it begins as an answer and ends as none.
pub(crate) fn is_half_an_answer(plain: &str) -> bool {
    begins(plain, HALF) && !seeks(plain) && plain.split_whitespace().count() <= MOST_WORDS
}

/// More words are about something else.
const MOST_WORDS: usize = 12;

/// Whether it says with or without which name.
pub(crate) fn names_naming(plain: &str) -> bool {
    plain.split(' ').any(|word| matches!(word, "naam" | "name" | "anoniem" | "anonymous"))
}

/// The stage whose digit is written out.
pub(crate) fn stage_of_number(plain: &str) -> Option<Stage> {
    let (number, _) = NUMBERS.iter().find(|(_, words)| words.contains(&plain))?;
    Stage::ALL.iter().copied().find(|stage| stage.letter() == *number)
}

const NUMBERS: [(char, &[&str]); 5] = [
    ('1', &["een", "één", "one"]),
    ('2', &["twee", "two"]),
    ('3', &["drie", "three"]),
    ('4', &["vier", "four"]),
    ('5', &["vijf", "five"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_about_something_else_is_none_of_these() {
        for text in [
            "Wie weet iets van later bellen?",
            "welke gemeente heeft nog niet afgekoppeld",
            "hierom vroeg de raad",
            "Ik zoek iemand die weet van laadpalen",
            "Mag een gemeente camera's ophangen?",
        ] {
            let plain = plain(text);
            assert!(!is_not_yet(&plain) && !is_about_us(&plain) && !is_half_an_answer(&plain), "{text}");
        }
        assert!(is_not_yet(&plain("Nog niet besproken.")) && is_half_an_answer(&plain("Ja, maar eerst overleggen")));
        assert_eq!(stage_of_number(&plain("Drie!")), Some(Stage::InUse));
    }
}
