//! What time brings: forgetting, and keeping in step with the corpus.

use std::time::Duration;

use crate::corpus::store::generations::{self, Generations};
use crate::kernel::{Chain, Fault, Turn};

/// While documents change from tick to tick, what changed is taken over this often: it takes about a second with 75,000 passages.
const TAKEN_OVER_EVERY: Duration = Duration::from_secs(30);

/// The same when moderators decided something, or people did about themselves: what is withdrawn is soon gone.
const DECIDED_TAKEN_OVER_EVERY: Duration = Duration::from_secs(3);

/// Forgets what is old in each table; one that fails stops no other.
pub(crate) fn forget(turn: &mut Turn<'_>) -> Result<(), Fault> {
    let set = turn.at.minus(turn.settings.retention);
    for table in turn.tables {
        turn.apart(table.name, |turn| Ok(turn.db.forget(table, turn.at, set)?))?;
    }
    Ok(())
}

/// Takes over what changed in the corpus, whoever changed it: at once, but while an import changes it all the time only now and then,
/// for meanwhile nobody is answered.
pub(crate) fn keep_in_step(turn: &mut Turn<'_>) -> Result<(), Fault> {
    let generations = generations::generations(turn.db)?;
    let changing = turn.memory.noticed.replace(generations) != Some(generations);
    take_over(turn, generations, changing);
    Ok(())
}

/// The same between two ticks, when another bot says that it changed something. It may be about to change more.
pub(crate) fn take_over_at_once(turn: &mut Turn<'_>) -> Result<(), Fault> {
    let generations = generations::generations(turn.db)?;
    if take_over(turn, generations, true) {
        tracing::info!("was told of a change, and took it over at once");
    }
    Ok(())
}

/// Whether there was something to take over, and it was time to.
fn take_over(turn: &mut Turn<'_>, generations: Generations, changing: bool) -> bool {
    if turn.library.is_of(generations) {
        return false;
    }
    let known = turn.library.generations();
    let decided = known.is_some_and(|known| (known.rules, known.people) != (generations.rules, generations.people));
    let every = if decided { DECIDED_TAKEN_OVER_EVERY } else { TAKEN_OVER_EVERY };
    if changing && turn.at.since(turn.memory.taken_over_at) < every {
        return false;
    }
    turn.memory.taken_over_at = turn.at;
    let taken_over = turn.library.refresh(turn.db);
    if let Err(fault) = &taken_over {
        // The answers go on with what was known; the next tick tries again.
        tracing::error!(fault = %Chain(fault), "could not take over what changed in the corpus");
    }
    taken_over.is_ok()
}
