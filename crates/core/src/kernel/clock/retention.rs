//! What time brings: forgetting, and keeping in step with the corpus.

use std::time::Duration;

use crate::corpus::store::generations;
use crate::kernel::say::effect::{Action, Work};
use crate::kernel::store::{courtesies, invitations, outbox_rows, rooms};
use crate::kernel::{Chain, Fault, Turn};

/// Ids of events that were handled are kept this long; catching up after a stop never looks further back.
const KEEP_EVENTS: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// While the corpus changes from tick to tick, what changed is taken over this often: it takes about a second with 75,000 passages.
const TAKEN_OVER_EVERY: Duration = Duration::from_secs(30);

pub(crate) fn forget_outbox(turn: &mut Turn<'_>) -> Result<(), Fault> {
    outbox_rows::forget_outbox(turn.db, turn.at.minus(turn.settings.retention))?;
    Ok(())
}

pub(crate) fn forget_courtesies(turn: &mut Turn<'_>) -> Result<(), Fault> {
    Ok(courtesies::forget_courtesies(turn.db, turn.at.minus(KEEP_EVENTS))?)
}

pub(crate) fn forget_invitations(turn: &mut Turn<'_>) -> Result<(), Fault> {
    invitations::forget_invitations(turn.db, turn.at.minus(KEEP_EVENTS))?;
    Ok(())
}

pub(crate) fn forget_events(turn: &mut Turn<'_>) -> Result<(), Fault> {
    rooms::forget_events(turn.db, turn.at.minus(KEEP_EVENTS))?;
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
