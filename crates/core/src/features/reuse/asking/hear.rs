//! What somebody says, or clicks, to what the bot asked them about re-use.

use crate::domain::reuse::fold::{Side, Word};
use crate::domain::reuse::line::Line;
use crate::domain::reuse::spoken::Sign;
use crate::domain::reuse::{line, spoken};
use crate::domain::{citizen, personal_data};
use crate::features::reuse::asking::{core, fits, home, several};
use crate::features::reuse::speak::Here;
use crate::features::reuse::store::asked::{About, Asked};
use crate::features::reuse::store::{asked, people, records};
use crate::features::reuse::taking::{claims, jat, which};
use crate::features::reuse::telling::{tell, undo, words};
use crate::features::reuse::{meant, phrases, prize, speak};
use crate::kernel::command::Heard;
use crate::kernel::hear::addressing::Address;
use crate::kernel::hear::assent::{Reply, hear_reply};
use crate::kernel::hear::message::Message;
use crate::kernel::hear::reaction::{Reacted, bare};
use crate::kernel::say::reply;
use crate::kernel::subject::Subject;
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich};

/// Hears what may answer what was asked of `subject`; false when it does not fit. When something else was said since, only what says
/// itself what it answers does.
pub(crate) fn hear_answer(turn: &mut Turn<'_>, message: &Message<'_>, subject: &Subject) -> Result<bool, Fault> {
    let said = message.said;
    if !is_for_the_bot(turn, message) {
        return Ok(false);
    }
    let Some(asked) = meant::asked_in(turn, subject, &said.sender)? else { return Ok(false) };
    let plain = hear_reply(&said.text);
    // "Ja" does not tell how far they are, so it may be for what was asked before.
    if matches!(asked.about, About::Interview | About::Stage) && matches!(plain, Some(Reply::Yes | Reply::No)) {
        return Ok(false);
    }
    if !message.is_aimed_at(subject) && !fits::fits(turn, message, &asked)? {
        return Ok(false);
    }
    let aimed = said.reply_to.is_some() || said.thread.is_some();
    answer(turn, &Here::said(said, asked.language), &asked, &said.text, aimed)
}

/// Hears a message that is said to what the bot said last about re-use; false when it is about something else.
pub(crate) fn hear(turn: &mut Turn<'_>, message: &Message<'_>) -> Result<bool, Fault> {
    let said = message.said;
    if !is_for_the_bot(turn, message) {
        return Ok(false);
    }
    if let Some(asked) = meant::asked_meant(turn, message)? {
        let here = Here::said(said, asked.language);
        return answer(turn, &here, &asked, &said.text, said.reply_to.is_some() || said.thread.is_some());
    }
    let is_never = phrases::NEVER_WHOLE.contains(&phrases::plain(&said.text).as_str());
    if said.direct && is_never && asked::was_asked(turn.db, &said.sender)? {
        return never(turn, &Here::said(said, reply::language_of(turn, said))).map(|()| true);
    }
    Ok(false)
}

fn is_for_the_bot(turn: &Turn<'_>, message: &Message<'_>) -> bool {
    message.address != Address::No && !matches!(turn.commands.hear(&message.said.text), Heard::Command(_))
}

