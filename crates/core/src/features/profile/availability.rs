//! When somebody can be asked: away, available, working hours and how often a week.

use crate::corpus::store::participants;
use crate::domain::hours::{HOME, Hours, zone};
use crate::domain::id::PersonId;
use crate::domain::policy::{Away, HIGHEST_QUOTA};
use crate::domain::time::Timestamp;
use crate::domain::when::{Unclear, When};
use crate::domain::working_time::Misread;
use crate::domain::{absence, when, working_time};
use crate::features::profile::{hours_in_words, own_words};
use crate::kernel::command::Heard;
use crate::kernel::event::Said;
use crate::kernel::fact::Fact;
use crate::kernel::say::reply;
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich, text};
use crate::speech::words::Value;

/// "afwezig 2 weken": away until then, and back by itself.
pub(crate) fn away(turn: &mut Turn<'_>, said: &Said, words: &str) -> Result<(), Fault> {
    gone(turn, said, words, from_until)
}

/// "beschikbaar vanaf maandag": away until then. "beschikbaar tot vrijdag": away from then on.
pub(crate) fn available(turn: &mut Turn<'_>, said: &Said, words: &str) -> Result<(), Fault> {
    gone(turn, said, words, |hours, now, when| {
        let start = |date| hours.start_of(date);
        // Whoever says "from today" is there, and "today" alone says nothing of tomorrow.
        let from = when.from.map(start).filter(|from| *from > now);
        let day_after = when.from.and_then(|from| from.tomorrow().ok());
        let until = when.until.filter(|until| day_after != Some(*until)).map(start);
        match (from, until) {
            (None, None) => None,
            (None, Some(until)) => Some(Away { from: until, until: None }),
            // From now until one moment, and again from another: the first absence counts.
            (Some(from), _) => Some(Away { from: now, until: Some(from) }),
        }
    })
}

fn gone(
    turn: &mut Turn<'_>,
    said: &Said,
    words: &str,
    away: impl FnOnce(&Hours, Timestamp, When) -> Option<Away>,
) -> Result<(), Fault> {
    let hours = own_words::hours(turn, &said.sender)?;
    match when::read(words, hours.date(turn.at)) {
        Ok(when) => be_gone(turn, said, away(&hours, turn.at, when), &[]),
        Err(unclear) => ask_when(turn, said, &hours, words, unclear),
    }
}

/// "ik ben met vakantie tot 5 januari", said to the bot alone: the same as "afwezig tot 5 januari".
pub(crate) fn hear_absence(turn: &mut Turn<'_>, said: &Said) -> Result<bool, Fault> {
    let to_bot = said.thread.is_none() && said.reply_to.is_none() || turn.waits_for(&said.sender)?;
    if !said.direct
        || !to_bot
        || turn.settings.is_relay(&said.sender)
        || turn.commands.hear(&said.text) != Heard::Question
    {
        return Ok(false);
    }
    let hours = own_words::hours(turn, &said.sender)?;
    match absence::said(&said.text, hours.date(turn.at)) {
        None => return Ok(false),
        Some(Ok(when)) => be_gone(turn, said, from_until(&hours, turn.at, when), &["away-undo"])?,
        Some(Err(unclear)) => ask_when(turn, said, &hours, said.text.trim(), unclear)?,
    }
    Ok(true)
}

fn from_until(hours: &Hours, now: Timestamp, when: When) -> Option<Away> {
    let start = |date| hours.start_of(date);
    Some(Away { from: when.from.map_or(now, start).max(now), until: when.until.map(start) })
}

fn be_gone(turn: &mut Turn<'_>, said: &Said, away: Option<Away>, more: &[&str]) -> Result<(), Fault> {
    let language = reply::language_of(turn, said);
    let mut participant = own_words::participant(turn, &said.sender)?;
    let hours = own_words::hours(turn, &said.sender)?;
    participant.availability.away = away;
    keep_availability(turn, said, participant)?;
    let mut words = match away {
        Some(away) => Rich(hours_in_words::away_lines(turn, language, turn.at, away, &hours)),
        None => reply::lines(turn, language, &["available-done"]),
    };
    words.0.extend(reply::lines(turn, language, more).0);
    reply::answer_with(turn, said, &words)?;
    match away {
        Some(away) if away.from <= turn.at => turn.announce(&Fact::Away(&said.sender)),
        _ => Ok(()),
    }
}

