//! What people say to somebody they talk with and that asks for no document: thanks, a greeting, a word about the bot itself.
//!
//! A message is small talk when nothing of it is left once its signs ("bedankt", "wie ben jij") and the words that go with any of
//! them ("heel", "allemaal") are taken out. So "bedankt, maar hoe regel je laadpalen?" is a question: "laadpalen" is left.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::language::Language;

/// What a message is, when it asks for no document. Of several things in one message the last in this order counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SmallTalk {
    /// "ja", "nee".
    YesNo,
    /// "ok", "haha": nothing has to be said to it.
    Murmur,
    /// "laat maar": what was asked for is not needed.
    NeverMind,
    /// A greeting, or nothing that can be seen.
    Greeting,
    /// Goodbye.
    Farewell,
    /// Thanks and praise.
    Thanks,
    /// "ik heb een vraag": which one is to come.
    Announcement,
    /// "ik snap het niet".
    Lost,
    /// "meer info graag".
    MoreAbout,
    /// "wat staat er precies in nummer 2?", and the number.
    Inside(Option<usize>),
    /// "kun je dat samenvatten?", and other work on a text.
    Summary,
    /// An insult.
    Insult,
    /// "hier heb ik niks aan".
    NoUse,
    /// Who the bot is, who made it, and whether it is human.
    WhoAreYou,
    /// What it can do.
    WhatCanYou,
    /// What it keeps, and who reads along.
    WhatIsKept,
    /// "wie weet dit?": people are asked for, and no subject is named.
    WhoKnows,
    /// "al iets gehoord?": how far it is.
    AnyNews,
}

/// What words are a sign of, and the words that say nothing: of both languages, as many people mix them.
struct Lexicon {
    fillers: HashSet<&'static str>,
    signs: HashMap<&'static str, SmallTalk>,
    dutch: HashSet<&'static str>,
    english: HashSet<&'static str>,
}

const DUTCH: &str = include_str!("nl.txt");
const ENGLISH: &str = include_str!("en.txt");
const FILES: [&str; 2] = [DUTCH, ENGLISH];

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let (mut fillers, mut signs) = (HashSet::new(), HashMap::new());
    for (kind, phrase) in FILES.iter().flat_map(|file| phrases(file)) {
        match kind_named(kind) {
            Some(sign) => drop(signs.insert(phrase, sign)),
            None => drop(fillers.insert(phrase)),
        }
    }
    let known = |file| phrases(file).flat_map(|(_, phrase)| phrase.split(' ')).collect();
    Lexicon { fillers, signs, dutch: known(DUTCH), english: known(ENGLISH) }
});

/// The phrases of a file, each with the name of its kind.
fn phrases(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut kind = "";
    file.lines().filter(|line| !line.starts_with('#')).flat_map(move |line| {
        let (name, rest) = line.split_once(": ").unwrap_or((kind, line));
        kind = name;
        rest.split(',').map(str::trim).filter(|phrase| !phrase.is_empty()).map(move |phrase| (name, phrase))
    })
}

/// `None` for fillers.
fn kind_named(name: &str) -> Option<SmallTalk> {
    Some(match name {
        "yes-no" => SmallTalk::YesNo,
        "murmur" => SmallTalk::Murmur,
        "never-mind" => SmallTalk::NeverMind,
        "greeting" => SmallTalk::Greeting,
        "farewell" => SmallTalk::Farewell,
        "thanks" => SmallTalk::Thanks,
        "announcement" => SmallTalk::Announcement,
        "lost" => SmallTalk::Lost,
        "more" => SmallTalk::MoreAbout,
        "inside" => SmallTalk::Inside(None),
        "summary" => SmallTalk::Summary,
        "insult" => SmallTalk::Insult,
        "no-use" => SmallTalk::NoUse,
        "who-are-you" => SmallTalk::WhoAreYou,
        "what-can-you" => SmallTalk::WhatCanYou,
        "what-is-kept" => SmallTalk::WhatIsKept,
        "who-knows" => SmallTalk::WhoKnows,
        "any-news" => SmallTalk::AnyNews,
        _ => return None,
    })
}

/// Before a number these say that it is one of a hit.
const NUMBERED: &[&str] = &["nummer", "nr", "no", "number", "stuk", "document", "dossier", "treffer", "hit", "result"];

/// Of these a number is asked for without more words: "nummer 1 graag".
const BY_NUMBER: &[&str] = &["nummer", "nr", "number"];

/// Numbers in words.
const ORDINALS: &[(&str, usize)] =
    &[("eerste", 1), ("tweede", 2), ("derde", 3), ("first", 1), ("second", 2), ("third", 3)];

/// No sign has more words.
const LONGEST_SIGN: usize = 7;

/// A longer message says something else besides, whatever its words.
const LONGEST: usize = 16;

