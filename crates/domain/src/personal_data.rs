//! What in a document belongs to a person and not to the corpus: numbers and addresses of people.
//!
//! It is meant to be looked at by somebody, so a false alarm costs their attention: what the words around a number say that
//! it is counts, and numbers and addresses of organisations are let be.

mod account;

use std::collections::HashSet;
use std::ops::Range;

use super::document::Document;
use super::plain::{Block, blocks};
use super::sentence::shorten;
use super::spot::Spot;
use super::telephone::{is_somebodys, national};
use account::{IBAN_LENGTHS, iban, mod_97};

/// Of which kind it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// The number of a citizen (burgerservicenummer).
    Bsn,
    /// A bank account.
    Iban,
    /// A Dutch telephone number.
    Phone,
    /// An e-mail address.
    Email,
}

impl Kind {
    /// All there are.
    pub const ALL: [Self; 4] = [Self::Bsn, Self::Iban, Self::Phone, Self::Email];

    /// Whether it does harm in the wrong hands: it is never quoted, and lets nothing in by one yes.
    pub fn is_sensitive(self) -> bool {
        matches!(self, Self::Bsn | Self::Iban)
    }
}

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonalData {
    /// Of which kind.
    pub kind: Kind,
    /// As much of it as may be shown.
    pub masked: String,
    /// Where it stands first.
    pub spot: Spot,
}

/// What a word before a number says that it is; in bytes before it.
const BEFORE: usize = 40;
/// A citizen's number has nine digits, of which the first may be left out where it is zero, in so many groups.
const FEWEST_DIGITS: usize = 8;
const MOST_GROUPS: usize = 3;
/// After these a number is a citizen's, also when it is written in groups.
const CITIZEN: [&str; 4] = ["bsn", "burgerservicenummer", "burger service nummer", "sofi"];
/// What a number is called may be glued to it.
const GLUED: [&str; 5] = ["bsn", "burgerservicenummer", "sofi", "iban", "rekening"];
/// After these it is not.
const OTHER_NUMBERS: [&str; 18] = [
    "zaak",
    "kenmerk",
    "dossier",
    "kvk",
    "k.v.k",
    "kamer van koophandel",
    "rsin",
    "btw",
    "factuur",
    "order",
    "project",
    "vergunning",
    "registratie",
    "referentie",
    "document",
    "inschrijf",
    "stuknummer",
    "rapport",
];
/// Addresses of desks and not of people.
const DESKS: [&str; 16] = [
    "info",
    "gemeente",
    "contact",
    "post",
    "postbus",
    "noreply",
    "no-reply",
    "secretariaat",
    "griffie",
    "klant",
    "klantenservice",
    "helpdesk",
    "redactie",
    "communicatie",
    "balie",
    "support",
];
/// Stands in the place of what was taken out of a text.
const MASK: &str = "•••••";

/// All that stands in a document, each once.
pub fn find(blocks: &[Block]) -> Vec<PersonalData> {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for block in blocks {
        for Hit { kind, whole, .. } in in_text(&block.text) {
            if seen.insert((kind, whole.clone())) {
                found.push(PersonalData { kind, masked: masked(kind, &whole), spot: block.spot.clone() });
            }
        }
    }
    found.sort_by_key(|data| data.kind);
    found
}

/// All that stands in the title and in the text of a document, each once.
pub fn of_document(document: &Document) -> Vec<PersonalData> {
    let mut all = vec![Block { level: None, text: document.title.clone(), spot: Spot::default() }];
    all.extend(blocks(&document.body));
    find(&all)
}

/// The kinds that stand in a line of text.
pub fn in_line(text: &str) -> Vec<Kind> {
    in_text(text).into_iter().map(|hit| hit.kind).collect()
}

/// Whether a text holds a citizen's number or a bank account.
pub fn is_sensitive(text: &str) -> bool {
    in_line(text).into_iter().any(Kind::is_sensitive)
}

/// Whether an address tells a bank account, or a number that it calls a citizen's; other numbers in it are its pages'.
pub fn is_told_by_address(url: &str) -> bool {
    let words: String = url.to_uppercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    in_text(&words).into_iter().any(|hit| match hit.kind {
        Kind::Iban => true,
        Kind::Bsn => said_before(words.get(..hit.range.start).unwrap_or_default()) == Some(true),
        Kind::Phone | Kind::Email => false,
    })
}

/// A text with all of these kinds made unreadable.
pub fn mask(text: &str, kinds: &[Kind]) -> String {
    cover(text, &in_text(text), kinds)
}

/// A text with what was found in it made unreadable, as far as it is of these kinds.
fn cover(text: &str, found: &[Hit], kinds: &[Kind]) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut from = 0;
    for hit in found.iter().filter(|hit| kinds.contains(&hit.kind)) {
        masked.push_str(text.get(from..hit.range.start).unwrap_or_default());
        masked.push_str(MASK);
        from = hit.range.end;
    }
    masked.push_str(text.get(from..).unwrap_or_default());
    masked
}

