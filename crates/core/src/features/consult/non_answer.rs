//! What a specialist says that is no answer: "geen idee, sorry", "daar ga ik niet over", "vraag het eens aan Piet".

/// No answer, and nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NonAnswer {
    /// They do not know, or it is not theirs to know.
    Unknown,
    /// They name somebody who may know, as they said it.
    Ask(String),
}

/// How people say no.
const NO: &str = "nee, neen, no, nope";

/// How people say that they do not know.
const UNKNOWN: &str = "weet ik niet, weet het niet, weet dit niet, weet dat niet, weet ik ook niet, weet het ook niet, \
    weet ik niks van, weet ik niets van, weet er niks van, weet er niets van, zou het niet weten, \
    zou ik niet weten, geen idee, geen flauw idee, ga ik niet over, ga daar niet over, ga er niet over, \
    niet mijn afdeling, niet mijn vakgebied, niet mijn gebied, niet mijn terrein, niet mijn onderwerp, \
    niet mijn pakkie an, geen verstand van, geen ervaring mee, kan ik niet helpen, kan je niet helpen, \
    kan ik je niet helpen, kan ik niet mee helpen, kan ik je niet mee helpen, kan ik niks over zeggen, \
    kan ik niets over zeggen, don't know, dont know, do not know, no idea, no clue, wouldn't know, \
    would not know, not my area, not my field, not my department, not my topic, not my expertise, can't help, \
    cannot help, can't help you, no experience with, lukt me niet, lukt mij niet, lukt toch niet, \
    lukt me toch niet, geen tijd, kom er niet aan toe, no time, don't have time, do not have time";

/// What may stand beside that.
const FILLERS: &str = "sorry, helaas, hoor, echt, eigenlijk, eerlijk, gezegd, daar, hier, dit, dat, het, ik, heb, er, is, nee, \
    joh, oei, oeps, hoi, hallo, beste, collega, je, u, mee, over, ook, nou, tja, ben, bang, vrees, i, i'm, am, \
    afraid, honestly, really, about, this, that, that's, it, it's, its, with, you, me, unfortunately, no, well, \
    hi, hello, here, have, toch, nu, voor, now, for";

/// What is left out before somebody is named.
const EASY: &str = "eens, even, maar, beter, anders, dan, best, gerust, misschien, maybe, just, please";

/// What stands before the name of somebody who may know, and whether it asks to put the question to them.
const BEFORE_NAME: &[(&str, bool)] = &[
    ("vraag het aan", true),
    ("vraag dit aan", true),
    ("vraag dat aan", true),
    ("vraag aan", true),
    ("je moet bij", false),
    ("je kunt bij", false),
    ("je kan bij", false),
    ("probeer het bij", true),
    ("you should ask", true),
    ("you could ask", true),
    ("you'd better ask", true),
    ("better ask", true),
    ("ask", false),
];

/// What stands behind it.
const AFTER_NAME: &str = "zijn, hebben, terecht, instead";

/// Without a capital these are no name.
const NO_NAMES: &str = "de, het, een, je, iemand, mijn, collega, the, a, your, somebody, someone";

/// These stand in a name without one.
const PARTICLES: &str = "van, de, der, den, het, te, ten, ter";

/// A name has at most so many words.
const LONGEST_NAME: usize = 4;

/// A longer message says more than that.
const LONGEST: usize = 14;

/// What is no answer, when `text` is that and nothing else.
pub(crate) fn non_answer(text: &str) -> Option<NonAnswer> {
    let (typed, lower) = words(text)?;
    let (start, left) = unknown(&lower);
    if left == lower.len() {
        return start.then_some(NonAnswer::Unknown);
    }
    named(typed.get(left..)?, lower.get(left..)?).map(NonAnswer::Ask)
}

/// Whether a message begins like one and goes on: "geen idee, maar in Breda bellen ze eerst".
pub(crate) fn begins_like_one(text: &str) -> bool {
    let Some((_, lower)) = words(text) else { return false };
    let (start, left) = unknown(&lower);
    start || lower.get(left..).is_some_and(|rest| before_name(rest).is_some_and(|(_, sure)| sure))
}

/// Whether a "no" is only what a longer message begins with: "geen idee hoe het elders gaat, wij bellen eerst". Whoever says "nee"
/// first means that, and "no idea" does not say "no" first; "no time" does.
pub(crate) fn is_half_a_no(text: &str) -> bool {
    let Some((_, lower)) = words(text) else { return false };
    let no_idea = ["no idea", "no clue"].iter().any(|idea| begins(&lower, idea).is_some());
    let says_no = lower.first().is_some_and(|word| is_listed(NO, word)) && !no_idea;
    !says_no && begins_like_one(text) && non_answer(text) != Some(NonAnswer::Unknown)
}

