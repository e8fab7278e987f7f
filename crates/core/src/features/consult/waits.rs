//! Whether a word of a specialist is waited for.

use crate::domain::errand::ErrandPing;
use crate::domain::id::EventId;
use crate::domain::ping::State;
use crate::features::consult::store::keep_offers::Kept;
use crate::features::consult::store::{keep_offers, pings};
use crate::features::consult::subjects;
use crate::kernel::effect::Awaited;
use crate::kernel::subject::Purpose;
use crate::kernel::{Fault, Turn};

/// The purpose of a copy of what one of the two said.
pub(crate) const RELAY: Purpose = Purpose::new("relay");

/// The answer of whoever was asked.
pub(crate) fn awaited(ping: &ErrandPing) -> Awaited {
    Awaited::of(subjects::ping(&ping.id), &ping.person)
}

/// Whether a word of whoever was asked is waited for: on being asked, on keeping their answer, or on what the asker said last.
pub(crate) fn still_waits(turn: &Turn<'_>, id: &EventId) -> Result<bool, Fault> {
    let Some(ping) = pings::ping(turn.db, id)? else { return Ok(false) };
    Ok(ping.ping.state.waits_for_a_word() || waits_to_keep(turn, &ping)? || asker_spoke_last(turn, &ping)?)
}

/// Whether a specialist was asked to let their answer be kept, and has not said yet.
pub(crate) fn waits_to_keep(turn: &Turn<'_>, ping: &ErrandPing) -> Result<bool, Fault> {
    Ok(keep_offers::keep_offer(turn.db, &ping.id)? == Some(Kept::Unsaid))
}

/// Whether the last that a specialist read about a ping were words of the asker, so that a "yes" is one to those.
pub(crate) fn asker_spoke_last(turn: &Turn<'_>, ping: &ErrandPing) -> Result<bool, Fault> {
    Ok(ping.ping.state == State::Accepted && pings::last_word(turn.db, &ping.id)?.is_some_and(|last| last == RELAY))
}
