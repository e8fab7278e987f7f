//! What somebody says, or clicks, to what the bot asked them about re-use.

use crate::domain::reuse::fold::{Side, Word};
use crate::domain::reuse::line::Line;
use crate::domain::reuse::spoken::Sign;
use crate::domain::reuse::{line, spoken};
use crate::domain::{citizen, personal_data};
use crate::features::reuse::asking::{core, home};
use crate::features::reuse::speak::Here;
use crate::features::reuse::store::asked::{About, Asked};
use crate::features::reuse::store::{asked, people, records};
use crate::features::reuse::taking::{claims, jat, which};
use crate::features::reuse::telling::{tell, undo, words};
use crate::features::reuse::{meant, prize, speak};
use crate::kernel::command::Heard;
use crate::kernel::event::Said;
use crate::kernel::hear::addressing::Address;
use crate::kernel::hear::assent::{Reply, hear_reply};
use crate::kernel::hear::message::Message;
use crate::kernel::hear::reaction::{Reacted, bare};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich};

/// They are never to be asked again.
const NEVER: &[&str] =
    &["nooit vragen", "nooit meer vragen", "nooit", "vraag dit nooit meer", "never ask", "never ask again", "never"];

/// The last thing that they said does not count.
const UNDO: &[&str] = &["ongedaan", "maak ongedaan", "ongedaan maken", "undo", "undo that"];

/// Nothing that they said counts.
const GONE: &[&str] = &["weg", "weg ermee", "haal weg", "haal maar weg", "gone", "remove it", "remove"];

/// Nothing more is said.
const DONE: &[&str] =
    &["klaar", "niets", "niks", "geen idee", "weet ik niet", "sla over", "done", "skip", "nothing", "no idea"];

/// All letters, shown.
const LETTERS: &[&str] = &["letters", "lijst", "list"];

/// Hears a message; false when it is about something else.
pub(crate) fn hear(turn: &mut Turn<'_>, message: &Message<'_>) -> Result<bool, Fault> {
    let said = message.said;
    if message.address == Address::No || matches!(turn.commands.hear(&said.text), Heard::Command(_)) {
        return Ok(false);
    }
    if let Some(asked) = meant::asked_meant(turn, said)? {
        let here = Here::said(said, asked.language);
        return answer(turn, &here, &asked, &said.text, said.reply_to.is_some() || said.thread.is_some());
    }
    hear_later(turn, said)
}

/// A whole line says itself what it answers, though something else was said since.
fn hear_later(turn: &mut Turn<'_>, said: &Said) -> Result<bool, Fault> {
    let Some(told) = line::read(&said.text).filter(is_whole) else { return Ok(false) };
    let Some(asked) = asked::last_open(turn.db, &said.sender)? else { return Ok(false) };
    if !matches!(asked.about, About::Interview | About::Stage | About::Rest) {
        return Ok(false);
    }
    let here = Here::said(said, asked.language);
    hear_line(turn, &here, &asked, told)
}

/// Whether a line says how far they are and something more, and nothing else.
fn is_whole(told: &Line) -> bool {
    let more = !told.motives.is_empty() || !told.barriers.is_empty() || told.adaptations.is_some();
    told.stage.is_some() && more && told.note.is_none() && told.unknown.is_empty()
}

/// Does what somebody says to something that they were asked; `aimed` is whether they said it to that very message.
fn answer(turn: &mut Turn<'_>, here: &Here, asked: &Asked, text: &str, aimed: bool) -> Result<bool, Fault> {
    let lower = text.trim().trim_end_matches(['.', '!']).to_lowercase();
    let plain = lower.as_str();
    let is = |words: &[&str]| words.contains(&plain);
    if is(NEVER) && !matches!(asked.about, About::Home | About::Which) {
        return never(turn, here).map(|()| true);
    }
    if let Some(adoption) = asked.adoption {
        if is(UNDO) {
            return undo::undo(turn, here, adoption).map(|()| true);
        }
        if is(GONE) {
            return undo::withdraw(turn, here, adoption).map(|()| true);
        }
    }
    let heard = match asked.about {
        About::Home => return home::hear(turn, here, asked, text),
        About::Which => return which::hear(turn, here, asked, text),
        About::Prize => return prize::agree::hear(turn, here, asked, text),
        About::Core => core::hear(turn, here, asked, text)?,
        About::Claim => claims::hear(turn, here, asked, text)?,
        About::Consent => match spoken::consent(text) {
            Some(consent) => tell::allow(turn, here, asked, consent).map(|()| true)?,
            None => false,
        },
        About::Effect => match spoken::effect(text) {
            Some(effect) => {
                let told = Line { effect: Some(effect), ..Line::default() };
                hear_line(turn, here, asked, told)?
            }
            None => false,
        },
        _ => false,
    };
    if heard || asked.about == About::Core {
        return Ok(heard);
    }
    if is(LETTERS) {
        return again(turn, here, asked, words::letters(turn, here.language).0).map(|()| true);
    }
    if is(DONE) && matches!(asked.about, About::Stage | About::Rest | About::Why) {
        return done(turn, here, asked).map(|()| true);
    }
    // "Ja" does not tell how far they are.
    if matches!(asked.about, About::Interview | About::Stage)
        && matches!(hear_reply(text), Some(Reply::Yes | Reply::No))
    {
        return again(turn, here, asked, vec![speak::line(turn, here.language, "reuse-stage-how", &[])]).map(|()| true);
    }
    let letters = matches!(asked.about, About::Interview | About::Stage | About::Rest | About::Why);
    match if letters { line::read_answer(text) } else { line::read(text) } {
        Some(told) if told.is_note() => hear_note(turn, here, asked, told.note.as_deref().unwrap_or_default()),
        Some(told) => hear_line(turn, here, asked, told),
        None if is_free(asked, text, aimed) => hear_note(turn, here, asked, text.trim()),
        None => Ok(false),
    }
}

