//! A message whose key has not come yet: keys travel apart from messages and are sometimes late.

use std::time::Duration;

use matrix_sdk::Room;
use matrix_sdk::deserialized_responses::TimelineEvent;
use matrix_sdk::ruma::EventId as MatrixEventId;

use super::clock;
use super::failure::{Failure, Pauses};
use super::figures::count;
use super::reader::{Reader, event_id, person_id, room_id, timestamp};
use crate::kernel::event::Event;

/// The pauses between the attempts: they are made 1, 3, 10 and 60 seconds after the message came.
const PAUSES: [Duration; 4] =
    [Duration::from_secs(1), Duration::from_secs(2), Duration::from_secs(7), Duration::from_secs(50)];

/// Tries to read `event` until its key is there; tells the core when it never comes.
pub(super) async fn wait_for_key(reader: Reader, room: Room, event: TimelineEvent) {
    let (Some(id), Some(sender)) = (event.event_id(), event.sender()) else { return };
    let own = reader.figures.responses();
    let Some(mut found) = opened(&reader, &room, &id).await else { return };
    // Only another response brings a key, and a homeserver puts no more than so many into one.
    if found.is_none() && reader.figures.responses() == own {
        let later = reader.figures.more_responses_than(own);
        if reader.stop.run_until_cancelled(later).await.is_none() {
            return;
        }
        let Some(again) = opened(&reader, &room, &id).await else { return };
        found = again;
    }
    if let Some(event) = found {
        return reader.read(&room, &event).await;
    }
    count(&reader.figures.undecryptable);
    tracing::warn!(room = %room.room_id(), event = %id, "the key of a message never came");
    if reader.late {
        return;
    }
    reader.tell(Event::Undecryptable {
        id: event_id(&id),
        at: event.timestamp().map_or_else(clock::now, timestamp),
        room: room_id(&room),
        sender: person_id(&sender),
    });
}

/// The event of `room`, if it can be read after one of the pauses; `None` when the bot ends first.
async fn opened(reader: &Reader, room: &Room, id: &MatrixEventId) -> Option<Option<TimelineEvent>> {
    for pause in PAUSES {
        reader.stop.run_until_cancelled(tokio::time::sleep(pause)).await?;
        match fetched(reader, room, id).await? {
            Some(event) if !event.kind.is_utd() => return Some(Some(event)),
            _ => {}
        }
    }
    Some(None)
}

/// The event as it is now. While the homeserver is away it is asked again; where it refuses, or answers syncs and does not give the event,
/// there is none.
async fn fetched(reader: &Reader, room: &Room, id: &MatrixEventId) -> Option<Option<TimelineEvent>> {
    let (mut pauses, responses) = (Pauses::new(), reader.figures.responses());
    loop {
        let error = match room.event(id, None).await {
            Ok(event) => return Some(Some(event)),
            Err(error) => error,
        };
        tracing::debug!(room = %room.room_id(), event = %id, %error, "could not fetch an event again");
        let pause = match Failure::of(&error) {
            Failure::Limited(wait) => wait,
            Failure::Passing(_) => pauses.next(),
            Failure::Final(_) | Failure::Declined => return Some(None),
        };
        if reader.figures.responses() > responses {
            return Some(None);
        }
        reader.stop.run_until_cancelled(tokio::time::sleep(pause)).await?;
    }
}
