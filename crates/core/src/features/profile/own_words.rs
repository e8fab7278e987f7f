//! What somebody said of themselves, as it is kept.

use crate::corpus::store::{participants, people};
use crate::domain::hours::Hours;
use crate::domain::id::PersonId;
use crate::domain::participant::{Participant, Source};
use crate::kernel::{Fault, Turn};

/// What somebody said so far.
pub(crate) fn participant(turn: &Turn<'_>, person: &PersonId) -> Result<Participant, Fault> {
    Ok(participants::participant(turn.db, person)?.unwrap_or_default())
}

/// When somebody works, by the clock of where they are.
pub(crate) fn hours(turn: &Turn<'_>, person: &PersonId) -> Result<Hours, Fault> {
    Ok(participants::by_own_clock(turn.db, person, participant(turn, person)?.availability.hours)?)
}

/// The topics in somebody's profile, those that they struck left out.
pub(crate) fn topics_of(turn: &Turn<'_>, person: &PersonId, participant: &Participant) -> Result<Vec<String>, Fault> {
    let imported = people::profile(turn.db, person)?.map(|profile| profile.topics).unwrap_or_default();
    Ok(participant.topics(&imported))
}

/// Keeps what somebody said themselves; from now on no file overrules it.
pub(crate) fn keep(turn: &mut Turn<'_>, person: &PersonId, participant: Participant) -> Result<(), Fault> {
    let today = Hours::default().date(turn.at).to_string();
    let participant = Participant { source: Source::Said, consented_on: Some(today), ..participant };
    participants::put_participant(turn.db, person, &participant)?;
    turn.library.refresh(turn.db)
}
