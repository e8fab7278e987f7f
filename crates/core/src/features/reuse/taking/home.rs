//! For which municipality somebody speaks: asked once, when nothing tells.

use crate::domain::reuse::line::Line;
use crate::domain::reuse::vocabulary::Via;
use crate::features::reuse::meant;
use crate::features::reuse::speak;
use crate::features::reuse::speak::{Here, line};
use crate::features::reuse::store::asked::{About, Asked};
use crate::features::reuse::store::{asked, people};
use crate::features::reuse::taking::jat::Found;
use crate::features::reuse::taking::{claims, jat};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::Rich;
use crate::speech::words::Value;

/// A name of a municipality is at most so many words, with what people say around it.
const LONGEST: usize = 6;

/// Asks where somebody works; what they said of it waits.
pub(crate) fn ask(turn: &mut Turn<'_>, here: &Here, found: &Found, rest: &str) -> Result<(), Fault> {
    let words = Rich(vec![line(turn, here.language, "reuse-ask-home", &[])]);
    let asks = Asked {
        document: found.document.clone(),
        question: found.question.clone(),
        via: Some(found.via),
        first_asked_at: found.asked_at,
        ..here.asks(turn, About::Home)
    };
    let id = speak::answer(turn, here, &words, Some(asks), &[])?;
    asked::put_choice(turn.db, id, WAITING, None, rest)?;
    if found.document.is_none() {
        asked::put_choice(turn.db, id, TITLE, None, &found.title)?;
        asked::put_choice(turn.db, id, GIVER, None, &found.giver)?;
    }
    Ok(())
}

/// What stands behind the command.
const WAITING: i64 = 0;

/// What it is called that has no document.
const TITLE: i64 = 1;

/// Who gave it.
const GIVER: i64 = 2;

/// To whom it was given, when it is the giver who speaks.
const TAKER: i64 = 3;

/// The same of a line that was understood already.
pub(crate) fn ask_for_line(turn: &mut Turn<'_>, here: &Here, found: &Found, told: &Line) -> Result<(), Fault> {
    ask(turn, here, found, &told.typed())
}

/// Asks a giver where they work; what they claim waits.
pub(crate) fn ask_giver(
    turn: &mut Turn<'_>,
    here: &Here,
    document: Option<&str>,
    title: &str,
    taker: &str,
) -> Result<(), Fault> {
    let words = Rich(vec![line(turn, here.language, "reuse-ask-home", &[])]);
    let asks = Asked { document: document.map(str::to_owned), ..here.asks(turn, About::Home) };
    let id = speak::answer(turn, here, &words, Some(asks), &[])?;
    asked::put_choice(turn.db, id, TITLE, None, title)?;
    Ok(asked::put_choice(turn.db, id, TAKER, None, taker)?)
}

/// Hears where somebody works, and goes on with what waited.
pub(crate) fn hear(turn: &mut Turn<'_>, here: &Here, asked: &Asked, text: &str) -> Result<bool, Fault> {
    if text.trim_end().ends_with('?') || text.split_whitespace().count() > LONGEST {
        return Ok(false);
    }
    let home = match meant::municipality_typed(turn, text)? {
        Ok(home) => home,
        Err(near) => {
            let typed = text.trim().replace('`', "'");
            let values = [("typed", Value::Text(&typed)), ("near", Value::Text(near.as_deref().unwrap_or_default()))];
            let key = if near.is_some() { "reuse-home-near" } else { "reuse-home-unknown" };
            let words = Rich(vec![line(turn, here.language, key, &values)]);
            // It waits for the next word on it.
            let again = Asked { cause: Some(here.cause.clone()), asked_at: Some(turn.at), ..asked.clone() };
            return speak::answer(turn, here, &words, Some(again), &[]).map(|_| true);
        }
    };
    people::put_home(turn.db, &here.person, &home)?;
    asked::put_asked(turn.db, &Asked { ended_at: Some(turn.at), ..asked.clone() })?;
    let choice = |place| Ok::<_, Fault>(asked::choice(turn.db, asked.id, place)?.map(|(_, text)| text));
    let (waiting, title) = (choice(WAITING)?.unwrap_or_default(), choice(TITLE)?);
    if let Some(taker) = choice(TAKER)? {
        let title = title.unwrap_or_default();
        return claims::claim(turn, here, asked.document.as_deref(), &title, &taker).map(|()| true);
    }
    let found = match (&asked.document, title, choice(GIVER)?) {
        (Some(_), ..) => jat::helped(turn, asked)?,
        (None, Some(title), Some(giver)) => Some(Found {
            document: None,
            title,
            giver,
            via: asked.via.unwrap_or(Via::Claim),
            asked_at: None,
            question: None,
        }),
        _ => None,
    };
    match found {
        Some(found) => jat::keep(turn, here, found, home, jat::read_rest(&waiting)).map(|()| true),
        None => speak::reply(turn, here, "reuse-no-document", &[]).map(|()| true),
    }
}
