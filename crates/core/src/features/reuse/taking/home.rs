//! For which municipality somebody speaks: asked once, when nothing tells.

use crate::domain::reuse::line::Line;
use crate::domain::reuse::vocabulary::Via;
use crate::features::reuse::speak;
use crate::features::reuse::speak::{Here, line};
use crate::features::reuse::store::asked;
use crate::features::reuse::store::asked::{About, Asked};
use crate::features::reuse::taking::found;
use crate::features::reuse::taking::found::Found;
use crate::kernel::{Fault, Turn};
use crate::speech::rich::Rich;

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
    asked::put_choice(turn.db, id, REST, None, rest)?;
    if found.document.is_none() {
        asked::put_choice(turn.db, id, TITLE, None, &found.title)?;
        asked::put_choice(turn.db, id, GIVER, None, &found.giver)?;
    }
    Ok(())
}

/// What stands behind the command.
const REST: i64 = 0;

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

/// What waits for where somebody works.
pub(crate) enum OnHold {
    /// What a giver claims of a taker.
    Claim { title: String, taker: String },
    /// What somebody took over.
    Taking(Found),
    /// Something that cannot be seen any more.
    Gone,
}

/// What waits for an answer to this.
pub(crate) fn on_hold(turn: &Turn<'_>, asked: &Asked) -> Result<OnHold, Fault> {
    let (title, giver) = (choice(turn, asked, TITLE)?, choice(turn, asked, GIVER)?);
    if let Some(taker) = choice(turn, asked, TAKER)? {
        return Ok(OnHold::Claim { title: title.unwrap_or_default(), taker });
    }
    let found = match (&asked.document, title, giver) {
        (Some(_), ..) => found::helped(turn, asked)?,
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
    Ok(found.map_or(OnHold::Gone, OnHold::Taking))
}

/// What stood behind the command.
pub(crate) fn rest(turn: &Turn<'_>, asked: &Asked) -> Result<String, Fault> {
    Ok(choice(turn, asked, REST)?.unwrap_or_default())
}

fn choice(turn: &Turn<'_>, asked: &Asked, place: i64) -> Result<Option<String>, Fault> {
    Ok(asked::choice(turn.db, asked.id, place)?.map(|(_, text)| text))
}
