//! `3 ab vt`: how far, why and what was changed in one line, in any order, in letters, words or emoji. What follows is in their own words.

use super::spoken::{Sign, UNCHANGED};
use super::vocabulary::{Adaptation, Barrier, Effect, Motive, Stage};

/// So many reasons count; more would say nothing.
pub const MOST_REASONS: usize = 2;

/// What stood in a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// How far they are.
    pub stage: Option<Stage>,
    /// Why: at most [`MOST_REASONS`].
    pub motives: Vec<Motive>,
    /// Why not: at most [`MOST_REASONS`].
    pub barriers: Vec<Barrier>,
    /// What was changed; `Some` of nothing is: nothing was.
    pub adaptations: Option<Vec<Adaptation>>,
    /// Whether it works, or will.
    pub effect: Option<Effect>,
    /// The rest, in their own words.
    pub note: Option<String>,
    /// What is none of the vocabulary, though it looks like it.
    pub unknown: Vec<Unknown>,
    /// Whether there were more reasons than count.
    pub too_many: bool,
}

/// A letter or a word that means nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// What was typed.
    pub typed: String,
    /// What was probably meant.
    pub near: Option<Sign>,
}

/// Before these words everything is read, after them nothing.
const NOTES: &[&str] = &["bij ons anders omdat", "anders omdat", "different because", "changed because"];

/// Words that join others and mean nothing here.
const JOINING: &[&str] = &[
    "en", "want", "omdat", "dus", "we", "wij", "het", "de", "een", "dat", "met", "is", "zijn", "in", "ook", "nu", "al",
    "and", "because", "it", "the", "a", "with", "also", "now", "we're", "we’re",
];

/// Words of one or two letters that are no letters of the vocabulary.
const SHORT_WORDS: &[&str] = &[
    "af", "al", "an", "as", "at", "be", "by", "de", "do", "en", "er", "ga", "go", "he", "hi", "if", "ik", "in", "is",
    "it", "ja", "je", "me", "my", "na", "no", "nu", "of", "ok", "om", "on", "op", "or", "so", "te", "to", "up", "us",
    "we", "ze", "zo", "i", "u",
];

/// A group of letters is at most so long.
const LONGEST_GROUP: usize = 8;

/// A line in letters has at most so many groups.
const MOST_GROUPS: usize = 6;

/// A name is at most so many words.
const LONGEST_NAME: usize = 6;

/// Keys beside those that mean nothing.
const NEIGHBOURS: &[(char, char)] = &[('z', 'x'), ('y', 't'), ('6', '5'), ('7', '5'), ('8', '5'), ('9', '0')];

/// Reads a line; nothing when there is nothing of the vocabulary in it.
pub fn read(text: &str) -> Option<Line> {
    read_any(text).filter(|line| *line != Line { unknown: line.unknown.clone(), ..Line::default() })
}

/// The same, though nothing in it may mean anything.
fn read_any(text: &str) -> Option<Line> {
    let (told, note) = parted(text);
    let words: Vec<Token<'_>> = tokens(told);
    let mut line = Line { note: note.map(str::to_owned), ..Line::default() };
    if is_in_letters(&words) {
        words.iter().for_each(|word| line.letters(&word.plain));
    } else if !words.is_empty() {
        line.words(told, &words)?;
    }
    (!line.is_empty()).then_some(line)
}

/// Reads what answers a question for letters: there "abvt" is no word, and a word that is nearly one of ours is a mistake.
pub fn read_answer(text: &str) -> Option<Line> {
    read_any(text).or_else(|| {
        let words = tokens(text);
        let meant = words.len() <= MOST_GROUPS && words.iter().all(|word| is_sorted_group(&word.plain));
        let mut line = Line::default();
        words.iter().filter(|_| meant).for_each(|word| line.letters(&word.plain));
        (!line.is_empty()).then_some(line)
    })
}

/// Words that are sorted as a group of letters is.
const SORTED_WORDS: &[&str] = &["dat", "dit", "fout", "help", "dank", "art", "fiets", "best", "kost", "nou"];

/// Whether each letter means something, reasons before changes, as people type them.
fn is_sorted_group(word: &str) -> bool {
    let kind = |c: char| match letter(c) {
        Some(Sign::Stage(_)) => Some(0),
        Some(Sign::Motive(_)) => Some(1),
        Some(Sign::Barrier(_)) => Some(2),
        Some(Sign::Adaptation(_) | Sign::Unchanged) => Some(3),
        Some(Sign::Effect(_)) | None => None,
    };
    let kinds: Option<Vec<u8>> = word.chars().map(kind).collect();
    let known = JOINING.iter().chain(SHORT_WORDS).chain(SORTED_WORDS).any(|known| *known == word);
    !known && is_group(word) && kinds.is_some_and(|kinds| kinds.is_sorted() && is_sensible(&kinds))
}