/// What `text` is, when it asks for no document; `name` is what the bot is called.
pub fn of(text: &str, name: &str) -> Option<SmallTalk> {
    let lower = text.to_lowercase().replace('’', "'");
    let words: Vec<&str> = words(&lower).collect();
    if words.is_empty() {
        return Some(of_signs(&lower));
    }
    if words.len() > LONGEST {
        return None;
    }
    let name = name.to_lowercase();
    let asks_of_name = matches!(words.as_slice(), ["wat" | "wie" | "what" | "who", "is", called] if *called == name);
    if asks_of_name { Some(SmallTalk::WhoAreYou) } else { of_words(&words, &name) }
}

/// The language of small talk, when all its words are of one language and not all of the other.
pub fn language(text: &str) -> Option<Language> {
    let lower = text.to_lowercase().replace('’', "'");
    let words: Vec<&str> = words(&lower).collect();
    let all_in = |known: &HashSet<&str>| !words.is_empty() && words.iter().all(|word| known.contains(word));
    match (all_in(&LEXICON.dutch), all_in(&LEXICON.english)) {
        (true, false) => Some(Language::Dutch),
        (false, true) => Some(Language::English),
        _ => None,
    }
}

fn words(lower: &str) -> impl Iterator<Item = &str> {
    lower
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|word| word.trim_matches('\''))
        .filter(|word| !word.is_empty())
}

/// Whether a sentence is a greeting or thanks and nothing else.
pub fn is_courtesy(sentence: &str) -> bool {
    of(sentence, "").is_some_and(|talk| talk <= SmallTalk::Announcement) && sentence.chars().any(char::is_alphabetic)
}

/// Whether a word says nothing about what somebody looks for.
pub fn says_nothing(word: &str) -> bool {
    LEXICON.fillers.contains(word) || LEXICON.signs.contains_key(word)
}

/// A message without any word: an emoji says something, anything else is as good as nothing.
fn of_signs(text: &str) -> SmallTalk {
    let has = |signs: &[char]| text.contains(signs);
    if has(&['👎', '😠', '😡', '🤬', '😞', '😒']) {
        SmallTalk::NoUse
    } else if has(&['👍', '🙏', '❤', '💚', '💙', '🎉', '👏', '💪', '🥳']) {
        SmallTalk::Thanks
    } else if has(&['👋']) {
        SmallTalk::Greeting
    } else if text.chars().any(|c| ('\u{1f000}'..='\u{1faff}').contains(&c) || ('☀'..='➿').contains(&c)) {
        SmallTalk::Murmur
    } else {
        SmallTalk::Greeting
    }
}

fn of_words(words: &[&str], name: &str) -> Option<SmallTalk> {
    let (mut found, mut number, mut by_number) = (None, None, false);
    let mut rest = words;
    let mut before = "";
    while let Some((first, after)) = rest.split_first() {
        if let Some((sign, length)) = sign(rest) {
            found = found.max(Some(sign));
            before = rest.get(length - 1).copied().unwrap_or_default();
            rest = rest.get(length..).unwrap_or_default();
            continue;
        }
        let of_hit = number_of_hit(first, before, matches!(found, Some(SmallTalk::Inside(_))));
        number = number.or(of_hit);
        by_number |= of_hit.is_some() && BY_NUMBER.contains(&before);
        let says_nothing = *first == name || LEXICON.fillers.contains(first);
        if of_hit.is_none() && !says_nothing && !NUMBERED.contains(first) {
            return None;
        }
        (before, rest) = (*first, after);
    }
    match found {
        Some(SmallTalk::Inside(_)) => Some(SmallTalk::Inside(number)),
        // "nummer 1 graag"; without a word beside it a number may be of anything.
        None => number.filter(|_| by_number && words.len() > 2).map(|number| SmallTalk::Inside(Some(number))),
        // "stuk 2 bedankt" is about a document, and nobody knows what.
        Some(other) => number.is_none().then_some(other),
    }
}

/// The longest sign at the start of `words`, and how many words it has.
fn sign(words: &[&str]) -> Option<(SmallTalk, usize)> {
    let first = words.first()?;
    for length in (1..=words.len().min(LONGEST_SIGN)).rev() {
        if let Some(sign) = LEXICON.signs.get(words.get(..length)?.join(" ").as_str()) {
            return Some((*sign, length));
        }
    }
    is_laughter(first).then_some((SmallTalk::Murmur, 1))
}

/// "haha", "hihihi" and however long somebody laughs.
fn is_laughter(word: &str) -> bool {
    let laughs = |vowel: char| word.chars().all(|c| c == 'h' || c == vowel) && word.contains(vowel);
    word.len() > 3 && word.starts_with(['h', 'a', 'i', 'e']) && (laughs('a') || laughs('i') || laughs('e'))
}

fn number_of_hit(word: &str, before: &str, asks_for_one: bool) -> Option<usize> {
    let ordinal = || ORDINALS.iter().find(|(name, _)| *name == word).map(|(_, number)| *number);
    let number = word.parse().ok().filter(|number| (1..=99).contains(number));
    number.filter(|_| asks_for_one || NUMBERED.contains(&before)).or_else(|| ordinal().filter(|_| asks_for_one))
}

#[cfg(test)]
mod tests;
