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

use std::collections::BTreeSet;

use crate::changes::lifecycle;
use crate::corpus::store::overrides::KnownDocument;
use crate::domain::act::Act;
use crate::domain::deed::Deed;
use crate::domain::personal_data;
use crate::kernel::command::{CommandSpec, Help, Job, List, Rest, Section, job};
use crate::kernel::console::Wants;
use crate::kernel::event::Said;
use crate::kernel::{Fault, Turn};

/// The commands of all kinds, as the help lists them.
pub(crate) static COMMANDS: &[CommandSpec] = &[
    documents::withdraw::COMMAND,
    documents::restore::COMMAND,
    documents::change_field::COMMAND,
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
fn propose(rest: &Rest<'_>, make: impl FnOnce(&mut Turn<'_>, &Said) -> Result<Option<Deed>, Fault> + 'static) -> Job {
    let reason = rest.reason.map(str::to_owned);
    job(move |turn, said| match make(turn, said)? {
        Some(deed) => lifecycle::propose(turn, said, deed, reason),
        None => Ok(()),
    })
}

/// The documents of a change as a line of the log names them.
pub(crate) struct Named {
    /// The first few, and how many more.
    pub(crate) all: String,
    /// The first.
    pub(crate) first: String,
    /// The second.
    pub(crate) second: String,
}

/// Kinds of personal data.
pub(crate) type Sensitive = BTreeSet<personal_data::Kind>;

/// A kind of change in words, and what it lets people read.
pub(crate) trait InWords {
    /// What its preview says first.
    fn opening(&self, turn: &Turn<'_>) -> Result<String, Fault>;

    /// What it puts otherwise of its first document.
    fn difference(&self, turn: &Turn<'_>, known: &KnownDocument) -> Option<String> {
        let _ = (turn, known);
        None
    }

    /// What was done, in a few words for the log.
    fn line(&self, turn: &Turn<'_>, named: &Named) -> Result<String, Fault>;

    /// The citizens' numbers and bank accounts that people could read once it is done.
    fn shows(&self, turn: &Turn<'_>) -> Result<Sensitive, Fault> {
        let _ = turn;
        Ok(Sensitive::new())
    }

    /// Those that people could read again once `act`, which is of this kind, is undone.
    fn shows_again(&self, turn: &Turn<'_>, act: &Act) -> Result<Sensitive, Fault> {
        let _ = (turn, act);
        Ok(Sensitive::new())
    }
}

/// A change in the words of its kind.
pub(crate) fn in_words(deed: &Deed) -> &dyn InWords {
    match deed {
        Deed::Admit(deed) => deed,
        Deed::Withdraw(deed) => deed,
        Deed::Restore(deed) => deed,
        Deed::Merge(deed) => deed,
        Deed::Replace(deed) => deed,
        Deed::Pin(deed) => deed,
        Deed::Hide(deed) => deed,
        Deed::Boost(deed) => deed,
        Deed::Synonym(deed) => deed,
        Deed::Threshold(deed) => deed,
        Deed::Right(deed) => deed,
        Deed::Change(deed) => deed,
    }
}