/// Nobody says why and why not in one breath, nor more than two reasons why not: "klopt" is a word.
fn is_sensible(kinds: &[u8]) -> bool {
    let barriers = kinds.iter().filter(|kind| **kind == 2).count();
    barriers <= 2 && (barriers == 0 || !kinds.contains(&1))
}

/// A word with where it begins.
struct Token<'a> {
    start: usize,
    plain: String,
    raw: &'a str,
}

/// What stands before words such as "anders omdat", and what stands after them.
fn parted(text: &str) -> (&str, Option<&str>) {
    // In small letters some signs have another length, and then it stands nowhere else.
    let lower = text.to_lowercase();
    let found = NOTES.iter().filter_map(|note| Some((lower.find(note)?, note.len()))).min();
    match found {
        Some((start, length)) if lower.len() == text.len() => {
            let before = text.get(..start).unwrap_or(text);
            let after = text.get(start + length..).unwrap_or_default().trim_matches([' ', ':', ',', '…']);
            (before, Some(after).filter(|note| !note.is_empty()))
        }
        _ => (text, None),
    }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let between = |c: char| c.is_whitespace() || ",;/|·".contains(c);
    let mut found = Vec::new();
    let mut start = 0;
    for raw in text.split(between) {
        let plain = raw.trim_matches(['.', '!', ':', '(', ')', '"', '\'', '`', '’', '‘']).to_lowercase();
        if !plain.is_empty() {
            found.push(Token { start, plain, raw });
        }
        start +=
            raw.len() + text.get(start + raw.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    found
}

fn letter(c: char) -> Option<Sign> {
    Sign::from_letter(c).filter(|_| c.is_ascii_alphanumeric())
}

/// Whether a word may be a group of letters: each once, and at least one of them means something.
fn is_group(word: &str) -> bool {
    let mut seen = Vec::new();
    let once = word.chars().all(|c| {
        let fresh = c.is_ascii_alphanumeric() && !seen.contains(&c);
        seen.push(c);
        fresh
    });
    once && seen.len() <= LONGEST_GROUP
}

/// Whether nothing but letters stands there, so that a word of everyday that is made of them is none.
fn is_in_letters(words: &[Token<'_>]) -> bool {
    let groups = || words.iter().filter(|word| effect_sign(&word.plain).is_none());
    let has_digit = || groups().any(|word| word.plain.contains(|c: char| c.is_ascii_digit()));
    let plain = |word: &Token<'_>| word.plain.chars().count() <= 2 && !SHORT_WORDS.contains(&word.plain.as_str());
    let yes_or_no = |word: &Token<'_>| matches!(word.plain.as_str(), "ja" | "nee" | "yes" | "no" | "ok");
    let numbers = |word: &Token<'_>| word.plain.len() > 1 && word.plain.bytes().all(|c| c.is_ascii_digit());
    !words.is_empty()
        && words.len() <= MOST_GROUPS
        && groups().all(|word| is_group(&word.plain) && !yes_or_no(word) && !numbers(word))
        && words.last().is_none_or(|last| effect_sign(&last.plain).is_none() || words.len() > 1)
        && words.iter().rev().skip(1).all(|word| effect_sign(&word.plain).is_none())
        && (groups().all(plain) || has_digit() && groups().all(|word| is_short(word)))
}

/// A longer group is a word, unless a digit stands in it or all of its letters mean something.
fn is_short(word: &Token<'_>) -> bool {
    word.plain.chars().count() <= 4
        || word.plain.starts_with(|c: char| c.is_ascii_digit()) && word.plain.chars().all(|c| letter(c).is_some())
}

/// A sign that says whether it works.
fn effect_sign(word: &str) -> Option<Effect> {
    let mut signs = word.chars();
    match (signs.next(), signs.next()) {
        (Some(sign), None) => Effect::from_letter(sign),
        _ => None,
    }
}

impl Line {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// One sign and nothing else.
    pub fn of(sign: Sign) -> Self {
        let mut line = Self::default();
        line.add(sign);
        line
    }

    /// The same in letters, as it could be typed.
    pub fn typed(&self) -> String {
        let mut letters = String::new();
        letters.extend(self.stage.map(Stage::letter));
        letters.extend(self.motives.iter().map(|one| one.letter()));
        letters.extend(self.barriers.iter().map(|one| one.letter()));
        match &self.adaptations {
            // Two digits would be a number.
            Some(none) if none.is_empty() => letters.extend([' ', UNCHANGED]),
            Some(some) => letters.extend(some.iter().map(|one| one.letter())),
            None => {}
        }
        let effect = self.effect.map(|effect| effect.letter().to_string());
        let note = self.note.as_ref().map(|note| format!("anders omdat {note}"));
        let letters = Some(letters.trim().to_owned()).filter(|letters| !letters.is_empty());
        let parts = [letters, effect, note];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Whether it says nothing but a note.
    pub fn is_note(&self) -> bool {
        *self == Self { note: self.note.clone(), ..Self::default() } && self.note.is_some()
    }

    fn add(&mut self, sign: Sign) {
        match sign {
            Sign::Stage(stage) => self.stage = Some(stage),
            Sign::Motive(motive) => self.too_many |= !push(&mut self.motives, motive, MOST_REASONS),
            Sign::Barrier(barrier) => self.too_many |= !push(&mut self.barriers, barrier, MOST_REASONS),
            Sign::Adaptation(adaptation) => {
                push(self.adaptations.get_or_insert_default(), adaptation, usize::MAX);
            }
            Sign::Unchanged => drop(self.adaptations.get_or_insert_default()),
            Sign::Effect(effect) => self.effect = Some(effect),
        }
    }

    fn letters(&mut self, group: &str) {
        if let Some(effect) = effect_sign(group) {
            return self.add(Sign::Effect(effect));
        }
        for c in group.chars() {
            match letter(c) {
                Some(sign) => self.add(sign),
                None => {
                    let near = NEIGHBOURS.iter().find(|(key, _)| *key == c).and_then(|(_, near)| letter(*near));
                    self.unknown.push(Unknown { typed: c.to_string(), near });
                }
            }
        }
    }

    /// Reads names, emoji and short groups, up to the first word that is none; nothing when the first one is none.
    fn words(&mut self, text: &str, words: &[Token<'_>]) -> Option<()> {
        let (mut place, mut joined) = (0, None);
        while let Some(word) = words.get(place) {
            let step = match name_at(words, place) {
                Some((sign, length)) => {
                    self.add(sign);
                    length
                }
                None if self.emoji(word.raw) || self.group(word, place > 0 && place + 1 == words.len()) => 1,
                None if JOINING.contains(&word.plain.as_str()) => {
                    joined = joined.or(Some(word.start));
                    place += 1;
                    continue;
                }
                None => match Sign::near(&word.plain) {
                    Some(near) => {
                        self.unknown.push(Unknown { typed: word.plain.clone(), near: Some(near) });
                        1
                    }
                    None => return self.rest(text, joined.unwrap_or(word.start)),
                },
            };
            (place, joined) = (place + step, None);
        }
        Some(())
    }

    /// From here on it is said in their own words; nothing when nothing else was said.
    fn rest(&mut self, text: &str, start: usize) -> Option<()> {
        if self.is_empty() {
            return None;
        }
        let words = text.get(start..).unwrap_or_default().trim();
        let words = words.trim_start_matches(['-', '–', ':', ' ']).to_owned();
        self.note = Some(self.note.take().map_or_else(|| words.clone(), |note| format!("{words} {note}")));
        Some(())
    }

    /// Takes a word of nothing but emoji; false when it is none, or one of them means nothing.
    fn emoji(&mut self, raw: &str) -> bool {
        let mut rest: String = raw.chars().filter(|c| !matches!(c, '\u{fe0e}' | '\u{fe0f}')).collect();
        let mut signs = Vec::new();
        while !rest.is_empty() {
            let Some(sign) = Sign::all().find(|sign| rest.starts_with(sign.emoji())) else { return false };
            rest = rest.split_off(sign.emoji().len());
            signs.push(sign);
        }
        let found = !signs.is_empty();
        signs.into_iter().for_each(|sign| self.add(sign));
        found
    }

    /// Takes a short group of letters between words, or a sign at the end; false when it is a word.
    fn group(&mut self, word: &Token<'_>, last: bool) -> bool {
        let plain = word.plain.as_str();
        let meant = is_group(plain) && plain.chars().all(|c| letter(c).is_some());
        let many = plain.len() > 1 && plain.bytes().all(|c| c.is_ascii_digit());
        let short = plain.chars().count() <= 2 || plain.starts_with(|c: char| c.is_ascii_digit());
        if last && effect_sign(plain).is_some() || meant && short && !many && !SHORT_WORDS.contains(&plain) {
            self.letters(plain);
            return true;
        }
        false
    }
}

/// Adds what is not there yet; false when there are `most` already.
fn push<T: PartialEq>(all: &mut Vec<T>, one: T, most: usize) -> bool {
    if all.contains(&one) {
        return true;
    }
    let room = all.len() < most;
    if room {
        all.push(one);
    }
    room
}

/// The longest name that begins at this word, and how many words it has.
fn name_at(words: &[Token<'_>], place: usize) -> Option<(Sign, usize)> {
    (1..=LONGEST_NAME).rev().find_map(|length| {
        let name: Vec<&str> = words.get(place..place + length)?.iter().map(|word| word.plain.as_str()).collect();
        Some((Sign::from_words(&name.join(" "))?, length))
    })
}

#[cfg(test)]
#[path = "line_tests.rs"]
mod tests;
