//! Days in words, Dutch and English: "morgen", "volgende week", "3 januari", "over twee weken", "3-1-2027".
//!
//! There is no crate that reads Dutch dates; this reads the ones that colleagues write, and nothing by guessing.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan as _};

use super::holidays::{easter, is_kings_day};

/// Some days: from the first to the one after the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Period {
    pub(super) from: Date,
    pub(super) until: Date,
}

/// A larger number of days, weeks or months is a typing error.
const LARGEST: i64 = 400;

/// Words, in lower case and without the signs around them.
pub(super) fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase().replace('\u{2019}', "'");
    let bare = |word: &str| word.trim_matches(|c: char| ",;.!?()\"".contains(c)).to_owned();
    let all: Vec<String> = lower.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect();
    // "volgende week of zo": not a Sunday.
    let vague = |place: usize| {
        all.get(place).is_some_and(|word| word == "zo")
            && place > 0
            && all.get(place - 1).is_some_and(|word| word == "of")
    };
    let tells = |(place, word): &(usize, &String)| !FILLERS.contains(&word.as_str()) && !vague(*place);
    all.iter().enumerate().filter(tells).map(|(_, word)| word.clone()).collect()
}

/// Words that carry nothing.
const FILLERS: &[&str] = &[
    "de",
    "het",
    "the",
    "on",
    "op",
    "aanstaande",
    "as",
    "a.s",
    "komende",
    "coming",
    "this",
    "deze",
    "of",
    "ofzo",
    "ongeveer",
    "ergens",
    "eens",
    "pas",
    "graag",
    "weer",
    "ook",
    "begin",
];

/// Takes a period off the front of `words`; the rest comes back with it.
pub(super) fn period(words: &[String], today: Date) -> Option<(Period, &[String])> {
    named(words, today)
        .or_else(|| holiday(words, today))
        .or_else(|| ahead(words, today))
        .or_else(|| day_and_month(words, today))
        .or_else(|| {
            let (first, rest) = words.split_first()?;
            Some((one_day(in_figures(first, today)?)?, rest))
        })
}

/// Takes a span off the front: "twee weken", "a month".
pub(super) fn span(words: &[String]) -> Option<(Span, &[String])> {
    let (first, rest) = words.split_first()?;
    let (unit, rest) = rest.split_first()?;
    let count = number(first)?;
    let span = match unit.as_str() {
        "dag" | "dagen" | "day" | "days" => Span::new().try_days(count),
        "week" | "weken" | "weekje" | "weekjes" | "weeks" => Span::new().try_weeks(count),
        "maand" | "maanden" | "month" | "months" => Span::new().try_months(count),
        _ => return None,
    };
    Some((span.ok()?, rest))
}

/// A number in figures or as a word; not zero.
pub(super) fn number(word: &str) -> Option<i64> {
    const WORDS: [&[&str]; 12] = [
        &["een", "één", "'n", "a", "an", "one"],
        &["twee", "two"],
        &["drie", "three"],
        &["vier", "four"],
        &["vijf", "five"],
        &["zes", "six"],
        &["zeven", "seven"],
        &["acht", "eight"],
        &["negen", "nine"],
        &["tien", "ten"],
        &["elf", "eleven"],
        &["twaalf", "twelve"],
    ];
    let spelled = || (1..).zip(WORDS).find(|(_, words)| words.contains(&word)).map(|(number, _)| number);
    word.parse().ok().or_else(spelled).filter(|number| (1..=LARGEST).contains(number))
}

/// The day of the week with this name, whole or short.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    const DAYS: [(Weekday, &[&str]); 7] = [
        (Weekday::Monday, &["maandag", "ma", "monday", "mon"]),
        (Weekday::Tuesday, &["dinsdag", "di", "tuesday", "tue", "tues"]),
        (Weekday::Wednesday, &["woensdag", "wo", "wednesday", "wed"]),
        (Weekday::Thursday, &["donderdag", "do", "thursday", "thu", "thurs"]),
        (Weekday::Friday, &["vrijdag", "vr", "vrij", "friday", "fri"]),
        (Weekday::Saturday, &["zaterdag", "za", "saturday", "sat"]),
        (Weekday::Sunday, &["zondag", "zo", "sunday", "sun"]),
    ];
    DAYS.into_iter().find(|(_, names)| names.contains(&word)).map(|(day, _)| day)
}

