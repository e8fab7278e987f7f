//! Several questions in one message.

use super::filter::Filter;
use super::municipality::Municipality;
use super::sentence::sentences;
use super::small_talk;

/// So many are answered, one by one.
pub const MOST_QUESTIONS: usize = 3;

/// A shorter word says little of what somebody wants to know.
const TELLING: usize = 5;

/// Whoever names a subject does so in at least so many letters: "laadpalen", and not "How do you handle payers?" after a question about
/// fees.
const SUBJECT: usize = 8;

/// Longer words that say as little.
const COMMON: &str = "waarom wanneer welke kosten kost werkt gemeente gemeenten gemeentes anderen andere gedaan regel regelt \
    regelen regelde pakken aanpak aanpakken staan staat hoeveel vaak which where there municipality municipalities costs works \
    others should could would handle handled manage managed approach people often";

/// Words that point to what was said before.
const POINTING: &[&str] =
    &["dat", "dit", "daar", "hier", "ervan", "ervoor", "erbij", "daarvan", "daarvoor", "that", "this", "it", "they"];

/// The questions in a message, each with what was said before it. It is one unless each can stand alone: "Wie heeft laadpalen? En
/// wat kost dat?" is one question. Nothing in it is lost, but for a greeting or thanks.
pub fn questions(text: &str, places: &[Municipality]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut waiting = String::new();
    for sentence in sentences(text) {
        if small_talk::is_courtesy(sentence) {
            continue;
        }
        join(&mut waiting, sentence);
        if !sentence.trim_end_matches(['"', ')', '”', '!']).ends_with('?') {
            continue;
        }
        let stated = std::mem::take(&mut waiting);
        match found.last_mut().filter(|_| !stands_alone(sentence, places)) {
            Some(last) => join(last, &stated),
            None => found.push(stated),
        }
    }
    if let Some(last) = found.last_mut() {
        join(last, &waiting);
    }
    let all_stand = found.first().is_some_and(|first| sentences(first).any(|sentence| stands_alone(sentence, places)));
    if found.len() > 1 && all_stand { found } else { vec![text.to_owned()] }
}

fn join(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push(' ');
    }
    text.push_str(more);
}

fn is_common(word: &str) -> bool {
    COMMON.split(' ').any(|common| common == word)
}

fn stands_alone(sentence: &str, places: &[Municipality]) -> bool {
    let lower = sentence.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let tells = |word: &&&str| word.chars().count() >= TELLING && !is_common(word) && !small_talk::says_nothing(word);
    let telling: usize = words.iter().filter(tells).map(|word| word.chars().count()).sum();
    let needed = if words.iter().any(|word| POINTING.contains(word)) { 2 * SUBJECT } else { SUBJECT };
    telling >= needed && Filter::read(sentence, places).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(questions(text, &[]), expected, "{text}");
    }

    #[test]
    fn two_or_three_questions_are_told_apart() {
        check(
            "Hoe pak je zwerfvuil aan? Wie heeft ervaring met laadpalen?",
            &["Hoe pak je zwerfvuil aan?", "Wie heeft ervaring met laadpalen?"],
        );
        check(
            "Goedemorgen! Wij maken een plan voor vergroening. Wie deed dat al met schoolpleinen? En hoe regel je \
             hittestress in wijken? Wat doen jullie aan duizendknoop? Groet, Fenna",
            &[
                "Wij maken een plan voor vergroening. Wie deed dat al met schoolpleinen?",
                "En hoe regel je hittestress in wijken?",
                "Wat doen jullie aan duizendknoop? Groet, Fenna",
            ],
        );
        check(
            "How do you handle litter in parks? Who has experience with temporary homes?",
            &["How do you handle litter in parks?", "Who has experience with temporary homes?"],
        );
    }

    #[test]
    fn one_question_stays_one() {
        for text in [
            "Hoe zorgen we dat minder mensen huurachterstand krijgen en hoe betrek je huisartsen bij jeugdhulp?",
            "Wie heeft laadpalen? En wat kost dat?",
            "Who collects a contribution from refugees? How do you handle non-payers?",
            "Wie doet iets met laadpalen? Wie weet dit?",
            "Wij hebben een plan. Wie heeft ervaring met laadpalen? Dank alvast!",
            "Laadpalen?!",
            "laadpalen. zwerfvuil. bankjes.",
            "",
            "???",
        ] {
            check(text, &[text]);
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_typed_breaks_it(text in "[ ,.?!a-zé\\n]{0,80}") {
            proptest::prop_assert!(!questions(&text, &[]).is_empty());
        }
    }
}
