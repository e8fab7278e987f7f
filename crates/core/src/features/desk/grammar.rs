//! The words that people at the desk say to the bot. They mean something in its rooms only, so elsewhere they stay free.

use crate::domain::case::Outcome;

/// What somebody at the desk wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DeskWord {
    /// I go on with this one.
    Take,
    /// For each other, never for the asker.
    Note(String),
    /// Ask this colleague.
    Connect(String),
    /// Pass this on to the asker.
    Answer(String),
    /// It is done, with this outcome; unsaid, it is asked for.
    Done(Option<Outcome>),
    /// Go on with one that was closed.
    Reopen,
    /// What is open.
    Queue,
    /// The figures.
    Figures,
}

/// What was said at the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DeskHeard {
    /// One of the words, and the number of the case if it was named.
    Word(DeskWord, Option<i64>),
    /// Something that looks like this word.
    Near(&'static str),
    /// Something that people say to each other.
    Talk,
}

/// The outcomes that people choose from, each with its emoji and its words.
pub(crate) const OUTCOMES: [(Outcome, &str, &[&str]); 4] = [
    (Outcome::Corpus, "📚", &["corpus", "stuk", "stukken", "praktijk", "document", "documents"]),
    (Outcome::Colleague, "👥", &["collega", "colleague"]),
    (Outcome::Knowledge, "💡", &["nieuw", "nieuwe kennis", "kennis", "new", "new knowledge"]),
    (Outcome::Nothing, "🤷", &["niets", "niks", "niets gevonden", "nothing", "nothing found"]),
];

/// Words that stand alone.
const ALONE: [(DeskWord, &[&str]); 4] = [
    (DeskWord::Take, &["pak", "take"]),
    (DeskWord::Reopen, &["heropen", "reopen"]),
    (DeskWord::Queue, &["open", "queue"]),
    (DeskWord::Figures, &["stand", "figures"]),
];

/// What a word makes of that which follows it.
type Made = fn(String) -> DeskWord;

/// Words that something follows.
const FOLLOWED: [(&str, Made); 8] = [
    ("notitie", DeskWord::Note),
    ("note", DeskWord::Note),
    ("koppel", DeskWord::Connect),
    ("connect", DeskWord::Connect),
    ("antwoord", DeskWord::Answer),
    ("answer", DeskWord::Answer),
    ("klaar", done),
    ("done", done),
];

fn done(rest: String) -> DeskWord {
    DeskWord::Done(outcome(&rest))
}

/// The outcome that `words` name, when they name one and nothing else.
pub(crate) fn outcome(words: &str) -> Option<Outcome> {
    let plain = words.trim().trim_matches(['.', '!', ':', '(', ')']).to_lowercase();
    OUTCOMES.iter().find(|(_, _, names)| names.contains(&plain.as_str())).map(|(outcome, _, _)| *outcome)
}

/// The outcome that an emoji stands for.
pub(crate) fn outcome_of(key: &str) -> Option<Outcome> {
    let bare: String = key.chars().filter(|c| !matches!(c, '\u{fe0f}' | '\u{200d}' | '♂' | '♀')).collect();
    OUTCOMES.iter().find(|(_, emoji, _)| *emoji == bare).map(|(outcome, _, _)| *outcome)
}

/// Understands what somebody says at the desk. A word that stands alone is the whole message: "open data?" is talk.
pub(crate) fn hear_at_desk(text: &str) -> DeskHeard {
    let text = text.trim().trim_start_matches(['!', '/']);
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let word = first.trim_end_matches([':', ',', '.', '!']).to_lowercase();
    let (number, rest) = numbered(rest);
    let alone = ALONE.iter().find(|(_, names)| names.contains(&word.as_str()));
    if let Some((deed, _)) = alone {
        return if rest.is_empty() { DeskHeard::Word(deed.clone(), number) } else { DeskHeard::Talk };
    }
    if let Some((_, deed)) = FOLLOWED.iter().find(|(name, _)| *name == word) {
        return DeskHeard::Word(deed(rest.to_owned()), number);
    }
    let names = ALONE.iter().flat_map(|(_, names)| *names).copied().filter(|_| rest.is_empty());
    let mut names = names.chain(FOLLOWED.iter().map(|(name, _)| *name));
    let near = |name: &&str| name.len() > 3 && strsim::damerau_levenshtein(&word, name) == 1;
    names.find(near).map_or(DeskHeard::Talk, DeskHeard::Near)
}

/// The number of a case in front, and what follows it.
fn numbered(rest: &str) -> (Option<i64>, &str) {
    let rest = rest.trim();
    let (first, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    match first.trim_start_matches('#').trim_end_matches(['.', ':']).parse::<i64>() {
        Ok(number) => (Some(number), after.trim()),
        Err(_) => (None, rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: DeskHeard) {
        assert_eq!(hear_at_desk(text), expected, "{text}");
    }

    #[test]
    fn hears_its_words_in_both_languages() {
        check("pak", DeskHeard::Word(DeskWord::Take, None));
        check("Pak 12", DeskHeard::Word(DeskWord::Take, Some(12)));
        check("!open", DeskHeard::Word(DeskWord::Queue, None));
        check("Antwoord: bel\nde VNG", DeskHeard::Word(DeskWord::Answer("bel\nde VNG".into()), None));
        check("klaar", DeskHeard::Word(DeskWord::Done(None), None));
        check("klaar 3 nieuwe kennis", DeskHeard::Word(DeskWord::Done(Some(Outcome::Knowledge)), Some(3)));
        check("done (corpus)", DeskHeard::Word(DeskWord::Done(Some(Outcome::Corpus)), None));
        check("koppel @a:b.example", DeskHeard::Word(DeskWord::Connect("@a:b.example".into()), None));
    }

    #[test]
    fn talk_stays_talk() {
        for text in ["pak jij deze?", "open data kan ook", "stand van zaken?", "ja hoor", "", "over", "maar"] {
            check(text, DeskHeard::Talk);
        }
    }

    #[test]
    fn near_misses_are_named() {
        check("klar niets", DeskHeard::Near("klaar"));
        check("heropn", DeskHeard::Near("heropen"));
        check("antword ja", DeskHeard::Near("antwoord"));
    }

    #[test]
    fn hears_emoji() {
        assert_eq!(outcome_of("🤷‍♀️"), Some(Outcome::Nothing));
        assert_eq!(outcome_of("💡"), Some(Outcome::Knowledge));
        assert_eq!(outcome_of("🎉"), None);
    }
}
