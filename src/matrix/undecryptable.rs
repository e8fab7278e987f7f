//! A message whose key has not come yet: keys travel apart from messages and are sometimes late.

use std::time::Duration;

use matrix_sdk::Room;
use matrix_sdk::deserialized_responses::TimelineEvent;

use super::clock;
use super::figures::count;
use super::reader::{Reader, event_id, person_id, room_id, timestamp};
use crate::kernel::event::Event;

/// The pauses between the attempts: they are made 1, 3, 10 and 60 seconds after the message came.
const PAUSES: [Duration; 4] =
    [Duration::from_secs(1), Duration::from_secs(2), Duration::from_secs(7), Duration::from_secs(50)];

/// Tries to read `event` until its key is there; tells the core when it never comes.
pub(super) async fn wait_for_key(reader: Reader, room: Room, event: TimelineEvent) {
    let (Some(id), Some(sender)) = (event.event_id(), event.sender()) else { return };
    for pause in PAUSES {
        if reader.stop.run_until_cancelled(tokio::time::sleep(pause)).await.is_none() {
            return;
        }
        match room.event(&id, None).await {
            Ok(event) if !event.kind.is_utd() => return reader.read(&room, &event).await,
            Ok(_) => {}
            Err(error) => {
                tracing::debug!(room = %room.room_id(), event = %id, %error, "could not fetch an event again")
            }
        }
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
