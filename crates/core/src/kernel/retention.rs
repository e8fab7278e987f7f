//! What time brings: forgetting, and keeping in step with the corpus.

use std::time::Duration;

use crate::corpus::store::generations;
use crate::features::ask::store::questions;
use crate::features::backlog::store::{walks, worklist};
use crate::features::consult::errand::YEAR;
use crate::features::consult::store::{doubts, errands};
use crate::features::curation::store::acts;
use crate::features::desk::store::cases;
use crate::features::ingest::store::uploads;
use crate::kernel::effect::{Action, Work};
use crate::kernel::store::{courtesies, invitations, outbox_rows, rooms};
use crate::kernel::{Chain, Fault, Turn};

/// Ids of events that were handled are kept this long; catching up after a stop never looks further back.
const KEEP_EVENTS: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// While the corpus changes from tick to tick, what changed is taken over this often: it takes about a second with 75,000 passages.
const TAKEN_OVER_EVERY: Duration = Duration::from_secs(30);

/// A proposal that nobody says yes to for so long is let go.
const KEEP_PROPOSALS: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// What nobody says for so long whether it was about a ping is let go.
const KEEP_DOUBTS: Duration = Duration::from_secs(2 * 24 * 60 * 60);

/// Lets go of proposals that nobody said yes to.
pub(crate) fn forget_proposals(turn: &mut Turn<'_>) -> Result<(), Fault> {
    acts::lapse_acts(turn.db, turn.at.minus(KEEP_PROPOSALS))?;
    Ok(uploads::forget_lapsed_drafts(turn.db)?)
}

pub(crate) fn forget_questions(turn: &mut Turn<'_>) -> Result<(), Fault> {
    questions::forget_questions(turn.db, turn.at.minus(turn.settings.retention))?;
    Ok(())
}

pub(crate) fn forget_errands(turn: &mut Turn<'_>) -> Result<(), Fault> {
    Ok(errands::forget_errands(turn.db, turn.at.minus(turn.settings.retention), turn.at.minus(YEAR))?)
}

pub(crate) fn forget_cases(turn: &mut Turn<'_>) -> Result<(), Fault> {
    cases::forget_cases(turn.db, turn.at.minus(turn.settings.retention))?;
    Ok(())
}

pub(crate) fn forget_outbox(turn: &mut Turn<'_>) -> Result<(), Fault> {
    outbox_rows::forget_outbox(turn.db, turn.at.minus(turn.settings.retention))?;
    Ok(())
}

pub(crate) fn forget_shown_items(turn: &mut Turn<'_>) -> Result<(), Fault> {
    walks::forget_shown_items(turn.db)?;
    Ok(())
}

pub(crate) fn forget_courtesies(turn: &mut Turn<'_>) -> Result<(), Fault> {
    Ok(courtesies::forget_courtesies(turn.db, turn.at.minus(KEEP_EVENTS))?)
}

pub(crate) fn forget_invitations(turn: &mut Turn<'_>) -> Result<(), Fault> {
    invitations::forget_invitations(turn.db, turn.at.minus(KEEP_EVENTS))?;
    Ok(())
}

pub(crate) fn forget_doubts(turn: &mut Turn<'_>) -> Result<(), Fault> {
    Ok(doubts::forget_doubts(turn.db, turn.at.minus(KEEP_DOUBTS))?)
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
        if let Err(fault) = turn.library.refresh(&turn.db) {
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

/// Notes which documents came.
pub(crate) fn admit_documents(turn: &mut Turn<'_>) -> Result<(), Fault> {
    let generation = Some(generations::generations(turn.db)?.passages);
    if turn.memory.admitted != generation {
        worklist::admit_documents(turn.db, turn.at)?;
        turn.memory.admitted = generation;
    }
    Ok(())
}
