//! What can be typed about the desk, and at it.

use crate::features::desk::outcome::outcome;
use crate::features::desk::{anonymous, figures, hear, queue};
use crate::kernel::command::{CommandSpec, Help, List, Rest, Scope, Section, handler};
use crate::kernel::event::Said;
use crate::kernel::{Fault, Turn};

/// A command of the rooms of the desk. Each is told where it can be typed.
const AT_DESK: CommandSpec = CommandSpec { scope: Scope::Desk, meant: hear::is_for_bot, ..CommandSpec::PLAIN };

const fn at_desk(line: &'static str) -> Help {
    Help { line, section: Section::Room, lists: &[] }
}

/// Whether a command that is about no case is for the bot: alone it always is.
fn is_meant_alone(turn: &Turn<'_>, said: &Said, rest: &Rest<'_>) -> Result<bool, Fault> {
    Ok(rest.nothing().is_some() || hear::is_for_bot(turn, said, rest)?)
}

/// What can be typed.
pub(crate) static COMMANDS: &[CommandSpec] = &[
    CommandSpec {
        dutch: &["anoniem", "namens een gemeente"],
        english: &["anonymously", "on behalf of a municipality"],
        scope: Scope::Alone("anonymous-in-room"),
        colon: true,
        asks: true,
        help: &[Help { line: "command-anonymous", section: Section::Oneself, lists: &[List::Short, List::Full] }],
        offered: |settings| !settings.desk.rooms.is_empty(),
        read: |rest| {
            let words = rest.any_words();
            Some(handler(move |turn, said| anonymous::ask(turn, said, &words)))
        },
        ..CommandSpec::PLAIN
    },
    CommandSpec {
        dutch: &["heropen"],
        english: &["reopen"],
        // It is named where it can be typed.
        help: &[Help { line: "command-reopen", section: Section::Oneself, lists: &[] }],
        read: |rest| rest.nothing().map(|()| handler(hear::reopen_own)),
        ..CommandSpec::PLAIN
    },
    CommandSpec {
        dutch: &["pak"],
        english: &["take"],
        help: &[at_desk("command-desk-take")],
        read: |rest| match rest.numbered() {
            (number, "") => Some(hear::at_case(number, |turn, case, said| hear::take(turn, case, &said.sender))),
            _ => None,
        },
        ..AT_DESK
    },
    CommandSpec {
        dutch: &["heropen"],
        english: &["reopen"],
        help: &[at_desk("command-desk-reopen")],
        read: |rest| match rest.numbered() {
            (number, "") => Some(hear::at_case(number, |turn, case, _| hear::reopen(turn, case))),
            _ => None,
        },
        ..AT_DESK
    },
    CommandSpec {
        dutch: &["open"],
        english: &["queue"],
        help: &[at_desk("command-desk-open")],
        meant: is_meant_alone,
        read: |rest| match rest.numbered() {
            (None, "") => Some(handler(queue::show_queue)),
            (number, "") => Some(hear::at_case(number, |turn, case, _| hear::stays_open(turn, case))),
            _ => None,
        },
        ..AT_DESK
    },
    CommandSpec {
        dutch: &["stand"],
        english: &["figures"],
        help: &[at_desk("command-desk-figures")],
        meant: is_meant_alone,
        read: |rest| match rest.numbered() {
            (None, "") => Some(handler(figures::show_figures)),
            (number, "") => Some(hear::at_case(number, |turn, case, _| hear::stays_open(turn, case))),
            _ => None,
        },
        ..AT_DESK
    },
    CommandSpec {
        dutch: &["notitie"],
        english: &["note"],
        help: &[at_desk("command-desk-note")],
        read: |rest| {
            let (number, text) = rest.numbered();
            let text = text.to_owned();
            Some(hear::at_case(number, move |turn, case, said| hear::note(turn, case, said, &text)))
        },
        ..AT_DESK
    },
    CommandSpec {
        dutch: &["koppel"],
        english: &["connect"],
        help: &[at_desk("command-desk-connect")],
        read: |rest| {
            let (number, whom) = rest.numbered();
            let whom = whom.to_owned();
            Some(hear::at_case(number, move |turn, case, said| hear::connect(turn, case, said, &whom)))
        },
        ..AT_DESK
    },
    CommandSpec {
        dutch: &["antwoord"],
        english: &["answer"],
        help: &[at_desk("command-desk-answer")],
        read: |rest| {
            let (number, text) = rest.numbered();
            let text = text.to_owned();
            Some(hear::at_case(number, move |turn, case, said| hear::answer(turn, case, said, &text)))
        },
        ..AT_DESK
    },
    CommandSpec {
        dutch: &["klaar"],
        english: &["done"],
        help: &[at_desk("command-desk-done")],
        read: |rest| {
            let (number, named) = rest.numbered();
            let named = outcome(named);
            Some(hear::at_case(number, move |turn, case, _| hear::done(turn, case, named)))
        },
        ..AT_DESK
    },
];
