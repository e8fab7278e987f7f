//! When somebody can be asked, in words.

use crate::domain::hours::{DAY, Hours};
use crate::domain::language::Language;
use crate::domain::participant::Participant;
use crate::domain::policy::Away;
use crate::domain::time::Timestamp;
use crate::kernel::Turn;
use crate::kernel::say::reply;
use crate::speech::rich::{Block, text};
use crate::speech::words::Value;

/// Working hours in words: "ma, di, wo, do en vr van 8:30 tot 17:00".
pub(crate) fn hours_in_words(turn: &Turn<'_>, language: Language, hours: &Hours) -> String {
    let day = |number| turn.words.say(language, "weekday-short", &[("number", Value::Number(number))]);
    let days: Vec<String> =
        (1..).zip(hours.days()).filter(|(_, works)| *works).map(|(number, _)| day(number)).collect();
    let clock = |minutes: u16| format!("{}:{:02}", minutes.min(DAY) / 60, minutes % 60);
    let (days, opens, closes) = (days.join(", "), clock(hours.opens()), clock(hours.closes()));
    let zone = hours.zone().iana_name().unwrap_or_default();
    let values = [
        ("days", Value::Text(&days)),
        ("opens", Value::Text(&opens)),
        ("closes", Value::Text(&closes)),
        ("zone", Value::Text(zone)),
    ];
    turn.words.say(language, "hours", &values)
}

/// That somebody is away, if they are or will be.
pub(crate) fn away_in_words(
    turn: &Turn<'_>,
    language: Language,
    now: Timestamp,
    participant: &Participant,
    hours: &Hours,
) -> Vec<Block> {
    let gone = participant.availability.away.filter(|away| away.until.is_none_or(|until| until > now));
    gone.map(|away| away_lines(turn, language, now, away, hours)).unwrap_or_default()
}

/// From when until when somebody is away, and what then.
pub(crate) fn away_lines(turn: &Turn<'_>, language: Language, now: Timestamp, away: Away, hours: &Hours) -> Vec<Block> {
    let today = hours.date(now);
    let day = |date| turn.words.date(language, today, date);
    let from = hours.date(away.from);
    let begins = (from > today).then(|| day(from));
    // The last day, not the first one back.
    let last = away.until.and_then(|until| hours.date(until).yesterday().ok()).map(day);
    let line = match (&begins, &last) {
        (None, None) => turn.words.say(language, "away-open", &[]),
        (Some(from), None) => turn.words.say(language, "away-from", &[("from", Value::Text(from))]),
        (None, Some(last)) => turn.words.say(language, "away-until", &[("until", Value::Text(last))]),
        (Some(from), Some(last)) if from == last => {
            turn.words.say(language, "away-day", &[("from", Value::Text(from))])
        }
        (Some(from), Some(last)) => {
            let values = [("from", Value::Text(from)), ("until", Value::Text(last))];
            turn.words.say(language, "away-between", &values)
        }
    };
    let after = if last.is_some() { "away-back" } else { "away-say" };
    vec![Block::Line(vec![text(line)]), reply::marked_line(turn, language, after, &[])]
}
