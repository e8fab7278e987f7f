//! The words that moderators say to the bot. They mean something in their rooms only, so elsewhere they stay free.

use crate::domain::act::Change;
use crate::domain::date::Date;
use crate::domain::id::RoomId;
use crate::domain::role::{Role, Task};
use crate::features::curation::half_words;
use crate::kernel::permission::grammar::right;
use crate::speech::typed::{DOUBLE_MARKS, MARKS, bare, near};

/// What a moderator wants.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ModeratorWord {
    /// A document, with all that is known of it.
    Show(i64),
    /// Documents with these words.
    Search(String),
    /// These are gone.
    Withdraw(Vec<i64>),
    /// All of this source are gone.
    WithdrawSource(String),
    /// These are back.
    Restore(Vec<i64>),
    /// Something of a document is put otherwise.
    Change(i64, Change),
    /// This one is looked after by this colleague, as they were named; by nobody when it is empty.
    Owner(i64, String),
    /// The first goes into the second.
    Merge(i64, i64),
    /// The second says it instead of the first.
    Replace(i64, i64),
    /// Fetch a document from this address.
    Add(String),
    /// This document comes first for this question.
    Pin(i64, String),
    /// This document is not shown for this question.
    Hide(i64, String),
    /// This document counts so many steps more than others.
    Boost(i64, i8),
    /// These mean the same.
    Synonym(Vec<String>),
    /// What is less probable than so many per cent is not shown, in the room that is named or in all.
    Threshold(Option<u8>, Option<String>),
    /// How this question is answered, and why so.
    Try(String),
    /// Who may do what.
    Rights,
    /// This may be done by whoever has this role; `None`: as the bot comes.
    Right(Task, Option<Role>),
    /// What was done.
    Log(usize),
    /// Take the last act back, or the one with this number.
    Undo(Option<i64>),
}