/// The name of a file as it may be shown and sent: without citizens' numbers and bank accounts. What joins the parts of a name
/// is read as a blank.
pub fn file_name(name: &str) -> String {
    let parts: String = name.chars().map(|c| if matches!(c, '_' | '-' | '.') { ' ' } else { c }).collect();
    shown(&cover(name, &in_text(&parts), &[Kind::Bsn, Kind::Iban]))
}

/// A text as it may be shown to whoever looks after it: without citizens' numbers and bank accounts.
pub fn shown(text: &str) -> String {
    mask(text, &[Kind::Bsn, Kind::Iban])
}

/// The same, and not too long.
pub fn fit(text: &str, longest: usize) -> String {
    shorten(&shown(text), longest)
}

/// A Markdown text with all of these kinds made unreadable; `None` when some of it cannot be reached in the markup.
pub fn mask_markdown(text: &str, kinds: &[Kind]) -> Option<String> {
    // What stands in another paragraph says nothing about a number.
    let masked = text.split("\n\n").map(|paragraph| mask(paragraph, kinds)).collect::<Vec<_>>().join("\n\n");
    find(&blocks(&masked)).iter().all(|data| !kinds.contains(&data.kind)).then_some(masked)
}

/// A word of a text: where it begins, and itself without the punctuation around it.
struct Word<'a> {
    at: usize,
    text: &'a str,
}

/// Something found in a text: as it is compared, and where.
struct Hit {
    kind: Kind,
    whole: String,
    range: Range<usize>,
}

fn in_text(text: &str) -> Vec<Hit> {
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let is_edge = |c: char| !c.is_alphanumeric() && !matches!(c, '+' | '(');
    let words: Vec<Word<'_>> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '/' | '<' | '>' | '"'))
        .map(|word| unglued(word.trim_matches(is_edge)))
        .filter(|word| !word.is_empty())
        .map(|word| Word { at: start(word), text: word })
        .collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let rest = words.get(at..).unwrap_or_default();
        let before = text.get(..word.at).unwrap_or_default();
        let hit = email(word.text).map(|email| (Kind::Email, email, 1));
        if let (None, Some((whole, count))) = (&hit, iban(rest.iter().map(|word| word.text))) {
            at += count;
            // With a digit mistyped it is nobody's account, and nothing else either.
            let range = range_of(rest, count);
            found.extend((mod_97(&whole) == Some(1)).then_some(Hit { kind: Kind::Iban, whole, range }));
            continue;
        }
        let hit = hit.or_else(|| bsn(rest, before).map(|(bsn, words)| (Kind::Bsn, bsn, words)));
        let hit = hit.or_else(|| phone(rest, before).map(|(phone, words)| (Kind::Phone, phone, words)));
        at += hit.as_ref().map_or(1, |(_, _, words)| *words);
        found.extend(hit.map(|(kind, whole, words)| Hit { kind, whole, range: range_of(rest, words) }));
    }
    found
}