fn month(word: &str) -> Option<i8> {
    const MONTHS: [&[&str]; 12] = [
        &["januari", "jan", "january"],
        &["februari", "feb", "february"],
        &["maart", "mrt", "march", "mar"],
        &["april", "apr"],
        &["mei", "may"],
        &["juni", "jun", "june"],
        &["juli", "jul", "july"],
        &["augustus", "aug", "august"],
        &["september", "sep", "sept"],
        &["oktober", "okt", "october", "oct"],
        &["november", "nov"],
        &["december", "dec"],
    ];
    (1..).zip(MONTHS).find(|(_, names)| names.contains(&word)).map(|(number, _)| number)
}

/// "vandaag", "overmorgen", "vrijdag", "volgende week dinsdag", "next month".
fn named(words: &[String], today: Date) -> Option<(Period, &[String])> {
    let (first, rest) = words.split_first()?;
    let after = |days: i32| one_day(today.checked_add(days.days()).ok()?);
    match first.as_str() {
        "vandaag" | "today" | "nu" | "now" => return Some((after(0)?, rest)),
        "morgen" | "tomorrow" => return Some((after(1)?, rest)),
        "overmorgen" => return Some((after(2)?, rest)),
        "volgende" | "volgend" | "next" => return next(rest, today),
        _ => {}
    }
    let day = one_day(coming(weekday(first)?, today)?)?;
    // "maandag 4 januari": the date decides.
    Some(day_and_month(rest, today).unwrap_or((day, rest)))
}

/// A holiday whose day is known, by name: "kerst" is both of its days. School holidays differ from place to place.
fn holiday(words: &[String], today: Date) -> Option<(Period, &[String])> {
    const NAMES: [(&[&str], Holiday); 31] = [
        (&["eerste", "kerstdag"], Holiday::Fixed(12, 25, 1)),
        (&["tweede", "kerstdag"], Holiday::Fixed(12, 26, 1)),
        (&["kerst"], Holiday::Fixed(12, 25, 2)),
        (&["kerstmis"], Holiday::Fixed(12, 25, 2)),
        (&["kerstdagen"], Holiday::Fixed(12, 25, 2)),
        (&["christmas"], Holiday::Fixed(12, 25, 2)),
        (&["oud", "en", "nieuw"], Holiday::Fixed(12, 31, 2)),
        (&["jaarwisseling"], Holiday::Fixed(12, 31, 2)),
        (&["oudjaar"], Holiday::Fixed(12, 31, 1)),
        (&["nieuwjaar"], Holiday::Fixed(1, 1, 1)),
        (&["nieuwjaarsdag"], Holiday::Fixed(1, 1, 1)),
        (&["new", "year's", "day"], Holiday::Fixed(1, 1, 1)),
        (&["new", "year"], Holiday::Fixed(1, 1, 1)),
        (&["sinterklaas"], Holiday::Fixed(12, 5, 1)),
        (&["bevrijdingsdag"], Holiday::Fixed(5, 5, 1)),
        (&["koningsdag"], Holiday::King),
        (&["king's", "day"], Holiday::King),
        (&["goede", "vrijdag"], Holiday::Easter(-2, 1)),
        (&["good", "friday"], Holiday::Easter(-2, 1)),
        (&["eerste", "paasdag"], Holiday::Easter(0, 1)),
        (&["tweede", "paasdag"], Holiday::Easter(1, 1)),
        (&["pasen"], Holiday::Easter(0, 2)),
        (&["paasweekend"], Holiday::Easter(0, 2)),
        (&["easter"], Holiday::Easter(0, 2)),
        (&["hemelvaart"], Holiday::Easter(39, 1)),
        (&["hemelvaartsdag"], Holiday::Easter(39, 1)),
        (&["ascension"], Holiday::Easter(39, 1)),
        (&["tweede", "pinksterdag"], Holiday::Easter(50, 1)),
        (&["pinksteren"], Holiday::Easter(49, 2)),
        (&["whitsun"], Holiday::Easter(49, 2)),
        (&["pentecost"], Holiday::Easter(49, 2)),
    ];
    let begins = |name: &[&str]| words.len() >= name.len() && words.iter().zip(name).all(|(word, part)| word == part);
    let (name, holiday) = NAMES.iter().find(|(name, _)| begins(name))?;
    let found = (0..2).find_map(|years| holiday.of(today.year() + years).filter(|period| period.until > today))?;
    Some((found, words.get(name.len()..)?))
}

/// When a holiday is.
#[derive(Clone, Copy)]
enum Holiday {
    /// On this day of this month, and so many days.
    Fixed(i8, i8, i32),
    /// So many days after Easter Sunday, and so many days.
    Easter(i32, i32),
    /// The king's birthday.
    King,
}