/// What was said in a room of the moderators.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ModeratorHeard {
    /// One of the words, and why.
    Word(ModeratorWord, Option<String>),
    /// It begins like one; the line of the words files that says how it goes on.
    Half(&'static str),
    /// Something that looks like this word.
    Near(&'static str),
    /// Something that people say to each other.
    Talk,
}

impl ModeratorWord {
    /// Whether it changes documents, and is so plain that it is no question elsewhere.
    pub(crate) fn is_act(&self) -> bool {
        match self {
            Self::Show(_)
            | Self::Search(_)
            | Self::Try(_)
            | Self::Log(_)
            | Self::Rights
            | Self::Right(..)
            | Self::Undo(None) => false,
            Self::Withdraw(_)
            | Self::WithdrawSource(_)
            | Self::Restore(_)
            | Self::Change(..)
            | Self::Owner(..)
            | Self::Merge(..)
            | Self::Replace(..)
            | Self::Add(_)
            | Self::Pin(..)
            | Self::Hide(..)
            | Self::Boost(..)
            | Self::Synonym(_)
            | Self::Threshold(..)
            | Self::Undo(Some(_)) => true,
        }
    }
}

/// What a word makes of that which follows it, when it can be understood.
pub(crate) type Made = fn(&str) -> Option<ModeratorWord>;

/// Each word, in both languages, with what it makes and the line that says how it goes. Of two that begin alike the longer
/// comes first.
pub(crate) const WORDS: [(&[&str], Made, &str); 19] = [
    (&["toon", "show"], |rest| one(rest).map(ModeratorWord::Show), "moderate-show-how"),
    (&["zoek", "search"], |rest| words(rest).map(ModeratorWord::Search), "moderate-search-how"),
    (&["trek terug", "verwijder", "withdraw"], withdraw, "moderate-withdraw-how"),
    (&["herstel", "restore"], |rest| numbers(rest).map(ModeratorWord::Restore), "moderate-restore-how"),
    (&["wijzig", "change"], change, "moderate-change-how"),
    (
        &["voeg samen", "merge"],
        |rest| two(rest).map(|(from, into)| ModeratorWord::Merge(from, into)),
        "moderate-merge-how",
    ),
    (
        &["vervang", "replace"],
        |rest| two(rest).map(|(old, new)| ModeratorWord::Replace(old, new)),
        "moderate-replace-how",
    ),
    (&["voeg toe", "add"], add, "moderate-add-how"),
    (&["zet", "pin"], pin, "moderate-pin-how"),
    (&["verberg", "hide"], hide, "moderate-hide-how"),
    (&["weeg", "weigh"], boost, "moderate-boost-how"),
    (&["synoniem", "synoniemen", "afkorting", "synonym", "abbreviation"], synonym, "moderate-synonym-how"),
    (&["drempel", "bar"], threshold, "moderate-threshold-how"),
    (&["proef", "try"], |rest| words(bare(rest)).map(|_| ModeratorWord::Try(rest.to_owned())), "moderate-try-how"),
    (&RIGHTS, |rest| rest.is_empty().then_some(ModeratorWord::Rights), "moderate-right-how"),
    (
        &["recht", "right"],
        |rest| right(rest).map(|(task, role)| ModeratorWord::Right(task, role)),
        "moderate-right-how",
    ),
    (&["logboek", "log"], log, "moderate-log-how"),
    (&["ongedaan", "undo"], undo, "moderate-undo-how"),
    (&["maak ongedaan"], undo, "moderate-undo-how"),
];

/// So many lines of the log are shown, unless another number is named; never more than the most.
const LOG: usize = 10;
const MOST_LOG: usize = 50;

/// A document counts at most so many steps more or less.
const STEPS: i8 = crate::domain::overrides::MOST_STEPS;

/// Whoever sets a bar sets it between these, in per cent: with none everything is shown, with all nothing.
const THRESHOLDS: std::ops::RangeInclusive<u8> = 5..=95;

/// Asks who may do what.
const RIGHTS: [&str; 4] = ["wie mag wat", "wie mag wat?", "who may do what", "who may do what?"];

/// Stands beside numbers and says nothing.
const BESIDE_NUMBERS: [&str; 8] = ["en", "and", "nr", "nr.", "nummer", "number", "stuk", "document"];

/// Stands before a reason, as part of it.
const WANT: &str = " want ";

/// The longest phrase that means the same as another, in words.
const LONGEST_PHRASE: usize = 4;

/// Understands what somebody says in a room of the moderators.
pub(crate) fn hear_moderator(text: &str) -> ModeratorHeard {
    let text = text.trim().trim_start_matches(['!', '/']);
    let (text, reason) = because(text);
    if let Some(numbers) = taken_away(text) {
        return ModeratorHeard::Word(ModeratorWord::Withdraw(numbers), reason);
    }
    for (names, made, how) in &WORDS {
        let Some(rest) = names.iter().find_map(|name| after(text, name)) else { continue };
        return match made(rest) {
            Some(word) => ModeratorHeard::Word(word, reason),
            None => ModeratorHeard::Half(how),
        };
    }
    near(text, half_words::names()).map_or(ModeratorHeard::Talk, ModeratorHeard::Near)
}

/// "Haal 12 weg", "trek 12 terug".
fn taken_away(text: &str) -> Option<Vec<i64>> {
    let lower = text.trim_end_matches(['.', '!']).to_lowercase();
    let around = [("haal ", " weg"), ("trek ", " terug")];
    around.iter().find_map(|(before, behind)| numbers(lower.strip_prefix(before)?.strip_suffix(behind)?))
}

/// What follows `name`, when `text` begins with it as whole words, in whichever case.
fn after<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = text;
    for word in name.split(' ') {
        let (first, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        if first.trim_end_matches([':', ',', '.', '!']).to_lowercase() != word {
            return None;
        }
        rest = after.trim_start();
    }
    Some(rest.trim())
}

/// The reason at the end, if one is given, and what stands before it.
fn because(text: &str) -> (&str, Option<String>) {
    // A question between quotation marks may hold the word itself.
    let quoted = text.rfind(DOUBLE_MARKS).unwrap_or(0);
    for word in [" omdat ", " because ", WANT] {
        if let Some((before, reason)) =
            text.rfind(word).filter(|at| *at >= quoted).and_then(|at| text.split_at_checked(at))
            // Without a number "want" is a word that is looked for, or that means the same as another.
            && (word != WANT || before.contains(|c: char| c.is_ascii_digit()))
        {
            // After "want" the words have another order, so it stays with them.
            let reason = if word == WANT { reason } else { reason.get(word.len()..).unwrap_or_default() };
            let reason = reason.trim().trim_end_matches('.').to_owned();
            return (
                before.trim_end().trim_end_matches([',', ';', ':']),
                Some(reason).filter(|reason| !reason.is_empty()),
            );
        }
    }
    (text, None)
}

fn number(word: &str) -> Option<i64> {
    word.trim_start_matches('#').trim_end_matches(['.', ',', ';', ':', '!']).parse().ok().filter(|number| *number > 0)
}

/// The numbers that `rest` consists of.
fn numbers(rest: &str) -> Option<Vec<i64>> {
    let mut found = Vec::new();
    for word in rest.split([' ', ',', '\n']).filter(|word| !word.is_empty() && !BESIDE_NUMBERS.contains(word)) {
        let number = number(word)?;
        if !found.contains(&number) {
            found.push(number);
        }
    }
    (!found.is_empty()).then_some(found)
}

fn one(rest: &str) -> Option<i64> {
    match numbers(rest)?.as_slice() {
        [number] => Some(*number),
        _ => None,
    }
}

/// "https://…", and nothing else.
fn add(rest: &str) -> Option<ModeratorWord> {
    let url = rest.trim().trim_start_matches('<').trim_end_matches('>');
    // What is there without a lock is nearly always there with one, and nothing is fetched without.
    let bare = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let whole = !bare.is_empty() && !bare.contains(char::is_whitespace);
    whole.then(|| ModeratorWord::Add(format!("https://{bare}")))
}

/// "12 in 15", "12 door 15", "12 met 15".
fn two(rest: &str) -> Option<(i64, i64)> {
    match rest.split_whitespace().collect::<Vec<_>>().as_slice() {
        [one, "in" | "met" | "door" | "into" | "with" | "by", other] => {
            number(one).zip(number(other)).filter(|(one, other)| one != other)
        }
        _ => None,
    }
}

fn words(rest: &str) -> Option<String> {
    Some(rest.to_owned()).filter(|rest| !rest.is_empty())
}

fn withdraw(rest: &str) -> Option<ModeratorWord> {
    match after(rest, "bron").or_else(|| after(rest, "source")) {
        Some(source) => words(bare(source)).map(ModeratorWord::WithdrawSource),
        None => numbers(rest).map(ModeratorWord::Withdraw),
    }
}

fn log(rest: &str) -> Option<ModeratorWord> {
    let most = if rest.is_empty() { Some(LOG) } else { rest.parse().ok() };
    most.filter(|most| *most > 0).map(|most| ModeratorWord::Log(most.min(MOST_LOG)))
}

fn undo(rest: &str) -> Option<ModeratorWord> {
    let rest = after(rest, "maken").unwrap_or(rest);
    if rest.is_empty() {
        Some(ModeratorWord::Undo(None))
    } else {
        one(rest).map(|number| ModeratorWord::Undo(Some(number)))
    }
}

/// "12 titel = Draaiboek carbidschieten".
fn change(rest: &str) -> Option<ModeratorWord> {
    let (number_word, rest) = rest.split_once(char::is_whitespace)?;
    let (field, value) = rest.split_once(['=', ':'])?;
    let value = bare(value);
    let none = ["", "-", "geen", "none"].contains(&value.to_lowercase().as_str());
    let given = (!none).then(|| value.to_owned());
    if ["beheerder", "eigenaar", "owner"].contains(&field.trim().to_lowercase().as_str()) {
        return Some(ModeratorWord::Owner(number(number_word)?, given.unwrap_or_default()));
    }
    let change = match field.trim().to_lowercase().as_str() {
        "titel" | "title" => Change::Title(given?),
        "gemeente" | "municipality" => Change::Municipality(given),
        "jaar" | "datum" | "year" | "date" => Change::Date(match given {
            Some(date) => Some(Date::parse(&date)?),
            None => None,
        }),
        "onderwerp" | "onderwerpen" | "topic" | "topics" => Change::Topics(list(given.as_deref().unwrap_or_default())),
        "url" | "link" | "adres" => Change::Url(match given {
            Some(url) => Some(url).filter(|url| url.starts_with("https://") || url.starts_with("http://")).map(Some)?,
            None => None,
        }),
        "zichtbaar" | "te zien" | "visible" => {
            let everywhere = ["overal", "everywhere"].contains(&value.to_lowercase().as_str());
            let places = if everywhere || none { Vec::new() } else { list(value) };
            if places.is_empty() && !everywhere {
                return None;
            }
            let (rooms, places): (Vec<_>, Vec<_>) = places.into_iter().partition(|place| place.starts_with('!'));
            Change::Audience(rooms.into_iter().map(RoomId::new).collect(), places)
        }
        _ => return None,
    };
    Some(ModeratorWord::Change(number(number_word)?, change))
}

/// Words between commas, each once.
fn list(text: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for word in text.split([',', ';']).map(str::trim).filter(|word| !word.is_empty()) {
        if !all.iter().any(|known| known.to_lowercase() == word.to_lowercase()) {
            all.push(word.to_owned());
        }
    }
    all
}

/// "12 vast bij “vraag”", "vast bij “vraag” 12": the document and the question.
fn at_question(rest: &str, skipped: &[&str]) -> Option<(i64, String)> {
    let (outside, question) =
        match rest.find(DOUBLE_MARKS).zip(rest.rfind(DOUBLE_MARKS)).filter(|(first, last)| first < last) {
            Some((first, last)) => {
                let inside = bare(rest.get(first..last)?);
                (format!("{} {}", rest.get(..first)?, rest.get(last..)?.trim_start_matches(MARKS)), inside.to_owned())
            }
            None => {
                let (outside, question) = rest.split_once(" bij ").or_else(|| rest.split_once(" at "))?;
                (outside.to_owned(), question.trim().to_owned())
            }
        };
    let outside = outside.to_lowercase();
    let words: Vec<&str> = outside.split_whitespace().filter(|word| !["bij", "at"].contains(word)).collect();
    let kept: Vec<&&str> = words.iter().filter(|word| !skipped.contains(*word)).collect();
    let named = skipped.is_empty() || kept.len() < words.len();
    match kept.as_slice() {
        [one] if named && !question.is_empty() => number(one).map(|number| (number, question)),
        _ => None,
    }
}

fn pin(rest: &str) -> Option<ModeratorWord> {
    let found = at_question(rest, &["vast"]).or_else(|| at_question(rest, &[]));
    found.map(|(number, question)| ModeratorWord::Pin(number, question))
}

fn hide(rest: &str) -> Option<ModeratorWord> {
    at_question(rest, &[]).map(|(number, question)| ModeratorWord::Hide(number, question))
}

/// "12 +1".
fn boost(rest: &str) -> Option<ModeratorWord> {
    let (document, steps) = rest.split_once(char::is_whitespace)?;
    let steps: i8 = steps.trim().trim_start_matches('+').replace('−', "-").parse().ok()?;
    (-STEPS..=STEPS).contains(&steps).then_some(ModeratorWord::Boost(number(document)?, steps))
}

/// "boa = buitengewoon opsporingsambtenaar".
fn synonym(rest: &str) -> Option<ModeratorWord> {
    let phrases: Vec<&str> = rest.split('=').map(bare).collect();
    let fits = |phrase: &&str| (1..=LONGEST_PHRASE).contains(&phrase.split_whitespace().count());
    let words = list(&phrases.join(","));
    (phrases.len() > 1 && phrases.iter().all(fits) && words.len() == phrases.len())
        .then_some(ModeratorWord::Synonym(words))
}

/// "40", "40 % in !kamer", "standaard".
fn threshold(rest: &str) -> Option<ModeratorWord> {
    let (value, room) = match rest.split_once(" in ").or_else(|| rest.split_once(" voor ")) {
        Some((value, room)) => (value, Some(bare(room))),
        None => (rest, None),
    };
    let value = value.trim().trim_end_matches("overal").trim().trim_end_matches('%').trim().to_lowercase();
    let room = room.filter(|room| !room.is_empty() && *room != "overal").map(str::to_owned);
    match value.as_str() {
        "standaard" | "gewoon" | "default" => Some(ModeratorWord::Threshold(None, room)),
        percent => percent
            .parse()
            .ok()
            .filter(|percent| THRESHOLDS.contains(percent))
            .map(|percent| ModeratorWord::Threshold(Some(percent), room)),
    }
}

#[cfg(test)]
#[path = "grammar_tests.rs"]
mod tests;
