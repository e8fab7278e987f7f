//! A message that an edit made otherwise: whose it is, and where it stands, the message tells as it was at first.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

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
    /// The edit itself.
    pub(super) id: OwnedEventId,
    /// The message that it changes.
    pub(super) target: OwnedEventId,
    /// Whose edit it is.
    pub(super) sender: OwnedUserId,
    /// When it was made.
    pub(super) at: Timestamp,
    /// The new words.
    pub(super) heard: Heard,
}

/// The edits of which the core is still to be told how their message reads, by that message and by who edits it: the newest of each.
#[derive(Clone, Debug, Default)]
pub(super) struct Pending(Arc<Mutex<HashMap<Edited, OwnedEventId>>>);

type Edited = (OwnedEventId, OwnedUserId);

impl Pending {
    /// Another edit of `target` by `sender` came: what those before it say is not told any more.
    pub(super) fn supersede(&self, target: OwnedEventId, sender: OwnedUserId) {
        self.lock().remove(&(target, sender));
    }

    fn begin(&self, rewording: &Rewording) {
        self.lock().insert(edited(rewording), rewording.id.clone());
    }

    fn has(&self, rewording: &Rewording) -> bool {
        self.lock().get(&edited(rewording)) == Some(&rewording.id)
    }

    /// It is told, or cannot be; tells whether none came after it.
    fn end(&self, rewording: &Rewording) -> bool {
        let mut pending = self.lock();
        let key = edited(rewording);
        let newest = pending.get(&key) == Some(&rewording.id);
        if newest {
            pending.remove(&key);
        }
        newest
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Edited, OwnedEventId>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn edited(rewording: &Rewording) -> Edited {
    (rewording.target.clone(), rewording.sender.clone())
}

/// The message of `room` as it reads since an edit by its own sender; `None` when it is somebody else's. Where the homeserver stumbles the
/// core is told later, unless it was edited once more by then.
pub(super) async fn reads_now(reader: &Reader, room: &Room, rewording: Rewording) -> Option<Event> {
    reader.pending.begin(&rewording);
    match room.event(&rewording.target, None).await {
        Ok(first) => read(reader, room, &rewording, &first).await,
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
        if !reader.pending.has(&rewording) {
            return;
        }
        match room.event(&rewording.target, None).await {
            Ok(first) => {
                if let Some(event) = read(&reader, &room, &rewording, &first).await {
                    reader.tell(event);
                }
                return;
            }
            Err(error) => failure = Failure::of(&error),
        }
    }
    if reader.pending.end(&rewording) {
        tracing::warn!(room = %room.room_id(), event = %rewording.target, "a message that was edited cannot be had");
    }
}

/// The message as it reads now, beside how it was at `first`.
async fn read(reader: &Reader, room: &Room, rewording: &Rewording, first: &TimelineEvent) -> Option<Event> {
    let event = reworded(reader, room, rewording, first).await;
    if reader.pending.end(rewording) { event } else { None }
}

async fn reworded(reader: &Reader, room: &Room, rewording: &Rewording, first: &TimelineEvent) -> Option<Event> {
    let Rewording { target, sender, at, heard, .. } = rewording;
    let Ok(AnySyncTimelineEvent::MessageLike(AnySyncMessageLikeEvent::RoomMessage(SyncMessageLikeEvent::Original(
        first,
    )))) = first.raw().deserialize()
    else {
        return None;
    };
    let (thread, reply_to) = place(&first.content);
    let said = Said { thread, reply_to, ..reader.said(room, target, sender, *at, heard.clone()).await };
    (first.sender == *sender).then_some(Event::Reworded(said))
}
