//! Whom a name means. Where it does not tell who, nobody is chosen: the bot asks which.

use crate::domain::colleague::Colleague;
use crate::domain::id::PersonId;
use crate::domain::language::Language;
use crate::features::ask::question;
use crate::features::consult::store::errands;
use crate::kernel::event::Said;
use crate::kernel::{Fault, Turn, addressing, reply};
use crate::speech::rich::{Block, Rich, marked};
use crate::speech::words::Value;

/// So many people are listed who may be meant.
const LISTED: usize = 5;

/// A name of at most so many words is taken for one.
const LONGEST_NAME: usize = 4;

/// A name that differs in so many letters may be meant, unless it is short.
const NEAR: usize = 2;

/// Words that stand in a name without a capital.
const PARTICLES: &[&str] = &[
    "van", "de", "der", "den", "het", "'t", "’t", "te", "ten", "ter", "in", "op", "la", "le", "el", "al", "von", "bin",
];

/// Words with which a question begins.
const ASKING: &[&str] = &[
    "wie", "wat", "hoe", "welke", "welk", "waar", "waarom", "wanneer", "heeft", "mag", "kan", "is", "zijn", "who",
    "what", "how", "which", "where", "why", "when", "does", "is", "are", "can",
];

/// Those who have this name, or this name in this municipality, and may be named.
pub(crate) fn namesakes<'a>(turn: &'a Turn<'_>, words: &str) -> Vec<&'a Colleague> {
    let wanted = plain(words);
    let exactly: Vec<&Colleague> = nameable(turn).filter(|known| plain(&known.name) == wanted).collect();
    if !exactly.is_empty() {
        return exactly;
    }
    let there = |known: &&Colleague| {
        let place = known.municipality.as_deref().filter(|_| known.findable).unwrap_or_default();
        let (name, place) = (plain(&known.name), plain(place));
        !place.is_empty() && (wanted == format!("{name} {place}") || wanted == format!("{name} uit {place}"))
    };
    nameable(turn).filter(there).collect()
}

/// Those who may be meant by words that do not tell who: several have that name, it is a first name, or nearly a name.
pub(crate) fn perhaps_meant<'a>(turn: &'a Turn<'_>, words: &str) -> Vec<&'a Colleague> {
    let wanted = plain(words);
    let namesakes = namesakes(turn, words);
    if !namesakes.is_empty() || wanted.is_empty() {
        return namesakes;
    }
    let first = |known: &&Colleague| plain(&known.name).split(' ').next() == Some(wanted.as_str());
    let firsts: Vec<&Colleague> = nameable(turn).filter(first).collect();
    if !firsts.is_empty() {
        return firsts;
    }
    let long = wanted.chars().count() > NEAR * 3;
    let near = |known: &&Colleague| strsim::damerau_levenshtein(&plain(&known.name), &wanted) <= NEAR;
    nameable(turn).filter(|known| long && known.findable && near(known)).collect()
}

/// "vraag …" that names nobody for certain: the bot asks who is meant, says that nobody has that name, or it was a
/// question after all.
pub(crate) fn ask_who(turn: &mut Turn<'_>, said: &Said, words: &str) -> Result<(), Fault> {
    let language = reply::language_of(turn, said);
    let letters = match addressing::question_before(turn, said)? {
        Some(question) => errands::candidates(turn.db, &question.id)?,
        None => Vec::new(),
    };
    let people = perhaps_meant(turn, words);
    let lettered = people.into_iter().map(|known| {
        let row = letters.iter().find(|row| row.person == known.id);
        (known, row.and_then(|row| row.letter))
    });
    if let Some(which) = which_of(turn, language, "ask", lettered.collect()) {
        return reply::answer_with(turn, said, &which);
    }
    if reads_like_a_name(words) {
        let name = words.trim().replace('`', "'");
        let line = reply::marked_line(turn, language, "errand-no-such-name", &[("name", Value::Text(&name))]);
        return reply::answer_with(turn, said, &Rich(vec![line]));
    }
    question::ask(turn, said)
}

/// Asks which of several people is meant, where a name does not tell; `verb` says what for, and `sender` means somebody
/// else. `None` when nobody may be.
pub(crate) fn which(turn: &Turn<'_>, language: Language, verb: &str, words: &str, sender: &PersonId) -> Option<Rich> {
    let others = perhaps_meant(turn, words).into_iter().filter(|known| known.id != *sender);
    which_of(turn, language, verb, others.map(|known| (known, None)).collect())
}

fn which_of(
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
        let who = called(known);
        let alike = |other: &Colleague| called(other) == who;
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

fn nameable<'a>(turn: &'a Turn<'_>) -> impl Iterator<Item = &'a Colleague> {
    turn.library.colleagues().iter().filter(|known| known.findable || !known.findable_for.is_empty())
}

/// A name in small letters, without what is typed around it.
fn plain(words: &str) -> String {
    let words: String = words.chars().map(|c| if "(),@".contains(c) { ' ' } else { c }).collect();
    words.trim().trim_end_matches(['.', '!']).to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn called(known: &Colleague) -> String {
    match known.municipality.as_deref().filter(|_| known.findable) {
        Some(place) => format!("{} ({place})", known.name),
        None => known.name.clone(),
    }
}

/// Whether `words` are more likely somebody's name than a question.
fn reads_like_a_name(words: &str) -> bool {
    let words = words.trim();
    let parts: Vec<&str> = words.split_whitespace().collect();
    let asks = parts.first().is_none_or(|first| ASKING.contains(&first.to_lowercase().as_str()));
    if asks || words.ends_with('?') || parts.len() > LONGEST_NAME {
        return false;
    }
    let capital = |part: &&&str| part.starts_with(char::is_uppercase);
    match parts.as_slice() {
        [_] => true,
        parts => {
            parts.iter().all(|part| PARTICLES.contains(part) || capital(&part))
                && parts.iter().any(|part| capital(&part))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: bool) {
        assert_eq!(reads_like_a_name(words), expected, "{words}");
    }

    #[test]
    fn a_name_is_no_question() {
        for name in ["jan", "Jan", "Jan Bakker", "Jan de Vries", "Anna van der Berg", "Fatima El Amrani", "Jan Bakker!"]
        {
            check(name, true);
        }
        for question in [
            "hoe zit het met afval",
            "wie weet dit?",
            "Jan?",
            "hulp bij schulden",
            "Hoe Jan dat doet",
            "wie",
            "afval van de straat",
            "Wat doet Breda aan schulden",
            "",
        ] {
            check(question, false);
        }
    }

    #[test]
    fn brackets_and_capitals_are_no_part_of_a_name() {
        for typed in ["Jan Bakker (Breda)", "jan bakker, breda.", "@Jan Bakker Breda"] {
            assert_eq!(plain(typed), "jan bakker breda", "{typed}");
        }
    }
}
