//! What says itself which question about re-use it answers, though something else was said since.

use crate::domain::reuse::line::{self, Line};
use crate::domain::reuse::spoken;
use crate::features::reuse::asking::several;
use crate::features::reuse::meant;
use crate::features::reuse::store::asked::{About, Asked};
use crate::features::reuse::taking::which;
use crate::kernel::hear::assent::hear_reply;
use crate::kernel::hear::message::Message;
use crate::kernel::store::questions;
use crate::kernel::subject::Kind;
use crate::kernel::{Fault, Turn};

/// Whether a message fits what was asked.
pub(crate) fn fits(turn: &Turn<'_>, message: &Message<'_>, asked: &Asked) -> Result<bool, Fault> {
    let text = message.said.text.as_str();
    let bare = hear_reply(text).is_some();
    Ok(match asked.about {
        About::Claim | About::Prize | About::Core => bare,
        About::Consent => spoken::consent(text).is_some(),
        About::Effect => spoken::effect(text).is_some(),
        About::Home => meant::municipality_typed(turn, text)?.is_ok(),
        About::Which => which::is_choice(text) && !is_after_an_answer(turn, message)?,
        About::Interview if several::is_open(asked) => several::is_choice(text) && !is_after_an_answer(turn, message)?,
        About::Interview | About::Stage | About::Rest => {
            let told = line::read(text);
            told.as_ref().is_some_and(is_whole)
                || told.is_some_and(|told| is_stage(&told)) && !is_after_an_answer(turn, message)?
        }
        About::Why | About::Noted => false,
    })
}

/// Whether a line says how far they are and something more, and nothing else.
fn is_whole(told: &Line) -> bool {
    let more = !told.motives.is_empty() || !told.barriers.is_empty() || told.adaptations.is_some();
    told.stage.is_some() && more && told.note.is_none() && told.unknown.is_empty()
}

/// Whether a line says only how far they are.
fn is_stage(told: &Line) -> bool {
    told.stage.is_some() && *told == Line { stage: told.stage, ..Line::default() }
}

/// Whether the bot answered a question last: then a number is one of what it found.
fn is_after_an_answer(turn: &Turn<'_>, message: &Message<'_>) -> Result<bool, Fault> {
    let answered = message.aimed.as_ref().and_then(|aimed| aimed.event_of(&Kind::MESSAGE));
    Ok(match answered {
        Some(event) => questions::question(turn.db, &event)?.is_some(),
        None => false,
    })
}
