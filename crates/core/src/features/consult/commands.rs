//! What can be typed to have somebody asked.

use crate::features::consult::asking::{another, errand, whom};
use crate::features::consult::handover;
use crate::kernel::command::{CommandSpec, Help, List, Scope, Section, handler, hear};
use crate::kernel::event::Said;
use crate::kernel::hear::addressing;
use crate::kernel::say::reply;
use crate::kernel::{Fault, Turn};

/// What can be typed.
pub(crate) static COMMANDS: &[CommandSpec] = &[
    CommandSpec {
        dutch: &["vraag"],
        english: &["ask"],
        help: &[Help { line: "command-ask", section: Section::Asking, lists: &[List::Short, List::Full] }],
        misspelled: |name, text| name == "vraag" && names_somebody(text),
        unmistakable: |_, rest| {
            let specialist = rest.text.split(' ').next_back() == Some("specialist");
            specialist || rest.text.chars().count() == 1 || another::is_meant(rest.text)
        },
        read: |rest| rest.words().map(|_| handler(whom::ask_somebody)),
        ..CommandSpec::PLAIN
    },
    CommandSpec {
        dutch: &["annuleer", "laat maar"],
        english: &["cancel", "never mind"],
        help: &[Help { line: "command-cancel", section: Section::Asking, lists: &[List::Full] }],
        meant: |turn, said, _| Ok(addressing::question_before(turn, said)?.is_some()),
        // "Laat maar" is said to people too.
        unmistakable: |text, _| !text.to_lowercase().contains("laat maar"),
        read: |rest| rest.nothing().map(|()| handler(cancel)),
        ..CommandSpec::PLAIN
    },
    CommandSpec {
        dutch: &["overdracht"],
        english: &["handover"],
        scope: Scope::Alone("own-in-room"),
        own: true,
        misspelled: |_, text| !hear::asks(text),
        help: &[Help { line: "command-handover", section: Section::Oneself, lists: &[List::Full] }],
        read: |rest| {
            let words = rest.any_words();
            Some(handler(move |turn, said| handover::hand_over(turn, said, &words)))
        },
        ..CommandSpec::PLAIN
    },
];

/// Whether what follows the first word is a letter or an address: whom to ask.
fn names_somebody(text: &str) -> bool {
    text.split_whitespace().nth(1).is_some_and(|whom| whom.chars().count() == 1 || whom.starts_with('@'))
}

fn cancel(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    match addressing::question_before(turn, said)? {
        Some(question) if question.asker == said.sender && errand::cancel(turn, &question)? => Ok(()),
        _ => reply::reply(turn, said, "cancel-nothing"),
    }
}
