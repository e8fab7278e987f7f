//! Somebody seems to be gone: they left every room, or do not react any more. Nobody is asked or named who is not there, and
//! the desk hears which topics nobody has now.

use crate::corpus::naming;
use crate::corpus::store::documents::owners;
use crate::corpus::store::{gone, people};
use crate::domain::id::PersonId;
use crate::features::profile::own_words;
use crate::kernel::fact::Fact;
use crate::kernel::{Fault, Turn, room};

/// Why somebody seems to be gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    /// They are in no room with the bot any more.
    Left,
    /// They did not react to so many pings in a row.
    Silent(usize),
}

/// Somebody seems to be gone: others are asked in their place, and the desk is told, once.
pub(crate) fn miss(turn: &mut Turn<'_>, person: &PersonId, sign: Sign) -> Result<(), Fault> {
    // Without a desk nobody would hear of it, and whoever only says nothing can still be asked.
    if room::desks(turn)?.is_empty() && sign != Sign::Left {
        return Ok(());
    }
    // Whoever takes no part needs no successor, as nobody asks them; their documents do.
    let takes_part = own_words::participant(turn, person)?.taking_part;
    let Some(colleague) = people::colleague(turn.db, person)?.filter(|_| takes_part) else {
        if owners::owns_documents(turn.db, person)? {
            gone::put_gone(turn.db, person, "left", turn.at)?;
        }
        return Ok(());
    };
    let language = turn.settings.language;
    let who = naming::asker(turn.library, turn.words, language, person);
    let (word, unanswered) = match sign {
        Sign::Left => ("left", None),
        Sign::Silent(count) => ("silent", Some(count)),
    };
    if !gone::put_gone(turn.db, person, word, turn.at)? {
        return Ok(());
    }
    turn.library.refresh(turn.db)?;
    turn.announce(&Fact::Unavailable(person))?;
    turn.announce(&Fact::Missed { colleague: &colleague, who: &who, unanswered })
}

/// Somebody speaks to the bot: whoever seemed to be gone is there, and all that they agreed to counts again.
pub(crate) fn welcome_back(turn: &mut Turn<'_>, person: &PersonId) -> Result<(), Fault> {
    if gone::put_back(turn.db, person)? {
        turn.library.refresh(turn.db)?;
    }
    Ok(())
}
