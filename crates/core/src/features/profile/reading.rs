//! What the model reads of somebody: their profile, whenever it changes.

use crate::corpus::store::people;
use crate::domain::id::PersonId;
use crate::domain::vector::Vector;
use crate::kernel::jobs::JobTask;
use crate::kernel::{Fault, Turn, jobs};

/// The kind of the job that reads a profile.
pub(crate) const PROFILE: &str = "profile";

/// Has the model read what somebody's profile says now.
pub(crate) fn have_profile_read(turn: &mut Turn<'_>, person: &PersonId) -> Result<(), Fault> {
    match task(turn, person)? {
        Some(task) => jobs::ask(turn, PROFILE, person.as_str(), task),
        None => Ok(()),
    }
}

/// What the model is to read of somebody, if their profile says anything.
pub(crate) fn task(turn: &Turn<'_>, person: &PersonId) -> Result<Option<JobTask>, Fault> {
    let text = people::colleague(turn.db, person)?.map(|colleague| colleague.profile_text());
    Ok(text.filter(|text| !text.is_empty()).map(JobTask::ReadProfile))
}

/// The model has read a profile: from now on it is found by it, unless it was changed in the meantime.
pub(crate) fn profile_read(turn: &mut Turn<'_>, person: &PersonId, text: &str, vector: &Vector) -> Result<(), Fault> {
    if people::put_profile_vector(turn.db, person, text, turn.library.model(), vector)? {
        turn.library.refresh(turn.db)?;
    }
    Ok(())
}
