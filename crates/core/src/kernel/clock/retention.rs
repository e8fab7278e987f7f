//! What time brings: forgetting, and keeping in step with the corpus.

use std::time::Duration;

use crate::corpus::store::generations;
use crate::kernel::effect::{Action, Work};
use crate::kernel::{Chain, Fault, Turn};

/// While the corpus changes from tick to tick, what changed is taken over this often: it takes about a second with 75,000 passages.
const TAKEN_OVER_EVERY: Duration = Duration::from_secs(30);

/// Forgets what is old in each table; one that fails stops no other.
pub(crate) fn forget(turn: &mut Turn<'_>) -> Result<(), Fault> {
    let set = turn.at.minus(turn.settings.retention);
    for table in turn.tables {
        turn.apart(table.name, |turn| Ok(turn.db.forget(table, turn.at, set)?))?;
    }
    Ok(())
}

/// Takes over what changed in the corpus: at once, but while an import changes it all the time only now and then, for
/// meanwhile nobody is answered.
pub(crate) fn keep_in_step(turn: &mut Turn<'_>) -> Result<(), Fault> {
    let generations = generations::generations(turn.db)?;
    let changing = turn.memory.noticed.replace(generations) != Some(generations);
    if !turn.library.is_of(generations) {
        if changing && turn.at.since(turn.memory.taken_over_at) < TAKEN_OVER_EVERY {
            return Ok(());
        }
        turn.memory.taken_over_at = turn.at;
        if let Err(fault) = turn.library.refresh(turn.db) {
            // The answers go on with what was known; the next tick tries again.
            tracing::error!(fault = %Chain(&fault), "could not take over what changed in the corpus");
            return Ok(());
        }
    }
    if let Some(rebuild) = turn.library.wants_rebuild() {
        turn.actions.push(Action::Work(Work::Rebuild(rebuild)));
    }
    Ok(())
}