/// So begin words about what somebody did, and no question.
const OWN: &[&str] = &["we", "wij", "bij ons", "ik", "onze", "ons", "hier", "our", "with us", "i"];

/// Whether words that are no letters tell what was changed: in a reply, or when they are about themselves.
fn is_free(asked: &Asked, text: &str, aimed: bool) -> bool {
    let lower = text.trim().to_lowercase();
    let own = OWN.iter().any(|own| lower.strip_prefix(own).is_some_and(|rest| rest.starts_with(' ')));
    let words = lower.split_whitespace().count();
    let asked = matches!(asked.about, About::Rest | About::Why);
    asked && (aimed || own) && !lower.ends_with('?') && (LEAST_FREE..=MOST_FREE).contains(&words)
}

/// So many words tell something, and more are for somebody else.
const LEAST_FREE: usize = 3;
const MOST_FREE: usize = 60;

fn never(turn: &mut Turn<'_>, here: &Here) -> Result<(), Fault> {
    people::put_never(turn.db, &here.person, true)?;
    asked::end_planned(turn.db, Some(&here.person), None, turn.at)?;
    speak::reply(turn, here, "reuse-never", &[])
}

fn done(turn: &mut Turn<'_>, here: &Here, asked: &Asked) -> Result<(), Fault> {
    end(turn, asked)?;
    match asked.adoption {
        Some(adoption) => tell::go_on(turn, here, adoption),
        None => speak::reply(turn, here, "reuse-done", &[]),
    }
}

fn end(turn: &Turn<'_>, asked: &Asked) -> Result<(), Fault> {
    if asked.is_open() {
        asked::put_asked(turn.db, &Asked { ended_at: Some(turn.at), ..asked.clone() })?;
    }
    Ok(())
}

/// Keeps a line about an adoption, which begins with it when there was none.
fn hear_line(turn: &mut Turn<'_>, here: &Here, asked: &Asked, told: Line) -> Result<bool, Fault> {
    let Some(adoption) = asked.adoption else {
        if asked.about != About::Interview {
            return Ok(false);
        }
        end(turn, asked)?;
        return jat::take_helped(turn, here, asked, told).map(|()| true);
    };
    end(turn, asked)?;
    let remarks = tell::tell(turn, here, adoption, &told, asked.about == About::Effect)?;
    if asked.about == About::Effect && told.effect.is_some() {
        return tell::follow_up_check(turn, here, adoption, remarks).map(|()| true);
    }
    tell::follow_up(turn, here, adoption, remarks).map(|()| true)
}

/// Keeps something in their own words.
fn hear_note(turn: &mut Turn<'_>, here: &Here, asked: &Asked, note: &str) -> Result<bool, Fault> {
    let Some(adoption) = asked.adoption else { return Ok(false) };
    if citizen::is_named_in(note) {
        return speak::reply(turn, here, "reuse-note-personal", &[]).map(|()| true);
    }
    let gives = match records::record_numbered(turn.db, adoption)? {
        Some(record) => meant::home_of(turn, &here.person)?.as_deref() == Some(record.adoption.giver.as_str()),
        None => return Ok(false),
    };
    let side = if gives { Side::Giver } else { Side::Taker };
    let note = personal_data::shown(note);
    tell::keep(turn, adoption, &Word::Noted(side, note), &here.cause, &here.person)?;
    if asked.about == About::Consent || asked.about == About::Noted {
        return again(turn, here, asked, vec![speak::line(turn, here.language, "reuse-note-kept", &[])]).map(|()| true);
    }
    end(turn, asked)?;
    tell::go_on(turn, here, adoption).map(|()| true)
}

/// Says something in between: what was asked before is still asked.
fn again(turn: &mut Turn<'_>, here: &Here, asked: &Asked, lines: Vec<Block>) -> Result<(), Fault> {
    let again = Asked {
        id: 0,
        cause: Some(here.cause.clone()),
        asked_at: Some(turn.at),
        ended_at: None,
        unprompted: false,
        ..asked.clone()
    };
    speak::answer(turn, here, &Rich(lines), Some(again), &[]).map(drop)
}

/// Hears a click on something that was asked; false when it was on something else.
pub(crate) fn reacted(turn: &mut Turn<'_>, reacted: &Reacted<'_>) -> Result<bool, Fault> {
    let reaction = reacted.reaction;
    let Some(asked) = meant::asked_in(turn, &reacted.subject, reaction.sender)? else {
        return prize::jury::reacted(turn, reacted);
    };
    let here = Here::clicked(turn, reacted, asked.language)?;
    let key = bare(reaction.key);
    let sign = Sign::from_emoji(&key);
    match (asked.about, sign) {
        (About::Consent, _) => match spoken::consent_of_emoji(&key) {
            Some(consent) => tell::allow(turn, &here, &asked, consent)?,
            None => return Ok(false),
        },
        (About::Core, _) => return core::hear(turn, &here, &asked, &key),
        (About::Claim, _) => return claims::clicked(turn, &here, &asked, &key),
        (About::Prize, _) => return prize::agree::clicked(turn, &here, &asked, &key),
        (About::Effect, Some(Sign::Effect(effect))) => {
            hear_line(turn, &here, &asked, Line { effect: Some(effect), ..Line::default() })?;
        }
        (About::Interview | About::Stage | About::Rest | About::Why | About::Effect | About::Noted, Some(sign)) => {
            return hear_line(turn, &here, &asked, Line::of(sign));
        }
        _ => return Ok(false),
    }
    Ok(true)
}
