//! What works, as it is told: each command with its line.

use std::collections::HashSet;

use crate::domain::language::Language;
use crate::kernel::command::{CommandSpec, Help, Least, List, Scope};
use crate::kernel::event::Said;
use crate::kernel::say::reply::{answer_with, language_of, lines, own_words};
use crate::kernel::{Fault, Turn, room};
use crate::speech::rich::{Block, Rich, Span, marked};

/// Tells what works where this was said.
pub(crate) fn show(turn: &mut Turn<'_>, said: &Said, all: bool) -> Result<(), Fault> {
    let language = language_of(turn, said);
    let help = if room::is_moderators(turn, &said.room)? {
        for_moderators(turn, said, language)
    } else {
        let mut help = lines(turn, language, &["help-title", "help-ask"]);
        if !said.direct {
            help.0.extend(lines(turn, language, &["help-ask-room"]).0);
        }
        let list = if said.direct && !all { List::Short } else { List::Full };
        help.0.push(Block::Bulleted(listed(turn, said, list, language)));
        help.0.extend(lines(turn, language, &["help-footer"]).0);
        help
    };
    answer_with(turn, said, &help)
}

/// The lines of a list, each once.
fn listed(turn: &Turn<'_>, said: &Said, list: List, language: Language) -> Vec<Vec<Span>> {
    let specs = turn.commands.iter().filter(|spec| is_shown(turn, said, list, spec));
    let mut shown: Vec<&Help> = specs.flat_map(|spec| spec.help).filter(|line| line.lists.contains(&list)).collect();
    shown.sort_by_key(|line| line.section);
    let mut told = HashSet::new();
    shown.retain(|line| told.insert(line.line));
    shown.iter().map(|line| marked(&own_words(turn, language, line.line))).collect()
}

/// Whether a command is named where this was said, to whoever said it.
fn is_shown(turn: &Turn<'_>, said: &Said, list: List, spec: &CommandSpec) -> bool {
    let among_moderators = matches!(list, List::Moderators | List::Machine);
    let here = match spec.scope {
        Scope::Everywhere => true,
        Scope::Alone(_) => said.direct,
        Scope::Room(_) => !said.direct,
        Scope::Moderators | Scope::Queue => among_moderators,
        Scope::Desk => false,
    };
    let may = among_moderators || spec.least == Least::Everybody || said.moderator || said.direct;
    here && may && (spec.offered)(turn.settings)
}

/// What works in a room of the moderators: their own words first.
fn for_moderators(turn: &Turn<'_>, said: &Said, language: Language) -> Rich {
    let mut help = lines(turn, language, &["help-title"]);
    help.0.push(Block::Bulleted(listed(turn, said, List::Moderators, language)));
    help.0.extend(lines(turn, language, &["help-moderators"]).0);
    help
}

/// What works at the machine.
pub(crate) fn for_machine(turn: &Turn<'_>, said: &Said, language: Language) -> Block {
    Block::Bulleted(listed(turn, said, List::Machine, language))
}
