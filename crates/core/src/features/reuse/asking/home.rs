//! For which municipality somebody speaks: what they say to being asked.

use crate::features::reuse::speak::{Here, line};
use crate::features::reuse::store::asked::Asked;
use crate::features::reuse::store::{asked, people};
use crate::features::reuse::taking::home::OnHold;
use crate::features::reuse::taking::{claims, home, jat};
use crate::features::reuse::{meant, speak};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::Rich;
use crate::speech::words::Value;

/// A name of a municipality is at most so many words, with what people say around it.
const LONGEST: usize = 6;

/// Hears where somebody works, and goes on with what waited.
pub(crate) fn hear(turn: &mut Turn<'_>, here: &Here, asked: &Asked, text: &str) -> Result<bool, Fault> {
    if text.trim_end().ends_with('?') || text.split_whitespace().count() > LONGEST {
        return Ok(false);
    }
    let municipality = match meant::municipality_typed(turn, text)? {
        Ok(municipality) => municipality,
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
    people::put_home(turn.db, &here.person, &municipality)?;
    asked::put_asked(turn.db, &Asked { ended_at: Some(turn.at), ..asked.clone() })?;
    match home::on_hold(turn, asked)? {
        OnHold::Claim { title, taker } => claims::claim(turn, here, asked.document.as_deref(), &title, &taker)?,
        OnHold::Taking(found) => {
            let rest = home::rest(turn, asked)?;
            jat::keep(turn, here, found, municipality, jat::read_rest(&rest))?;
        }
        OnHold::Gone => speak::reply(turn, here, "reuse-no-document", &[])?,
    }
    Ok(true)
}
