//! Asking what is due, each in the conversation of two, within what that person allows. Silence is no answer and keeps nothing.

use crate::domain::policy::MayAsk;
use crate::domain::reuse::adoption::Standing;
use crate::domain::reuse::spoken::Sign;
use crate::domain::reuse::vocabulary::{Effect, Stage};
use crate::features::reuse::asking::interview::{end, interview_words, is_known};
use crate::features::reuse::asking::{plan, several};
use crate::features::reuse::speak::line;
use crate::features::reuse::store::asked::{About, Asked};
use crate::features::reuse::store::records::Record;
use crate::features::reuse::store::{asked, records, words as kept};
use crate::features::reuse::taking::{claims, found};
use crate::features::reuse::telling::words;
use crate::features::reuse::{prize, speak};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::Rich;
use crate::speech::words::Value;

/// Asks whatever is due.
pub(crate) fn go_on(turn: &mut Turn<'_>) -> Result<(), Fault> {
    for id in asked::ripe(turn.db, turn.at)? {
        turn.apart(&format!("reuse/{id}"), |turn| go_on_with(turn, id))?;
    }
    Ok(())
}

fn go_on_with(turn: &mut Turn<'_>, id: i64) -> Result<(), Fault> {
    // What was asked just now may have ended what was ripe beside it.
    let Some(planned) = asked::asked(turn.db, id)?.filter(|planned| planned.ended_at.is_none()) else { return Ok(()) };
    let verdict = match planned.about {
        About::Claim => plan::may_ask_stranger(turn, &planned.person)?,
        _ => plan::may_ask(turn, &planned.person)?,
    };
    match verdict {
        MayAsk::Yes => {
            if let Some(due) = plan::peace(turn, &planned)? {
                asked::put_asked(turn.db, &Asked { due, ..planned })?;
                return Ok(());
            }
        }
        MayAsk::NotBefore(due, _) => {
            asked::put_asked(turn.db, &Asked { due, ..planned })?;
            return Ok(());
        }
        MayAsk::No(_) => return end(turn, planned),
    }
    match planned.about {
        About::Interview if several::is_open(&planned) => several::ask(turn, planned),
        About::Interview => interview(turn, planned),
        About::Effect => check(turn, planned),
        About::Claim => match claims::claim_words(turn, &planned)? {
            Some(words) => speak::pose(turn, planned, words, &claims::EMOJI).map(drop),
            None => end(turn, planned),
        },
        About::Prize => match prize::agree::words(turn, &planned)? {
            Some(words) => speak::pose(turn, planned, words, &claims::EMOJI).map(drop),
            None => end(turn, planned),
        },
        _ => end(turn, planned),
    }
}

/// "Je zei dat ‘Draaiboek’ (Breda) hielp. Hoever zijn jullie?"
fn interview(turn: &mut Turn<'_>, planned: Asked) -> Result<(), Fault> {
    let Some(found) = found::helped(turn, &planned)? else { return end(turn, planned) };
    if is_known(turn, &planned, &found)? {
        return end(turn, planned);
    }
    let (words, emoji) = interview_words(turn, planned.language, "reuse-interview", &found);
    speak::pose(turn, planned, words, &emoji).map(drop)
}

/// "Werkt het?", or how far they are by now; and again after a year.
fn check(turn: &mut Turn<'_>, planned: Asked) -> Result<(), Fault> {
    let record = match planned.adoption {
        Some(adoption) => records::record_numbered(turn.db, adoption)?,
        None => None,
    };
    let over = |record: &Record| {
        let gone = matches!(record.adoption.stage(), Some(Stage::Stopped | Stage::Rejected));
        gone || record.adoption.standing != Standing::Confirmed
    };
    let Some(record) = record.filter(|record| !over(record)) else { return end(turn, planned) };
    // Whoever does not want to say more, or was forgotten, is asked no more.
    if !kept::takers_voices(turn.db, &record.numbers)?.contains(&planned.person) {
        return end(turn, planned);
    }
    // Of municipalities that went up in one each was to be asked: one of them is enough.
    for other in record.numbers.iter().filter(|number| **number != record.adoption.number) {
        asked::end_planned_about(turn.db, *other, About::Effect, turn.at)?;
    }
    let again = Asked {
        adoption: planned.adoption,
        document: planned.document.clone(),
        ..Asked::planned(
            &planned.person,
            About::Effect,
            planned.language,
            turn.at.plus(turn.settings.reuse.check_again_after),
        )
    };
    asked::put_asked(turn.db, &again)?;
    let (title, adoption) = (words::title(&record.adoption), &record.adoption);
    let since = adoption.steps.first().map(|step| words::month(turn, planned.language, step.on)).unwrap_or_default();
    let list = words::stages(turn, planned.language, true);
    let values = [
        ("title", Value::Text(&title)),
        ("giver", Value::Text(&adoption.giver)),
        ("since", Value::Text(&since)),
        ("list", Value::Text(&list)),
    ];
    let says =
        |turn: &Turn<'_>, keys: [&str; 2]| Rich(keys.map(|key| line(turn, planned.language, key, &values)).into());
    if matches!(adoption.stage(), Some(Stage::Considering | Stage::Trial)) {
        let words = says(turn, ["reuse-check-stage", "reuse-interview-list"]);
        let emoji: Vec<&str> = Stage::ALL.iter().map(|stage| Sign::Stage(*stage).emoji()).collect();
        let stage = Asked { id: 0, about: About::Stage, ..planned.clone() };
        end(turn, planned)?;
        let id = asked::put_asked(turn.db, &stage)?;
        return speak::pose(turn, Asked { id, ..stage }, words, &emoji).map(drop);
    }
    let words = says(turn, ["reuse-check", "reuse-check-how"]);
    let emoji: Vec<&str> = Effect::ALL.iter().map(|effect| Sign::Effect(*effect).emoji()).collect();
    speak::pose(turn, planned, words, &emoji).map(drop)
}