/// A word without what its number is called when that is glued to it: "bsn-111222333", "BSN111222333".
fn unglued(word: &str) -> &str {
    let lower = word.to_ascii_lowercase();
    let called = lower.trim_start_matches('(');
    let tail = GLUED.iter().filter_map(|name| called.strip_prefix(name)).min_by_key(|tail| tail.len());
    let Some(tail) = tail else { return word };
    let is_sign = |c: char| !c.is_alphanumeric();
    let tail = tail.trim_start_matches(is_sign);
    let tail =
        ["nummer", "nr"].iter().find_map(|more| tail.strip_prefix(more)).unwrap_or(tail).trim_start_matches(is_sign);
    let country = IBAN_LENGTHS.iter().any(|(country, _)| tail.starts_with(&country.to_ascii_lowercase()));
    let number = word.len().checked_sub(tail.len()).and_then(|start| word.get(start..));
    number.filter(|_| country || tail.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(word)
}

/// Where the first so many words stand in their text, without a bracket that opens before them.
fn range_of(words: &[Word<'_>], count: usize) -> Range<usize> {
    let end = count.checked_sub(1).and_then(|last| words.get(last)).map_or(0, |word| word.at + word.text.len());
    let start = words.first().map_or(end, |word| word.at + usize::from(word.text.starts_with('(')));
    start..end.max(start)
}

/// What the words before a number say: whether it is a citizen's, if they say anything.
fn said_before(before: &str) -> Option<bool> {
    let from = (before.len().saturating_sub(BEFORE)..before.len()).find(|at| before.is_char_boundary(*at))?;
    let before = before.get(from..)?.to_lowercase();
    let last = |names: &[&str]| names.iter().filter_map(|name| before.rfind(name)).max();
    match (last(&CITIZEN), last(&OTHER_NUMBERS)) {
        (None, None) => None,
        (citizen, other) => Some(citizen > other),
    }
}

fn email(word: &str) -> Option<String> {
    let (local, host) = word.trim_start_matches('(').split_once('@')?;
    let host_is_one = host.split('.').count() > 1
        && host
            .split('.')
            .all(|label| !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'));
    let local_is_one = !local.is_empty() && local.chars().all(|c| c.is_ascii_alphanumeric() || "._%+-".contains(c));
    let local = local.to_lowercase();
    let desk = DESKS
        .iter()
        .any(|desk| local.strip_prefix(desk).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphabetic())));
    (host_is_one && local_is_one && !desk).then(|| format!("{local}@{}", host.to_lowercase()))
}

/// A citizen's number at the start of `words`.
fn bsn(words: &[Word<'_>], before: &str) -> Option<(String, usize)> {
    if may_be_bsn(words) { bsn_said(words, before) } else { None }
}

/// Whether there are digits enough. Most words are no numbers, and most numbers years or amounts, whatever is said before them.
fn may_be_bsn(words: &[Word<'_>]) -> bool {
    let is_number = |text: &&str| text.chars().all(|c| c.is_ascii_digit() || c == '.');
    let groups = words.iter().map(|word| word.text.trim_start_matches('(')).take_while(is_number).take(MOST_GROUPS);
    groups.map(|text| text.bytes().filter(u8::is_ascii_digit).count()).sum::<usize>() >= FEWEST_DIGITS
}

/// The same by what is said `before`.
fn bsn_said(words: &[Word<'_>], before: &str) -> Option<(String, usize)> {
    let said = said_before(before);
    if said == Some(false) {
        return None;
    }
    // Written in groups, or without its first zero, only a word before it makes it more than a number.
    let most = if said == Some(true) { MOST_GROUPS } else { 1 };
    let mut digits = String::new();
    for (count, word) in (1..=most).zip(words) {
        let text = word.text.trim_start_matches('(');
        if !text.chars().all(|c| c.is_ascii_digit() || (c == '.' && said == Some(true))) {
            return None;
        }
        digits.extend(text.chars().filter(char::is_ascii_digit));
        if digits.len() == 9
            || (digits.len() == 8
                && said == Some(true)
                && words.get(count).is_none_or(|next| !next.text.starts_with(|c: char| c.is_ascii_digit())))
        {
            let whole = format!("{digits:0>9}");
            return eleven_test(&whole).then_some((whole, count));
        }
    }
    None
}

/// The check of citizens' numbers: each digit counts by its place, and the last against them.
fn eleven_test(digits: &str) -> bool {
    let places = [9, 8, 7, 6, 5, 4, 3, 2, -1];
    let values: Vec<i32> = digits.bytes().map(|byte| i32::from(byte) - i32::from(b'0')).collect();
    let sum: i32 = values.iter().zip(places).map(|(digit, place)| digit * place).sum();
    let varied = values.iter().any(|digit| Some(digit) != values.first());
    varied && sum % 11 == 0
}

/// A telephone number at the start of `words`.
fn phone(words: &[Word<'_>], before: &str) -> Option<(String, usize)> {
    let first = words.first()?.text;
    let first = first.trim_start_matches('(');
    if !(first.starts_with('0') || first.starts_with("+31")) || said_before(before) == Some(false) {
        return None;
    }
    let mut whole = String::new();
    for (count, word) in (1..=6).zip(words) {
        if !word.text.chars().all(|c| c.is_ascii_digit() || "+-.()".contains(c)) {
            return None;
        }
        whole.push_str(word.text);
        let national = national(&whole);
        if national.len() > 10 {
            return None;
        }
        if national.len() == 10 {
            return is_somebodys(&national).then_some((national, count));
        }
    }
    None
}

/// What may be shown: enough to find it in the document.
fn masked(kind: Kind, whole: &str) -> String {
    let last = |count: usize| whole.chars().skip(whole.chars().count().saturating_sub(count)).collect::<String>();
    match kind {
        Kind::Bsn => format!("••••••{}", last(3)),
        Kind::Iban => format!("{}•• … {}", whole.get(..2).unwrap_or_default(), last(3)),
        Kind::Phone => format!("{}••••••{}", whole.get(..2).unwrap_or_default(), last(2)),
        Kind::Email => {
            let (local, host) = whole.split_once('@').unwrap_or((whole, ""));
            format!("{}•••@{host}", local.chars().take(1).collect::<String>())
        }
    }
}

#[cfg(test)]
#[path = "personal_data_tests.rs"]
mod tests;