/// Keeps what is no consent: its day and source stay.
fn keep_availability(
    turn: &mut Turn<'_>,
    said: &Said,
    participant: crate::domain::participant::Participant,
) -> Result<(), Fault> {
    Ok(participants::put_participant(turn.db, &said.sender, &participant)?)
}

fn ask_when(turn: &mut Turn<'_>, said: &Said, hours: &Hours, words: &str, unclear: Unclear) -> Result<(), Fault> {
    let language = reply::language_of(turn, said);
    let line = match unclear {
        Unclear::Words(_) => turn.words.say(language, "when-words", &[("words", Value::Text(words))]),
        Unclear::Past(date) => {
            let date = turn.words.date(language, hours.date(turn.at), date);
            turn.words.say(language, "when-past", &[("date", Value::Text(&date))])
        }
        Unclear::Backwards => turn.words.say(language, "when-backwards", &[]),
    };
    let mut words = Rich(vec![Block::Line(vec![text(line)])]);
    words.0.extend(reply::lines(turn, language, &["when-how"]).0);
    reply::answer_with(turn, said, &words)
}

/// "werktijd ma-vr 8:30-17:00 Europe/Brussels".
pub(crate) fn working_time(turn: &mut Turn<'_>, said: &Said, words: &str) -> Result<(), Fault> {
    let language = reply::language_of(turn, said);
    let mut participant = own_words::participant(turn, &said.sender)?;
    let words = if words.is_empty() {
        let hours = hours_in_words::hours_in_words(turn, language, &own_words::hours(turn, &said.sender)?);
        let line = turn.words.say(language, "hours-now", &[("hours", Value::Text(&hours))]);
        let mut words = Rich(vec![Block::Line(vec![text(line)])]);
        words.0.extend(reply::lines(turn, language, &["hours-how"]).0);
        words
    } else {
        match working_time::read(words, &participant.availability.hours) {
            Ok(hours) => {
                if working_time::names_zone(words) {
                    participants::put_said_zone(turn.db, &said.sender, &hours)?;
                }
                participant.availability.hours = hours;
                keep_availability(turn, said, participant)?;
                let line = hours_in_words::hours_in_words(turn, language, &own_words::hours(turn, &said.sender)?);
                let line = turn.words.say(language, "hours-done", &[("hours", Value::Text(&line))]);
                Rich(vec![Block::Line(vec![text(line)])])
            }
            Err(misread) => {
                let home = zone(HOME).and_then(|zone| zone.iana_name().map(str::to_owned)).unwrap_or_default();
                let line = match &misread {
                    Misread::Words(words) => turn.words.say(language, "hours-words", &[("words", Value::Text(words))]),
                    Misread::Zone(name) => {
                        let values = [("zone", Value::Text(name)), ("example", Value::Text(&home))];
                        turn.words.say(language, "hours-zone", &values)
                    }
                    Misread::Empty => turn.words.say(language, "hours-empty", &[]),
                };
                let mut words = Rich(vec![Block::Line(vec![text(line)])]);
                words.0.extend(reply::lines(turn, language, &["hours-how"]).0);
                words
            }
        }
    };
    reply::answer_with(turn, said, &words)
}

/// The profile of somebody in Matrix names a time zone, or none: it counts while they take part and said none themselves.
pub(crate) fn in_zone(turn: &mut Turn<'_>, person: &PersonId, named: Option<&str>) -> Result<(), Fault> {
    if !own_words::participant(turn, person)?.taking_part {
        return Ok(());
    }
    let known = named.and_then(zone).and_then(|zone| zone.iana_name().map(str::to_owned));
    Ok(participants::put_profile_zone(turn.db, person, known.as_deref())?)
}

/// "quotum 3": at most so many a week.
pub(crate) fn quota(turn: &mut Turn<'_>, said: &Said, words: &str) -> Result<(), Fault> {
    let language = reply::language_of(turn, said);
    let number = words.split_whitespace().next().and_then(|word| word.parse::<u8>().ok());
    let Some(quota) = number.filter(|quota| *quota <= HIGHEST_QUOTA) else {
        return reply::reply(turn, said, "quota-how");
    };
    let mut participant = own_words::participant(turn, &said.sender)?;
    participant.quota = quota;
    keep_availability(turn, said, participant)?;
    let line = turn.words.say(language, "quota-done", &[("count", Value::Number(usize::from(quota)))]);
    reply::answer_with(turn, said, &Rich(vec![Block::Line(vec![text(line)])]))
}
