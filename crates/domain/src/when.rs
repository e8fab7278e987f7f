//! From when and until when, in somebody's words: "2 weken", "tot en met 3 januari", "from Monday until Friday".

use jiff::Span;
use jiff::civil::{Date, Weekday};

use super::calendar::{self, Period, number, period, span, words};
use super::hours::Hours;
use super::time::Timestamp;

/// From when until when, as far as it was said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct When {
    /// The first day.
    pub from: Option<Date>,
    /// The day after the last one.
    pub until: Option<Date>,
}

/// Why it could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unclear {
    /// These words say nothing about a date.
    Words(String),
    /// It ends on this day, or before, and that is past.
    Past(Date),
    /// It ends before it begins.
    Backwards,
}

/// What a word does with the date after it.
enum Bound {
    From,
    Until,
    /// Up to and with.
    Through,
    /// The day after it.
    After,
    For,
}

/// Reads a span of time, seen from `today`. "tot 3 januari" ends before that day, "tot en met" after it; a day or a week
/// without such a word is all of it, and a length begins today unless it says otherwise.
///
/// # Errors
/// Says what is not clear. Nothing is guessed.
pub fn read(text: &str, today: Date) -> Result<When, Unclear> {
    let words = words(text);
    let (mut when, mut length): (When, Option<Span>) = (When::default(), None);
    let mut rest = words.as_slice();
    while !rest.is_empty() {
        let unclear = || Unclear::Words(rest.join(" "));
        let (bound, after) = bound(rest);
        let found = match bound {
            Some(Bound::From) => period(after, today).map(|(found, rest)| {
                when.from = Some(found.from);
                rest
            }),
            Some(Bound::Until) => end(after, when.from, today).map(|(found, rest)| {
                when.until = Some(found.from);
                rest
            }),
            Some(Bound::Through) => {
                this_week(after, today).or_else(|| end(after, when.from, today)).map(|(found, rest)| {
                    when.until = Some(found.until);
                    rest
                })
            }
            Some(Bound::After) => period(after, today).map(|(found, rest)| {
                when.from = Some(found.until);
                rest
            }),
            Some(Bound::For) | None => match span(after) {
                Some((span, rest)) => {
                    length = Some(span);
                    Some(rest)
                }
                None => {
                    this_week(after, today).or_else(|| period(after, today)).map(|(Period { from, until }, rest)| {
                        when = When { from: Some(from), until: Some(until) };
                        rest
                    })
                }
            },
        };
        rest = found.ok_or_else(unclear)?;
    }
    if let Some(length) = length {
        when.until = when.from.unwrap_or(today).checked_add(length).ok();
    }
    match (when.from, when.until) {
        (_, Some(until)) if until <= today => Err(Unclear::Past(until)),
        (Some(from), Some(until)) if until <= from => Err(Unclear::Backwards),
        (Some(from), None) if from < today => Err(Unclear::Past(from)),
        _ => Ok(when),
    }
}

/// "deze week": what is left of it.
fn this_week(words: &[String], today: Date) -> Option<(Period, &[String])> {
    let (_, rest) = words.split_first().filter(|(first, _)| *first == "week")?;
    Some((Period { from: today, until: today.nth_weekday(1, Weekday::Monday).ok()? }, rest))
}

/// A period that ends something: "van maandag tot vrijdag" is the Friday after that Monday.
fn end(words: &[String], from: Option<Date>, today: Date) -> Option<(Period, &[String])> {
    let found = period(words, today)?;
    match from {
        Some(from) if found.0.from <= from => period(words, from),
        _ => Some(found),
    }
}

fn bound(words: &[String]) -> (Option<Bound>, &[String]) {
    const BOUNDS: [(&[&str], Bound); 20] = [
        (&["tot", "na"], Bound::Through),
        (&["until", "after"], Bound::Through),
        (&["tot", "en", "met"], Bound::Through),
        (&["tot", "&", "met"], Bound::Through),
        (&["up", "to", "and", "including"], Bound::Through),
        (&["t/m"], Bound::Through),
        (&["tm"], Bound::Through),
        (&["through"], Bound::Through),
        (&["tot"], Bound::Until),
        (&["until"], Bound::Until),
        (&["till"], Bound::Until),
        (&["to"], Bound::Until),
        (&["vanaf"], Bound::From),
        (&["van"], Bound::From),
        (&["from"], Bound::From),
        (&["per"], Bound::From),
        (&["na"], Bound::After),
        (&["after"], Bound::After),
        (&["voor"], Bound::For),
        (&["for"], Bound::For),
    ];
    for (phrase, bound) in BOUNDS {
        if words.len() >= phrase.len() && words.iter().zip(phrase).all(|(word, part)| word == part) {
            return (Some(bound), words.get(phrase.len()..).unwrap_or_default());
        }
    }
    (None, words)
}

