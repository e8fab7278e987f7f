//! By night the whole map is made anew, from where everything was.

use jatwerk_atlas::Place;

use crate::domain::night::NIGHT;
use crate::features::atlas::store::{places, sites};
use crate::kernel::jobs::JobTask;
use crate::kernel::store::{jobs, schedule};
use crate::kernel::{self, Fault, Turn};

/// The kind of the job that makes the map.
pub(crate) const MAP: &str = "map";

/// Asks for a map when it is time, and when more documents wait for a place than have one: then a new one tells more than what can
/// be put among the others.
pub(crate) fn chart_by_night(turn: &mut Turn<'_>) -> Result<(), Fault> {
    if turn.settings.console.is_none() || jobs::is_under_way(turn.db, MAP, turn.at)? {
        return Ok(());
    }
    let due = schedule::due(turn.db, MAP, turn.at)?;
    let lacks = places::count_without(turn.db, turn.library.model())? > places::count(turn.db)?;
    if due.is_some_and(|due| due > turn.at) && !lacks {
        return Ok(());
    }
    schedule::put_due(turn.db, MAP, NIGHT.next(turn.at))?;
    let task = task(turn)?;
    kernel::jobs::ask(turn, MAP, MAP, task)
}

/// What is to be laid out.
pub(crate) fn task(turn: &Turn<'_>) -> Result<JobTask, Fault> {
    Ok(JobTask::Chart(sites::sites(turn.db, turn.library.model())?))
}

/// A map is there: questions are put on it anew.
pub(crate) fn charted(turn: &mut Turn<'_>, places: &[(String, Place)]) -> Result<(), Fault> {
    places::forget_all(turn.db)?;
    for (document, place) in places {
        places::put(turn.db, document, place)?;
    }
    tracing::info!(documents = places.len(), "made the map anew");
    Ok(())
}
