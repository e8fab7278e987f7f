//! What somebody typed in a room where some commands mean something that mean nothing elsewhere.

use crate::kernel::command::Scope;
use crate::kernel::event::Said;
use crate::kernel::feature::Claim;
use crate::kernel::say::reply;
use crate::kernel::{Fault, Turn, obey};
use crate::speech::rich::Rich;
use crate::speech::words::Value;

/// Does what somebody typed where such commands work.
pub(crate) fn hear_in(turn: &mut Turn<'_>, said: &Said, scope: Scope) -> Result<Claim, Fault> {
    for typed in turn.commands.read_in(scope, &said.text) {
        if (typed.spec.meant)(turn, said, &typed.rest())? {
            return obey::obey(turn, said, &typed).map(|()| Claim::Mine);
        }
    }
    Ok(Claim::NotMine)
}

/// Says how a command goes that is not complete, or names the one that this probably was to be. Half a command is meant for the
/// bot where that was named, where it reads like one, or where something `waits` that it can be about.
pub(crate) fn explain_in(
    turn: &mut Turn<'_>,
    said: &Said,
    scope: Scope,
    waits: impl Fn(&Turn<'_>) -> Result<bool, Fault>,
) -> Result<Claim, Fault> {
    if turn.commands.typed_in(scope, &said.text).is_some() {
        return Ok(Claim::NotMine);
    }
    if let Some(half) = turn.commands.half_in(scope, &said.text) {
        let meant = said.mentioned || said.direct || turn.commands.is_half_meant(scope, &said.text) || waits(turn)?;
        return if meant { reply::reply(turn, said, half.half).map(|()| Claim::Mine) } else { Ok(Claim::NotMine) };
    }
    let Some(name) = turn.commands.near_in(scope, &said.text) else { return Ok(Claim::NotMine) };
    let line = reply::marked_line(turn, turn.settings.language, "desk-did-you-mean", &[("word", Value::Text(name))]);
    reply::answer_with(turn, said, &Rich(vec![line])).map(|()| Claim::Mine)
}
