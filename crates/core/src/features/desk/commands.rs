//! What can be typed about the desk, and at it.

use crate::features::desk::{anonymous, hear};
use crate::kernel::command::{CommandSpec, Help, List, Scope, Section, job};

/// What can be typed.
pub(crate) static COMMANDS: &[CommandSpec] = &[
    CommandSpec {
        dutch: &["anoniem", "namens een gemeente"],
        english: &["anonymously", "on behalf of a municipality"],
        scope: Scope::Alone("anonymous-in-room"),
        colon: true,
        help: &[Help { line: "command-anonymous", section: Section::Oneself, lists: &[List::Short, List::Full] }],
        offered: |settings| !settings.desk.rooms.is_empty(),
        read: |rest| {
            let words = rest.any_words();
            Some(job(move |turn, said| anonymous::ask(turn, said, &words)))
        },
        ..CommandSpec::PLAIN
    },
    CommandSpec {
        dutch: &["heropen"],
        english: &["reopen"],
        // It is named where it can be typed.
        help: &[Help { line: "command-reopen", section: Section::Oneself, lists: &[] }],
        read: |rest| rest.nothing().map(|()| job(hear::reopen_own)),
        ..CommandSpec::PLAIN
    },
];
