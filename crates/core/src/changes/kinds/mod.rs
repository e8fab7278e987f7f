//! Each kind of change, a file a kind: the command that asks for it, what its preview says first, its line in the log, and whether
//! it shows what not everybody may read. What it comes to and how it is kept stands in `domain/deed`.

pub mod meant;
pub mod right;

/// Changes to documents themselves.
pub mod documents {
    pub mod admit;
    pub mod change_field;
    pub mod field;
    pub mod merge;
    pub mod replace;
    pub mod restore;
    pub mod withdraw;
}

/// Changes to what comes first when, and to what is found at all.
pub mod ranking {
    pub mod at_question;
    pub mod boost;
    pub mod hide;
    pub mod pin;
    pub mod synonym;
    pub mod threshold;
}

use crate::changes::lifecycle;
use crate::domain::deed::Deed;
use crate::kernel::command::wants::Wants;
use crate::kernel::command::{CommandSpec, Handler, Help, List, Rest, Section, handler};
use crate::kernel::event::Said;
use crate::kernel::{Fault, Turn};

/// The commands of all kinds, as the help lists them.
pub(crate) static COMMANDS: &[CommandSpec] = &[
    documents::withdraw::COMMAND,
    documents::restore::COMMAND,
    documents::change_field::COMMAND,
    documents::change_field::REWRITE,
    documents::merge::COMMAND,
    documents::replace::COMMAND,
    ranking::pin::COMMAND,
    ranking::hide::COMMAND,
    ranking::boost::COMMAND,
    ranking::synonym::COMMAND,
    ranking::threshold::COMMAND,
    right::COMMAND,
];

/// A command that asks for a change. Each has a name, a line that says how it goes, and a reader.
const CHANGE: CommandSpec =
    CommandSpec { previews: true, at_console: |_| Wants::Change, unmistakable: |_, _| true, ..CommandSpec::MODERATING };

/// The line of help of a change.
const fn line(line: &'static str) -> Help {
    Help { line, section: Section::Changes, lists: &[List::Moderators, List::Machine] }
}

/// Proposes what `make` makes, for the reason that was given; when it makes nothing it has said why.
fn propose(
    rest: &Rest<'_>,
    make: impl FnOnce(&mut Turn<'_>, &Said) -> Result<Option<Deed>, Fault> + 'static,
) -> Handler {
    let reason = rest.reason.map(str::to_owned);
    handler(move |turn, said| match make(turn, said)? {
        Some(deed) => lifecycle::propose(turn, said, deed, reason),
        None => Ok(()),
    })
}
