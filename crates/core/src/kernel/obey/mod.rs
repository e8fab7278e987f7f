//! Doing what somebody typed, when it can be done there and they may; and the commands that are the kernel's own.

pub mod help;
pub mod in_room;
pub mod room_settings;
pub mod wants;

use crate::domain::role::Role;
use crate::kernel::command::{CommandSpec, Commands, Least, Scope, Typed};
use crate::kernel::event::Said;
use crate::kernel::feature::Feature;
use crate::kernel::permission::check;
use crate::kernel::say::reply::{answer_with, language_of, reply};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich, marked};
use crate::speech::words::Value;

/// All commands: those of the kernel, and those of these features.
pub fn commands(features: &[&'static dyn Feature]) -> Commands {
    let own = features.iter().flat_map(|feature| feature.commands()).flatten();
    Commands::of(room_settings::COMMANDS.iter().chain(own).collect())
}

/// Does what somebody typed, when they may.
pub(crate) fn obey(turn: &mut Turn<'_>, said: &Said, typed: &Typed) -> Result<(), Fault> {
    match typed.spec.scope {
        Scope::Alone(instead) if !said.direct => return reply(turn, said, instead),
        Scope::Room(instead) if said.direct => return reply(turn, said, instead),
        _ => {}
    }
    if typed.spec.own && turn.settings.is_relay(&said.sender) {
        return reply(turn, said, "own-relay");
    }
    if !check::may(turn, said, least(turn, typed.spec, said.direct))? {
        return Ok(());
    }
    typed.handler().map_or(Ok(()), |handler| handler(turn, said))
}

/// The least role for a command. A conversation of two has no moderator: there everybody decides for themselves.
fn least(turn: &Turn<'_>, spec: &CommandSpec, direct: bool) -> Role {
    match spec.least {
        Least::Operator => Role::Operator,
        Least::May(task) if !direct || !spec.scope.is_plain() => check::least(turn, task),
        Least::May(_) | Least::Everybody => Role::Asker,
    }
}

/// An unknown command: names the nearest one, if any is near.
pub(crate) fn name_nearest(turn: &mut Turn<'_>, said: &Said, near: Option<&str>) -> Result<(), Fault> {
    let language = language_of(turn, said);
    let words = match near {
        Some(near) => turn.words.say(language, "did-you-mean", &[("command", Value::Text(near))]),
        None => turn.words.say(language, "unknown-command", &[]),
    };
    answer_with(turn, said, &Rich(vec![Block::Line(marked(&words))]))
}