/// The words as typed and in small letters; `None` when they are too many, or ask something.
fn words(text: &str) -> Option<(Vec<String>, Vec<String>)> {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@').replace('\u{2019}', "'");
    let typed: Vec<String> = text.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect();
    let typed: Vec<String> = typed.into_iter().filter(|word| !is_listed(EASY, &word.to_lowercase())).collect();
    let lower = typed.iter().map(|word| word.to_lowercase()).collect();
    (typed.len() <= LONGEST && !text.contains('?')).then_some((typed, lower))
}

fn is_listed(list: &str, word: &str) -> bool {
    list.split(", ").any(|known| known == word)
}

/// Whether words begin by saying that somebody does not know, and how many of them say nothing else.
fn unknown(words: &[String]) -> (bool, usize) {
    let (mut said, mut at) = (false, 0);
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let sign = UNKNOWN.split(", ").filter_map(|sign| begins(rest, sign)).max();
        let filler = rest.first().is_some_and(|word| is_listed(FILLERS, word)) && before_name(rest).is_none();
        said |= sign.is_some();
        match sign.or(filler.then_some(1)) {
            Some(length) => at += length,
            None => break,
        }
    }
    (said, at)
}

/// How many words `phrase` has, when `words` begin with it.
fn begins(words: &[String], phrase: &str) -> Option<usize> {
    let parts = phrase.split(' ');
    let length = parts.clone().count();
    (words.len() >= length && words.iter().zip(parts).all(|(word, part)| word == part)).then_some(length)
}

/// How many words stand before a name, and whether they can stand before nothing else.
fn before_name(words: &[String]) -> Option<(usize, bool)> {
    BEFORE_NAME.iter().find_map(|(phrase, sure)| Some((begins(words, phrase)?, *sure)))
}

/// Who is named, when nothing but that is said.
fn named(typed: &[String], lower: &[String]) -> Option<String> {
    let (start, sure) = before_name(lower)?;
    let behind = lower.last().is_some_and(|last| is_listed(AFTER_NAME, last));
    let name = typed.get(start..typed.len().saturating_sub(usize::from(behind)))?;
    let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c == '@');
    let called = match name {
        [] => false,
        [one] if sure => !is_listed(NO_NAMES, one),
        [first, rest @ ..] => capital(first) && rest.iter().all(|word| capital(word) || is_listed(PARTICLES, word)),
    };
    (called && name.len() <= LONGEST_NAME).then(|| name.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hears_that_somebody_does_not_know() {
        for text in [
            "ik weet het niet",
            "geen idee, sorry",
            "daar ga ik niet over",
            "Sorry, dat weet ik niet.",
            "nee joh, geen idee!",
            "hier heb ik geen verstand van",
            "nee, lukt me toch niet",
            "sorry, ik heb er nu geen tijd voor",
            "eerlijk gezegd: geen idee",
            "I don't know",
            "no idea, sorry",
            "I’m afraid that's not my department",
        ] {
            assert_eq!(non_answer(text), Some(NonAnswer::Unknown), "{text}");
        }
    }

    #[test]
    fn hears_whom_somebody_names() {
        for (text, name) in [
            ("vraag het eens aan Piet", "Piet"),
            ("Geen idee, vraag het maar aan Piet de Vries.", "Piet de Vries"),
            ("vraag het eens aan piet", "piet"),
            ("je moet bij Joost zijn", "Joost"),
            ("probeer het eens bij @joost:gennep.example", "@joost:gennep.example"),
            ("ask Piet", "Piet"),
            ("no idea, you should ask Piet instead", "Piet"),
        ] {
            assert_eq!(non_answer(text), Some(NonAnswer::Ask(name.to_owned())), "{text}");
        }
    }

    #[test]
    fn more_than_a_no_is_half_of_one() {
        for text in
            ["geen idee hoe dat elders gaat, wij bellen", "no idea how others do it", "sorry, no clue who does it"]
        {
            assert!(is_half_a_no(text), "{text}");
        }
        for text in [
            "geen idee",
            "no idea, sorry",
            "nee, geen idee hoe dat zit",
            "no, no idea how others do it",
            "nee",
            "no time today",
        ] {
            assert!(!is_half_a_no(text), "{text}");
        }
    }

    #[test]
    fn an_answer_is_none() {
        for text in [
            "wij bellen binnen twee weken",
            "dat kan niet",
            "nee, dat doen wij niet",
            "vraag de huurder eerst naar schulden",
            "je moet eerst bellen",
            "je moet Breda bellen",
            "probeer Omgevingsloket online",
            "ask Breda how they did it",
            "weet je het niet zeker, bel dan",
            "try calling them first",
            "ask the tenant first",
            "nee",
            "",
        ] {
            assert!(non_answer(text).is_none() && !begins_like_one(text), "{text}");
        }
        for text in [
            "geen idee hoe dat elders gaat, wij bellen eerst",
            "ik weet het niet zeker, volgens mij doet Breda dit",
            "vraag het aan de woningcorporatie in je gemeente",
            "no idea how others do it",
        ] {
            assert!(non_answer(text).is_none() && begins_like_one(text), "{text}");
        }
    }
}