impl Holiday {
    fn of(self, year: i16) -> Option<Period> {
        let (from, days) = match self {
            Self::Fixed(month, day, days) => (Date::new(year, month, day).ok()?, days),
            Self::Easter(after, days) => (easter(year)?.checked_add(after.days()).ok()?, days),
            Self::King => {
                let days = [26, 27].map(|day| Date::new(year, 4, day));
                (days.into_iter().flatten().find(|day| is_kings_day(*day))?, 1)
            }
        };
        Some(Period { from, until: from.checked_add(days.days()).ok()? })
    }
}

/// Whether `text` names a day of the week.
pub(super) fn names_weekday(text: &str) -> bool {
    words(text).iter().any(|word| word.len() > 2 && weekday(word).is_some())
}

/// What comes after "next": in the next calendar week, month or year.
fn next(words: &[String], today: Date) -> Option<(Period, &[String])> {
    let (unit, rest) = words.split_first()?;
    let monday = coming(Weekday::Monday, today)?;
    let in_next_week = |day: Weekday| monday.checked_add(i32::from(day.to_monday_zero_offset()).days()).ok();
    match unit.as_str() {
        "week" => match rest.split_first().and_then(|(day, rest)| Some((in_next_week(weekday(day)?)?, rest))) {
            Some((day, rest)) => Some((one_day(day)?, rest)),
            None => Some((Period { from: monday, until: monday.checked_add(1.week()).ok()? }, rest)),
        },
        "maand" | "month" => {
            let from = today.last_of_month().tomorrow().ok()?;
            Some((Period { from, until: from.last_of_month().tomorrow().ok()? }, rest))
        }
        "jaar" | "year" => {
            let from = today.last_of_year().tomorrow().ok()?;
            Some((Period { from, until: from.last_of_year().tomorrow().ok()? }, rest))
        }
        day => Some((one_day(in_next_week(weekday(day)?)?)?, rest)),
    }
}

/// "over 3 dagen", "in two weeks".
fn ahead(words: &[String], today: Date) -> Option<(Period, &[String])> {
    let (first, rest) = words.split_first()?;
    let (span, rest) = ["over", "in"].contains(&first.as_str()).then(|| span(rest))??;
    Some((one_day(today.checked_add(span).ok()?)?, rest))
}

/// "3 januari", "january 3rd 2027". Without a year it is the next such day, today included.
fn day_and_month(words: &[String], today: Date) -> Option<(Period, &[String])> {
    let [first, second, rest @ ..] = words else { return None };
    let (day, month) = ordinal(first).zip(month(second)).or_else(|| Some((ordinal(second)?, month(first)?)))?;
    let year = rest.split_first().and_then(|(word, rest)| Some((year(word)?, rest)));
    match year {
        Some((year, rest)) => Some((one_day(Date::new(year, month, day).ok()?)?, rest)),
        None => Some((one_day(next_such(day, month, today)?)?, rest)),
    }
}

/// "3-1", "3/1/2027", "3-1-27", "2027-01-03".
fn in_figures(word: &str, today: Date) -> Option<Date> {
    if let Some(date) = word.get(..4).filter(|year| year.chars().all(|c| c.is_ascii_digit())).and(word.parse().ok()) {
        return Some(date);
    }
    let mut parts = word.split(['-', '/', '.']);
    let (day, month) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let date = match parts.next() {
        Some(part) => Date::new(year(part)?, month, day).ok()?,
        None => next_such(day, month, today)?,
    };
    parts.next().is_none().then_some(date)
}

fn year(word: &str) -> Option<i16> {
    let year: i16 = word.parse().ok()?;
    match word.len() {
        2 => Some(2000 + year),
        4 => Some(year),
        _ => None,
    }
}

/// "3", "3e", "3rd".
fn ordinal(word: &str) -> Option<i8> {
    let figures = word.trim_end_matches(|c: char| c.is_alphabetic());
    let ending = word.get(figures.len()..)?;
    ["", "e", "ste", "de", "st", "nd", "rd", "th"].contains(&ending).then(|| figures.parse().ok())?
}

fn next_such(day: i8, month: i8, today: Date) -> Option<Date> {
    // 29 February may be eight years away.
    (0..=8).find_map(|years| Date::new(today.year() + years, month, day).ok().filter(|date| *date >= today))
}

/// The next such day of the week after today.
fn coming(weekday: Weekday, today: Date) -> Option<Date> {
    today.nth_weekday(1, weekday).ok()
}

fn one_day(from: Date) -> Option<Period> {
    Some(Period { from, until: from.tomorrow().ok()? })
}
