//! Whom a name means. Where it does not tell who, nobody is chosen: the bot asks which.

use crate::corpus::naming;
use crate::domain::colleague::Colleague;
use crate::domain::id::PersonId;
use crate::domain::language::Language;
use crate::kernel::Turn;
use crate::kernel::say::reply;
use crate::speech::rich::{Block, Rich, marked};
use crate::speech::words::Value;

/// So many people are listed who may be meant.
const LISTED: usize = 5;

/// A name that differs in so many letters may be meant, unless it is short.
const NEAR: usize = 2;

/// Whom the asker wants to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whom {
    /// The person with this letter in the answer.
    Letter(char),
    /// Whoever knows best.
    Anyone,
    /// This one.
    Person(PersonId),
    /// This one, whom the info desk names: within what they allow, and their name stays hidden until they say "yes".
    Connected(PersonId),
}

const ANYONE: &[&str] = &[
    "een specialist",
    "specialist",
    "een collega",
    "iemand",
    "a specialist",
    "an expert",
    "a colleague",
    "someone",
    "somebody",
];

/// Whom `words` mean: a letter, "een specialist", a Matrix id, or the name of one who may be named.
pub(crate) fn whom(turn: &Turn<'_>, words: &str) -> Option<Whom> {
    let plain = words.trim().trim_end_matches(['.', '!', '?']).trim();
    let lower = plain.to_lowercase();
    if ANYONE.contains(&lower.as_str()) {
        return Some(Whom::Anyone);
    }
    let mut letters = lower.chars();
    if let (Some(letter @ 'a'..='z'), None) = (letters.next(), letters.next()) {
        return Some(Whom::Letter(letter.to_ascii_uppercase()));
    }
    if lower.starts_with('@') && lower.contains(':') && !lower.contains(char::is_whitespace) {
        return Some(Whom::Person(PersonId::new(lower)));
    }
    match namesakes(turn, plain).as_slice() {
        [colleague] => Some(Whom::Person(colleague.id.clone())),
        // Nobody, or one of several.
        _ => None,
    }
}

/// Those who have this name, or this name in this municipality, and may be named.
pub(crate) fn namesakes<'a>(turn: &'a Turn<'_>, words: &str) -> Vec<&'a Colleague> {
    let wanted = plain(words);
    let exactly: Vec<&Colleague> =
        naming::nameable(turn.library).filter(|known| plain(&known.name) == wanted).collect();
    if !exactly.is_empty() {
        return exactly;
    }
    let there = |known: &&Colleague| {
        let place = known.municipality.as_deref().filter(|_| known.findable).unwrap_or_default();
        let (name, place) = (plain(&known.name), plain(place));
        !place.is_empty() && (wanted == format!("{name} {place}") || wanted == format!("{name} uit {place}"))
    };
    naming::nameable(turn.library).filter(there).collect()
}

/// Those who may be meant by words that do not tell who: several have that name, it is a first name, or nearly a name.
pub(crate) fn perhaps_meant<'a>(turn: &'a Turn<'_>, words: &str) -> Vec<&'a Colleague> {
    let wanted = plain(words);
    let namesakes = namesakes(turn, words);
    if !namesakes.is_empty() || wanted.is_empty() {
        return namesakes;
    }
    let first = |known: &&Colleague| plain(&known.name).split(' ').next() == Some(wanted.as_str());
    let firsts: Vec<&Colleague> = naming::nameable(turn.library).filter(first).collect();
    if !firsts.is_empty() {
        return firsts;
    }
    let long = wanted.chars().count() > NEAR * 3;
    let near = |known: &&Colleague| strsim::damerau_levenshtein(&plain(&known.name), &wanted) <= NEAR;
    naming::nameable(turn.library).filter(|known| long && known.findable && near(known)).collect()
}

/// Asks which of several people is meant, where a name does not tell; `verb` says what for, and `sender` means somebody
/// else. `None` when nobody may be.
pub(crate) fn which(turn: &Turn<'_>, language: Language, verb: &str, words: &str, sender: &PersonId) -> Option<Rich> {
    let others = perhaps_meant(turn, words).into_iter().filter(|known| known.id != *sender);
    which_of(turn, language, verb, others.map(|known| (known, None)).collect())
}

/// The same of `people`, some of them with the letter by which they stand in an answer.
pub(crate) fn which_of(
    turn: &Turn<'_>,
    language: Language,
    verb: &str,
    mut people: Vec<(&Colleague, Option<char>)>,
) -> Option<Rich> {
    // Those in the answer come first.
    people.sort_by_key(|(known, letter)| (letter.unwrap_or('Z'), known.municipality.clone(), known.id.to_string()));
    let key = match people.len() {
        0 => return None,
        1 => "which-one",
        _ => "which-several",
    };
    let verb = turn.words.say(language, "which-verb", &[("for", Value::Text(verb))]);
    let mut words = reply::lines(turn, language, &[key]);
    let shown: Vec<_> = people.iter().filter(|(known, letter)| known.findable || letter.is_some()).collect();
    let lines = shown.iter().take(LISTED).map(|(known, letter)| {
        let who = naming::called(known);
        let alike = |other: &Colleague| naming::called(other) == who;
        let what = match letter {
            Some(letter) => letter.to_string(),
            None if people.iter().filter(|(other, _)| alike(other)).count() > 1 => known.id.to_string(),
            None => who.clone(),
        };
        let values = [("who", who.as_str()), ("verb", verb.as_str()), ("what", what.as_str())];
        let values = values.map(|(name, value)| (name, value.replace('`', "'")));
        let values: Vec<_> = values.iter().map(|(name, value)| (*name, Value::Text(value))).collect();
        marked(&turn.words.say(language, "which-say", &values))
    });
    let lines: Vec<_> = lines.collect();
    if !lines.is_empty() {
        words.0.push(Block::Bulleted(lines));
    }
    words.0.push(reply::marked_line(turn, language, "which-address", &[("verb", Value::Text(&verb))]));
    Some(words)
}

/// A name in small letters, without what is typed around it.
fn plain(words: &str) -> String {
    let words: String = words.chars().map(|c| if "(),@".contains(c) { ' ' } else { c }).collect();
    words.trim().trim_end_matches(['.', '!']).to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_and_capitals_are_no_part_of_a_name() {
        for typed in ["Jan Bakker (Breda)", "jan bakker, breda.", "@Jan Bakker Breda"] {
            assert_eq!(plain(typed), "jan bakker breda", "{typed}");
        }
    }
}
