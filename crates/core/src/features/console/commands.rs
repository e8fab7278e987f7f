//! What people type to come into the console, and to end all that is open there.

use crate::features::console::door;
use crate::kernel::command::{CommandSpec, Help, List, Scope, Section, handler};

/// A word about the console, wherever it works. It is named among the moderators only: others may seldom come in.
const CONSOLE: CommandSpec = CommandSpec {
    offered: |settings| settings.console.is_some(),
    help: &[Help { line: "command-console", section: Section::Last, lists: &[List::Moderators] }],
    ..CommandSpec::PLAIN
};

/// "console".
const IN: CommandSpec = CommandSpec {
    dutch: &["console"],
    english: &["console"],
    read: |rest| rest.nothing().map(|()| handler(door::open)),
    ..CONSOLE
};

/// "console uit".
const OUT: CommandSpec = CommandSpec {
    dutch: &["console uit"],
    english: &["console off"],
    read: |rest| rest.nothing().map(|()| handler(door::close_all)),
    ..CONSOLE
};

/// Where it works beside the room of the moderators.
const ALONE: Scope = Scope::Alone("console-alone");

/// What can be typed.
pub(crate) static COMMANDS: &[CommandSpec] = &[
    CommandSpec { scope: Scope::Moderators, meant: |_, _, _| Ok(true), ..IN },
    CommandSpec { scope: Scope::Moderators, meant: |_, _, _| Ok(true), ..OUT },
    CommandSpec { scope: ALONE, ..IN },
    CommandSpec { scope: ALONE, ..OUT },
];
