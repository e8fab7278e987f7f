//! What every kind of change says of itself (`changes/kinds`), what it lets people read, and what becomes of it meanwhile.

use crate::changes::sensitive::Sensitive;
use crate::corpus::store::overrides::KnownDocument;
use crate::domain::act::Act;
use crate::domain::deed::Deed;
use crate::kernel::{Fault, Turn};

/// A longer title, question or reason is cut here.
pub(crate) const LONGEST: usize = 120;

/// The documents of a change as a line of the log names them.
pub(crate) struct Named {
    /// The first few, and how many more.
    pub(crate) all: String,
    /// The first.
    pub(crate) first: String,
    /// The second.
    pub(crate) second: String,
}

/// A kind of change in words, what it lets people read, and what becomes of it while it waits.
pub(crate) trait InWords {
    /// What its preview says first.
    fn opening(&self, turn: &Turn<'_>) -> Result<String, Fault>;

    /// What it puts otherwise of its first document, a line each.
    fn difference(&self, turn: &Turn<'_>, known: &KnownDocument) -> Result<Vec<String>, Fault> {
        let _ = (turn, known);
        Ok(Vec::new())
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

    /// Whether it comes to nothing once one of its documents is gone.
    fn needs_all_shown(&self) -> bool {
        false
    }

    /// The same by what its documents are now, where it holds anything of them.
    fn anew(&self, turn: &Turn<'_>) -> Result<Option<Deed>, Fault> {
        let _ = turn;
        Ok(None)
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