/// Does what somebody says to something that they were asked; `aimed` is whether they said it to that very message.
fn answer(turn: &mut Turn<'_>, here: &Here, asked: &Asked, text: &str, aimed: bool) -> Result<bool, Fault> {
    let plain = phrases::plain(text);
    let is = |words: &[&str]| words.contains(&plain.as_str());
    if is(phrases::NEVER) && !matches!(asked.about, About::Home | About::Which) {
        return never(turn, here).map(|()| true);
    }
    if let Some(adoption) = asked.adoption {
        if is(phrases::UNDO) {
            return undo::undo(turn, here, adoption).map(|()| true);
        }
        if is(phrases::GONE) {
            return undo::withdraw(turn, here, adoption).map(|()| true);
        }
        if is(phrases::WRONG) && !matches!(asked.about, About::Claim | About::Core | About::Prize) {
            return say_again(turn, here, asked, "reuse-mend");
        }
    }
    if phrases::asks_why(&plain) && asked.is_open() && asked.about != About::Noted {
        return say_again(turn, here, asked, "reuse-why");
    }
    if is(phrases::DONE) && asked.about == About::Home {
        return done(turn, here, asked).map(|()| true);
    }
    let heard = match asked.about {
        About::Interview if several::is_open(asked) => return several::hear(turn, here, asked, text),
        About::Home => return home::hear(turn, here, asked, text),
        About::Which => return which::hear(turn, here, asked, text),
        About::Prize => return prize::agree::hear(turn, here, asked, text),
        About::Core => core::hear(turn, here, asked, text)?,
        About::Claim => claims::hear(turn, here, asked, text)?,
        About::Consent => hear_consent(turn, here, asked, text)?,
        // Whoever thinks better of it says so in so many words: "ja" may be about anything.
        About::Noted => match spoken::consent(text).filter(|_| phrases::names_naming(&plain)) {
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
    if is(phrases::LETTERS) {
        return again(turn, here, asked, words::letters(turn, here.language).0).map(|()| true);
    }
    let is_no = hear_reply(text) == Some(Reply::No) && matches!(asked.about, About::Rest | About::Why);
    if is_no || is(phrases::DONE) && matches!(asked.about, About::Interview | About::Stage | About::Rest | About::Why) {
        return done(turn, here, asked).map(|()| true);
    }
    if matches!(asked.about, About::Interview | About::Stage) {
        if phrases::is_not_yet(&plain) {
            end(turn, asked)?;
            return speak::reply(turn, here, "reuse-not-yet", &[]).map(|()| true);
        }
        // "Ja" does not tell how far they are.
        if matches!(hear_reply(text), Some(Reply::Yes | Reply::No)) {
            return say_again(turn, here, asked, "reuse-stage-how");
        }
    }
    if matches!(asked.about, About::Interview | About::Stage | About::Noted)
        && let Some(stage) = phrases::stage_of_number(&plain)
    {
        return hear_line(turn, here, asked, Line::of(Sign::Stage(stage)));
    }
    let letters = matches!(asked.about, About::Interview | About::Stage | About::Rest | About::Why);
    match if letters { line::read_answer(text) } else { line::read(text) } {
        Some(told) if told.is_note() => hear_note(turn, here, asked, told.note.as_deref().unwrap_or_default()),
        Some(told) => hear_line(turn, here, asked, told),
        None if is_free(asked, text, aimed) => hear_note(turn, here, asked, text.trim()),
        None if is_about_us(asked, &plain) => say_again(turn, here, asked, "reuse-stage-how"),
        None => Ok(false),
    }
}

/// Whether words that are no letters tell what was changed: in a reply, or when they are about themselves.
fn is_free(asked: &Asked, text: &str, aimed: bool) -> bool {
    let lower = text.trim().to_lowercase();
    let words = lower.split_whitespace().count();
    let asked = matches!(asked.about, About::Rest | About::Why);
    let is_own = aimed || phrases::is_about_us(&lower);
    asked && is_own && !lower.ends_with('?') && (LEAST_FREE..=MOST_FREE).contains(&words)
}

/// Whether somebody tells how far they are in words that nobody knows.
fn is_about_us(asked: &Asked, plain: &str) -> bool {
    matches!(asked.about, About::Interview | About::Stage) && phrases::is_about_us(plain) && !plain.ends_with('?')
}

/// What may be told: one of three answers, or not yet.
fn hear_consent(turn: &mut Turn<'_>, here: &Here, asked: &Asked, text: &str) -> Result<bool, Fault> {
    if let Some(consent) = spoken::consent(text) {
        return tell::allow(turn, here, asked, consent).map(|()| true);
    }
    let plain = phrases::plain(text);
    if matches!(hear_reply(text), Some(Reply::Later(_))) || phrases::is_not_yet(&plain) {
        return say_again(turn, here, asked, "reuse-consent-later");
    }
    if phrases::is_half_an_answer(&plain) {
        return say_again(turn, here, asked, "reuse-consent-how");
    }
    Ok(false)
}

/// Says one sentence in between: what was asked before is still asked.
fn say_again(turn: &mut Turn<'_>, here: &Here, asked: &Asked, key: &str) -> Result<bool, Fault> {
    again(turn, here, asked, vec![speak::line(turn, here.language, key, &[])]).map(|()| true)
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

/// Says something in between: what was asked before is still asked, by this message in place of that one.
fn again(turn: &mut Turn<'_>, here: &Here, asked: &Asked, lines: Vec<Block>) -> Result<(), Fault> {
    // What was shown to choose from is kept with the row that asks.
    let has_choices = several::is_open(asked) || matches!(asked.about, About::Home | About::Which);
    if !has_choices {
        end(turn, asked)?;
    }
    let again = Asked {
        id: if has_choices { asked.id } else { 0 },
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
