//! "vraag …": whom the asker wants to be asked.

use crate::features::consult::asking::{another, errand};
use crate::features::consult::store::errands;
use crate::kernel::event::Said;
use crate::kernel::hear::addressing;
use crate::kernel::meant::person;
use crate::kernel::say::reply;
use crate::kernel::{Fault, Turn};
use crate::speech::rich::Rich;
use crate::speech::words::Value;

/// A name of at most so many words is taken for one.
const LONGEST_NAME: usize = 4;

/// Words that stand in a name without a capital.
const PARTICLES: &[&str] = &[
    "van", "de", "der", "den", "het", "'t", "’t", "te", "ten", "ter", "in", "op", "la", "le", "el", "al", "von", "bin",
];

/// Words with which a question begins.
const ASKING: &[&str] = &[
    "wie", "wat", "hoe", "welke", "welk", "waar", "waarom", "wanneer", "heeft", "mag", "kan", "is", "zijn", "who",
    "what", "how", "which", "where", "why", "when", "does", "is", "are", "can",
];

/// "vraag …": somebody is asked, or it was a question after all.
pub(crate) fn ask_somebody(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    let words = said.text.trim().split_once(char::is_whitespace).map_or("", |(_, words)| words);
    let other = another::is_meant(words);
    let whom = person::whom(turn, words).filter(|_| !other);
    if whom.is_none() && !other {
        return ask_who(turn, said, words);
    }
    match (addressing::question_before(turn, said)?, whom) {
        (None, _) => reply::reply(turn, said, "nothing-to-follow"),
        (Some(question), _) if question.asker != said.sender => reply::reply(turn, said, "errand-only-asker"),
        (Some(question), Some(whom)) => errand::start(turn, &question, &whom, &said.id, said.direct),
        (Some(question), None) => another::ask(turn, &question, &said.id, said.direct),
    }
}

/// "vraag …" that names nobody for certain: the bot asks who is meant, says that nobody has that name, or it was a
/// question after all.
fn ask_who(turn: &mut Turn<'_>, said: &Said, words: &str) -> Result<(), Fault> {
    let language = reply::language_of(turn, said);
    let letters = match addressing::question_before(turn, said)? {
        Some(question) => errands::candidates(turn.db, &question.id)?,
        None => Vec::new(),
    };
    let people = person::perhaps_meant(turn, words);
    let lettered = people.into_iter().map(|known| {
        let row = letters.iter().find(|row| row.person == known.id);
        (known, row.and_then(|row| row.letter))
    });
    if let Some(which) = person::which_of(turn, language, "ask", lettered.collect()) {
        return reply::answer_with(turn, said, &which);
    }
    if reads_like_a_name(words) {
        let name = words.trim().replace('`', "'");
        let line = reply::marked_line(turn, language, "errand-no-such-name", &[("name", Value::Text(&name))]);
        return reply::answer_with(turn, said, &Rich(vec![line]));
    }
    turn.offer(|feature, turn| feature.ask(turn, said)).map(drop)
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
}
