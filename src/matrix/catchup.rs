//! What a sync response left out: the SDK passes a position in the stream before we have handled what came before it,
//! and a homeserver leaves out the begin of a long gap.

use std::time::Duration;

use matrix_sdk::deserialized_responses::TimelineEvent;
use matrix_sdk::room::{Messages, MessagesOptions};
use matrix_sdk::ruma::events::room::member::MembershipState;
use matrix_sdk::ruma::events::{AnySyncStateEvent, AnySyncTimelineEvent, SyncStateEvent};
use matrix_sdk::ruma::{UserId, uint};
use matrix_sdk::{Error, Room};
use tokio::time::{Instant, sleep};

use super::account::AccountError;
use super::bounds::{Bounds, is_older};
use super::direct;
use super::failure::{Failure, Pauses, is_ended};
use crate::domain::id::EventId;

/// How many pages of a hundred events are fetched for one room at most.
const MOST_PAGES: usize = 20;

/// So often it is tried in a room after another one could not be had.
const TRIES: usize = 5;

/// Where in a room's history the gap is, as tokens of the homeserver.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Gap<'a> {
    /// Its newer end; `None` for the present.
    pub(super) newer: Option<&'a str>,
    /// Its older end, where it is known.
    pub(super) older: Option<&'a str>,
}

/// The events of `room` in a gap, oldest first. A homeserver that is well has been `failing` to show what was missed since a moment, in
/// this room or in those before it.
///
/// # Errors
/// When the homeserver has ended the session.
pub(super) async fn missed(
    room: &Room,
    gap: Gap<'_>,
    bounds: &Bounds,
    failing: &mut Option<Instant>,
) -> Result<Vec<TimelineEvent>, AccountError> {
    let (mut found, mut from) = (Vec::new(), gap.newer.map(ToOwned::to_owned));
    for pages in 0.. {
        if pages == MOST_PAGES {
            tracing::warn!(room = %room.room_id(), events = found.len(), "more was missed than is fetched; what is older is left");
            break;
        }
        let Some(page) = page(room, from.as_deref(), gap.older, bounds.patience, failing).await? else { break };
        let bound = bounds.not_before(page.chunk.iter());
        // One event with a wrong clock ends nothing; a whole page of old ones does.
        let (whole, mut older, mut ids) = (page.chunk.len(), 0, Vec::new());
        let mut ended = page.end.is_none() || whole == 0;
        for event in page.chunk {
            if is_own_join(&event, room.own_user_id()) {
                ended = true;
                break;
            }
            older += usize::from(is_older(&event, bound));
            ids.extend(event.event_id().map(|id| EventId::new(id.as_str())));
            found.push(event);
        }
        // What began at a known end is whole up to there: what failed and held that end back stands before what was handled since,
        // and what is too old to be answered may have been removed.
        if ended || gap.older.is_none() && (older == whole || bounds.handled.has_one(ids).await) {
            break;
        }
        from = page.end;
    }
    found.reverse();
    Ok(found)
}

/// One page, newest first; `None` when the homeserver refuses it for good, or is well and does not give it within `patience`. Anything
/// else is waited out: what stands behind a hole that is left would never be fetched again.
async fn page(
    room: &Room,
    from: Option<&str>,
    to: Option<&str>,
    patience: Duration,
    failing: &mut Option<Instant>,
) -> Result<Option<Messages>, AccountError> {
    let (mut pauses, mut tries, inherited) = (Pauses::new(), 0, failing.is_some());
    loop {
        tries += 1;
        let mut options = MessagesOptions::backward().from(from);
        options.to = to.map(ToOwned::to_owned);
        options.limit = uint!(100);
        let error = match room.messages(options).await {
            Ok(page) => {
                *failing = None;
                return Ok(Some(page));
            }
            Err(error) if is_ended(&error) => return Err(AccountError::Ended),
            Err(error) => error,
        };
        let Some(pause) = pause(room, &error, &mut pauses) else { return Ok(None) };
        // While it is away nothing comes after the hole either.
        if direct::joined(&room.client()).await.is_err() {
            *failing = None;
        } else if failing.get_or_insert_with(Instant::now).elapsed() >= patience && (!inherited || tries >= TRIES) {
            tracing::warn!(room = %room.room_id(), %error, "what was missed in a room cannot be had; it is left");
            return Ok(None);
        }
        tracing::warn!(room = %room.room_id(), %error, pause_ms = pause.as_millis(), "cannot fetch what was missed");
        sleep(pause).await;
    }
}

fn pause(room: &Room, error: &Error, pauses: &mut Pauses) -> Option<Duration> {
    match Failure::of(error) {
        Failure::Limited(wait) => Some(wait),
        Failure::Passing(_) => Some(pauses.next()),
        Failure::Declined => None,
        Failure::Final(reason) => {
            tracing::warn!(room = %room.room_id(), reason, "the homeserver does not show what was missed");
            None
        }
    }
}

/// Whether `event` is the bot's coming into the room; what stands before it was not said to the bot.
pub(super) fn is_own_join(event: &TimelineEvent, me: &UserId) -> bool {
    let Ok(AnySyncTimelineEvent::State(AnySyncStateEvent::RoomMember(SyncStateEvent::Original(event)))) =
        event.raw().deserialize()
    else {
        return false;
    };
    let before = event.unsigned.prev_content.as_ref().map(|content| &content.membership);
    event.state_key == me && event.content.membership == MembershipState::Join && before != Some(&MembershipState::Join)
}
