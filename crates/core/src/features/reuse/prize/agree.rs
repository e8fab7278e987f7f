//! Each side of a pair is asked once whether it wants to be named for a prize.

use crate::domain::id::PersonId;
use crate::domain::reuse::fold::{Side, Word};
use crate::features::reuse::speak::{Here, line};
use crate::features::reuse::store::asked::{About, Asked};
use crate::features::reuse::store::records::Record;
use crate::features::reuse::store::{asked, records, words as kept};
use crate::features::reuse::telling::{tell, thanks, words as told};
use crate::features::reuse::{meant, speak};
use crate::kernel::hear::assent::{Reply, hear_reply, reply_of};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::Rich;
use crate::speech::words::Value;

/// Plans to ask the sides of a pair that have not said whether they want to be named; says whether anybody can be asked.
pub(crate) fn ask_sides(turn: &mut Turn<'_>, record: &Record) -> Result<(), Fault> {
    let adoption = record.adoption.number;
    let before: Vec<PersonId> =
        asked::asked_of(turn.db, adoption, About::Prize)?.into_iter().map(|asked| asked.person).collect();
    for side in [Side::Taker, Side::Giver] {
        if record.folded.nominates(side).is_some() {
            continue;
        }
        let voices = match side {
            Side::Taker => kept::takers_voices(turn.db, &record.numbers)?,
            Side::Giver => thanks::whom(turn, record)?,
        };
        let mut person = None;
        for voice in voices {
            if side_of(turn, record, &voice)? == Some(side) {
                person = Some(voice);
                break;
            }
        }
        if let Some(person) = person.filter(|person| !before.contains(person)) {
            let planned = Asked {
                adoption: Some(adoption),
                document: record.document.clone(),
                ..Asked::planned(&person, About::Prize, turn.settings.language, turn.at)
            };
            asked::put_asked(turn.db, &planned)?;
        }
    }
    Ok(())
}

/// Which side somebody speaks for, by where they work; whoever works nowhere that is known, by what they said or wrote.
fn side_of(turn: &Turn<'_>, record: &Record, person: &PersonId) -> Result<Option<Side>, Fault> {
    let adoption = &record.adoption;
    if let Some(home) = meant::home_of(turn, person)? {
        let sides = [(Side::Taker, &adoption.taker), (Side::Giver, &adoption.giver)];
        return Ok(sides.into_iter().find(|(_, place)| **place == home).map(|(side, _)| side));
    }
    if kept::takers_voices(turn.db, &record.numbers)?.contains(person) {
        return Ok(Some(Side::Taker));
    }
    Ok(thanks::whom(turn, record)?.contains(person).then_some(Side::Giver))
}

/// What a side is asked.
pub(crate) fn words(turn: &Turn<'_>, asked: &Asked) -> Result<Option<Rich>, Fault> {
    let record = match asked.adoption {
        Some(adoption) => records::record_numbered(turn.db, adoption)?,
        None => None,
    };
    let Some(record) = record else { return Ok(None) };
    let Some(side) = side_of(turn, &record, &asked.person)? else { return Ok(None) };
    if record.folded.nominates(side).is_some() {
        return Ok(None);
    }
    let title = told::title(&record.adoption);
    let (giver, taker) = (&record.adoption.giver, &record.adoption.taker);
    let values = [("title", Value::Text(&title)), ("giver", Value::Text(giver)), ("taker", Value::Text(taker))];
    let key = if side == Side::Taker { "reuse-prize-ask-taker" } else { "reuse-prize-ask-giver" };
    Ok(Some(Rich(vec![
        line(turn, asked.language, key, &values),
        line(turn, asked.language, "reuse-prize-ask-how", &[]),
    ])))
}

/// Hears whether a side wants to be named.
pub(crate) fn hear(turn: &mut Turn<'_>, here: &Here, asked: &Asked, text: &str) -> Result<bool, Fault> {
    let (first, rest) = text.trim().split_once([' ', ',']).unwrap_or((text.trim(), ""));
    match hear_reply(text) {
        Some(reply) => decide(turn, here, asked, &reply, ""),
        // What follows a yes is what the jury reads.
        None => match hear_reply(first) {
            Some(reply @ Reply::Yes) => decide(turn, here, asked, &reply, rest),
            _ => Ok(false),
        },
    }
}

/// The same by a click.
pub(crate) fn clicked(turn: &mut Turn<'_>, here: &Here, asked: &Asked, key: &str) -> Result<bool, Fault> {
    match reply_of(key) {
        Some(reply) => decide(turn, here, asked, &reply, ""),
        None => Ok(false),
    }
}

fn decide(turn: &mut Turn<'_>, here: &Here, asked: &Asked, reply: &Reply, rest: &str) -> Result<bool, Fault> {
    let wanted = match reply {
        Reply::Yes => true,
        Reply::No | Reply::Never => false,
        Reply::Later(_) | Reply::Rather(_) => return Ok(false),
    };
    let record = match asked.adoption {
        Some(adoption) => records::record_numbered(turn.db, adoption)?,
        None => None,
    };
    let Some(record) = record else { return Ok(false) };
    let adoption = record.adoption.number;
    let Some(side) = side_of(turn, &record, &here.person)? else {
        // They speak for neither by now.
        asked::put_asked(turn.db, &Asked { ended_at: Some(turn.at), ..asked.clone() })?;
        return Ok(false);
    };
    tell::keep(turn, adoption, &Word::Nominated(side, wanted), &here.cause, &here.person)?;
    let note = crate::domain::personal_data::shown(rest.trim_matches([' ', ',', ':', '.', '-', '–']));
    if !note.is_empty() && !crate::domain::citizen::is_named_in(&note) {
        tell::keep(turn, adoption, &Word::Noted(side, note), &here.cause, &here.person)?;
    }
    asked::put_asked(turn.db, &Asked { ended_at: Some(turn.at), ..asked.clone() })?;
    let words =
        Rich(vec![line(turn, here.language, if wanted { "reuse-prize-agreed" } else { "reuse-prize-refused" }, &[])]);
    let asks = Asked { adoption: Some(adoption), ..here.asks(turn, About::Noted) };
    speak::answer(turn, here, &words, Some(asks), &[]).map(|_| true)
}
