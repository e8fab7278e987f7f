//! What somebody asked for has one short name in every line of the log, from the homeserver's event to what is sent: the same as in
//! the apology when it fails.

use sha2::{Digest as _, Sha256};
use tracing::Span;

use crate::db::{Db, Result};
use crate::kernel::event::Event;
use crate::kernel::store::jobs;
use crate::kernel::store::said::outbox_rows;

/// The short name of a request, by the id of what began it. It tells nothing of who asked or what.
pub fn reference(id: &str) -> String {
    Sha256::digest(id).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// What happens for the request that the event, or the other thing, with this id began.
pub fn of(id: &str) -> Span {
    tracing::info_span!("request", reference = reference(id))
}

/// What happens because of `event`; a span that is nowhere when that belongs to no request.
pub(crate) fn of_event(db: &Db, event: &Event) -> Span {
    // A database that fails is told by whatever reads it next.
    began(db, event).ok().flatten().map_or_else(Span::none, |id| of(&id))
}

fn began(db: &Db, event: &Event) -> Result<Option<String>> {
    let id = match event {
        Event::Said(said) | Event::Reworded(said) | Event::Shown { said, .. } => &said.id,
        Event::Edited { target, .. } | Event::Redacted { target, .. } => target,
        Event::Reacted { id, .. } | Event::Undecryptable { id, .. } => id,
        Event::Dropped(dropped) => &dropped.id,
        Event::Done { job, .. } | Event::Overdue { job, .. } => {
            return Ok(jobs::job(db, *job)?.map(|job| job.subject));
        }
        Event::Sent { txn, .. } | Event::Opened { txn, .. } | Event::Refused { txn, .. } => {
            return outbox_rows::key_of(db, txn);
        }
        _ => return Ok(None),
    };
    Ok(Some(id.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_has_one_name_that_tells_nothing() {
        assert_eq!(reference("$question:example.org"), reference("$question:example.org"));
        assert_ne!(reference("$question:example.org"), reference("$other:example.org"));
        assert_eq!(reference("$question:example.org").len(), 8);
    }
}
