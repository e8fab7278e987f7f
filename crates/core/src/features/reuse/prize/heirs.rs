//! `herindeling Beemster in Purmerend`: a municipality went up in another one, and what it gave and took goes along.

use crate::domain::role::Role;
use crate::features::reuse::speak::Here;
use crate::features::reuse::store::heirs;
use crate::features::reuse::{meant, speak};
use crate::kernel::event::Said;
use crate::kernel::meant::value;
use crate::kernel::permission::check;
use crate::kernel::{Fault, Turn, room};
use crate::speech::words::Value;

/// "Beemster in Purmerend", as it was typed.
pub(crate) fn merge(turn: &mut Turn<'_>, said: &Said, old: &str, new: &str) -> Result<(), Fault> {
    let here = Here::said(said, meant::language(turn, said)?);
    if !may(turn, said, &here)? {
        return Ok(());
    }
    let old = match old_one(turn, meant::bare_name(old))? {
        Ok(old) => old,
        Err(near) => return speak::reply(turn, &here, "reuse-taker-near", &[("near", Value::Text(&near))]),
    };
    let new = match meant::municipality_typed(turn, new)? {
        Ok(new) => new,
        Err(near) => {
            let near = near.unwrap_or_default();
            let key = if near.is_empty() { "reuse-taker-unknown" } else { "reuse-taker-near" };
            return speak::reply(turn, &here, key, &[("near", Value::Text(&near))]);
        }
    };
    if old == new {
        return speak::reply(turn, &here, "reuse-merge-how", &[]);
    }
    heirs::put_heir(turn.db, &old, &new)?;
    speak::reply(turn, &here, "reuse-merged", &[("old", Value::Text(&old)), ("new", Value::Text(&new))])
}

/// The municipality that is no more, by its own name though it went up in another one before; else the one that is near to it. It
/// need not be on the list any more.
fn old_one(turn: &Turn<'_>, typed: &str) -> Result<Result<String, String>, Fault> {
    if let Some(former) = heirs::former(turn.db, typed)? {
        return Ok(Ok(former));
    }
    let near = match value::municipality_meant(turn, typed) {
        Ok(name) => return Ok(Ok(name)),
        Err(near) => near,
    };
    Ok(match (heirs::spelled(turn.db, typed)?, near) {
        (Some(name), _) => Ok(name),
        (None, Some(near)) => Err(near),
        (None, None) => Ok(typed.to_owned()),
    })
}

/// "Beemster ongedaan".
pub(crate) fn part(turn: &mut Turn<'_>, said: &Said, old: &str) -> Result<(), Fault> {
    let here = Here::said(said, meant::language(turn, said)?);
    if !may(turn, said, &here)? {
        return Ok(());
    }
    let known = heirs::former(turn.db, old.trim())?;
    match known {
        Some(old) if heirs::forget_heir(turn.db, &old)? => {
            speak::reply(turn, &here, "reuse-parted", &[("old", Value::Text(&old))])
        }
        _ => speak::reply(turn, &here, "reuse-merge-how", &[]),
    }
}

fn may(turn: &mut Turn<'_>, said: &Said, here: &Here) -> Result<bool, Fault> {
    if !room::is_moderators(turn, &said.room)? {
        speak::reply(turn, here, "reuse-prize-where", &[])?;
        return Ok(false);
    }
    check::may(turn, said, Role::Moderator)
}