/// So much later is "straks".
const SOON: i64 = 2 * 60;

/// Reads one moment, seen from `now` by the clock of `hours`: "morgen", "over 2 uur", "maandag om 10 uur", "next week".
/// A day without a time is its beginning.
///
/// # Errors
/// Says what is not clear. Nothing is guessed.
pub fn moment(text: &str, now: Timestamp, hours: &Hours) -> Result<Timestamp, Unclear> {
    let words = words(text);
    let today = hours.date(now);
    let later = |minutes: i64| Timestamp(now.0.saturating_add(minutes.saturating_mul(60_000)));
    let unclear = || Unclear::Words(words.join(" "));
    let mut rest = words.as_slice();
    match rest.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["straks" | "later" | "soon"] | ["later", "vandaag" | "today"] => return Ok(later(SOON)),
        ["over" | "in", count, unit] => match (number(count), *unit) {
            (Some(count), "uur" | "uren" | "uurtje" | "hour" | "hours") => return Ok(later(count * 60)),
            (Some(count), "minuten" | "minuut" | "minutes" | "minute" | "min") => return Ok(later(count)),
            _ => {}
        },
        _ => {}
    }
    let (mut date, mut minutes) = (None, None);
    while let Some((first, after)) = rest.split_first() {
        if let Some((days, part)) = part_of_day(first) {
            date = date.or(today.checked_add(Span::new().days(days)).ok());
            minutes = Some(part);
            rest = after;
        } else if let Some((clock, after)) = clock(rest) {
            minutes = Some(clock);
            rest = after;
        } else {
            let is_after = ["na", "after"].contains(&first.as_str());
            let after = if is_after || ["vanaf", "from"].contains(&first.as_str()) { after } else { rest };
            let (found, after) = period(after, today).ok_or_else(unclear)?;
            date = Some(if is_after { found.until } else { found.from });
            rest = after;
        }
    }
    let date = match (date, minutes) {
        (None, None) => return Err(unclear()),
        (date, _) => date.unwrap_or(today),
    };
    let moment = hours.moment(date, minutes.unwrap_or(0));
    if moment > now {
        return Ok(moment);
    }
    // "vandaag" without a time.
    if date == today && minutes.is_none() { Ok(later(SOON)) } else { Err(Unclear::Past(date)) }
}

/// Whether `text` names a day of the week: whoever says "maandag" is answered with that, even when it is tomorrow.
pub fn names_weekday(text: &str) -> bool {
    calendar::names_weekday(text)
}

/// Parts of a day, with how many days from today where the word says so, and their beginning in minutes.
fn part_of_day(word: &str) -> Option<(i32, u16)> {
    Some(match word {
        "vanochtend" | "ochtend" | "morning" => (0, 9 * 60),
        "vanmiddag" | "middag" | "afternoon" => (0, 13 * 60),
        "morgenochtend" => (1, 9 * 60),
        "morgenmiddag" => (1, 13 * 60),
        _ => return None,
    })
}

/// "om 10 uur", "10:30", "14u", "at 2pm".
fn clock(words: &[String]) -> Option<(u16, &[String])> {
    let (first, mut rest) = words.split_first()?;
    let mut word = first;
    let said = ["om", "at", "rond"].contains(&first.as_str());
    if said {
        (word, rest) = rest.split_first()?;
    }
    let figures = word.trim_end_matches(|c: char| c.is_alphabetic());
    let mut ending = word.get(figures.len()..)?;
    if ending.is_empty()
        && let Some((unit, after)) = rest.split_first()
        && ["uur", "u", "am", "pm"].contains(&unit.as_str())
    {
        (ending, rest) = (unit, after);
    }
    let whole = ["uur", "u", "am", "pm"].contains(&ending);
    let (hour, minute) = match figures.split_once([':', '.']) {
        Some((hour, minute)) if minute.len() == 2 => (hour.parse::<u16>().ok()?, minute.parse().ok()?),
        None if said || whole => (figures.parse::<u16>().ok()?, 0),
        _ => return None,
    };
    let afternoon = ending == "pm" && hour < 12;
    let known = ending.is_empty() || whole;
    (known && hour < 24 && minute < 60).then(|| ((hour + if afternoon { 12 } else { 0 }) * 60 + minute, rest))
}

#[cfg(test)]
#[path = "when_tests.rs"]
mod tests;
