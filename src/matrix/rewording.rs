//! A message that an edit made otherwise: whose it is, and where it stands, the message tells as it was at first.

use matrix_sdk::Room;
use matrix_sdk::deserialized_responses::TimelineEvent;
use matrix_sdk::ruma::events::{AnySyncMessageLikeEvent, AnySyncTimelineEvent, SyncMessageLikeEvent};
use matrix_sdk::ruma::{OwnedEventId, OwnedUserId};
use tracing::Instrument as _;

use super::failure::{Failure, Pauses};
use super::hearing::place;
use super::mention::Heard;
use super::reader::Reader;
use crate::domain::time::Timestamp;
use crate::kernel::event::{Event, Said};

/// How often a homeserver is asked for a message that was edited: with the pauses between them this is a minute and a half.
const MOST_TRIES: usize = 10;

/// What an edit says.
#[derive(Debug)]
pub(super) struct Rewording {
    /// The message that it changes.
    pub(super) target: OwnedEventId,
    /// Whose edit it is.
    pub(super) sender: OwnedUserId,
    /// When it was made.
    pub(super) at: Timestamp,
    /// The new words.
    pub(super) heard: Heard,
}

/// The message of `room` as it reads since an edit by its own sender; `None` when it is somebody else's. Where the homeserver stumbles the
/// core is told later.
pub(super) async fn reads_now(reader: &Reader, room: &Room, rewording: Rewording) -> Option<Event> {
    match room.event(&rewording.target, None).await {
        Ok(first) => read(reader, room, rewording, &first).await,
        Err(error) => {
            let later = try_again(reader.clone(), room.clone(), rewording, Failure::of(&error));
            reader.waiting.spawn(later.in_current_span());
            None
        }
    }
}

async fn try_again(reader: Reader, room: Room, rewording: Rewording, mut failure: Failure) {
    let mut pauses = Pauses::new();
    for _ in 1..MOST_TRIES {
        let pause = match failure {
            Failure::Limited(wait) => wait,
            Failure::Passing(_) => pauses.next(),
            Failure::Final(_) | Failure::Declined => break,
        };
        if reader.stop.run_until_cancelled(tokio::time::sleep(pause)).await.is_none() {
            return;
        }
        match room.event(&rewording.target, None).await {
            Ok(first) => {
                if let Some(event) = read(&reader, &room, rewording, &first).await {
                    reader.tell(event);
                }
                return;
            }
            Err(error) => failure = Failure::of(&error),
        }
    }
    tracing::warn!(room = %room.room_id(), event = %rewording.target, "a message that was edited cannot be had");
}

async fn read(reader: &Reader, room: &Room, rewording: Rewording, first: &TimelineEvent) -> Option<Event> {
    let Rewording { target, sender, at, heard } = rewording;
    let Ok(AnySyncTimelineEvent::MessageLike(AnySyncMessageLikeEvent::RoomMessage(SyncMessageLikeEvent::Original(
        first,
    )))) = first.raw().deserialize()
    else {
        return None;
    };
    let (thread, reply_to) = place(&first.content);
    let said = Said { thread, reply_to, ..reader.said(room, &target, &sender, at, heard).await };
    (first.sender == sender).then_some(Event::Reworded(said))
}
