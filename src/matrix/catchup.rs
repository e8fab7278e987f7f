//! What a sync response left out: the SDK passes a position in the stream before we have handled what came before it,
//! and a homeserver leaves out the begin of a long gap.

use matrix_sdk::deserialized_responses::TimelineEvent;
use matrix_sdk::room::MessagesOptions;
use matrix_sdk::ruma::events::room::member::MembershipState;
use matrix_sdk::ruma::events::{AnySyncStateEvent, AnySyncTimelineEvent, SyncStateEvent};
use matrix_sdk::ruma::{UserId, uint};
use matrix_sdk::{Error, Room};

use super::failure::{Failure, Pauses};
use super::handled::Handled;
use super::reader::timestamp;
use crate::domain::id::EventId;
use crate::domain::time::Timestamp;

/// How many pages of a hundred events are fetched for one room at most.
const MOST_PAGES: usize = 20;

/// How far back to go.
#[derive(Clone, Debug)]
pub(super) struct Bounds {
    /// Nothing older than this.
    pub(super) not_before: Timestamp,
    /// Where no older end is known, no page further than one that holds one of these. The rest of that page is fetched all the
    /// same: what waited for its key when the bot was killed stands before what it handled last, and the core passes over what it
    /// has seen.
    pub(super) handled: Handled,
}

/// Where in a room's history the gap is, as tokens of the homeserver.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Gap<'a> {
    /// Its newer end; `None` for the present.
    pub(super) newer: Option<&'a str>,
    /// Its older end, where it is known.
    pub(super) older: Option<&'a str>,
}

/// The events of `room` in a gap, oldest first.
pub(super) async fn missed(room: &Room, gap: Gap<'_>, bounds: &Bounds) -> Vec<TimelineEvent> {
    let mut found = Vec::new();
    let mut from = gap.newer.map(ToOwned::to_owned);
    let mut passed_over = 0;
    for _ in 0..MOST_PAGES {
        let Some((events, further)) = page(room, from.as_deref(), gap.older).await else { break };
        // One event with a wrong clock ends nothing; a whole page of old ones does.
        let (whole, mut older, mut ids) = (events.len(), 0, Vec::new());
        let mut ended = further.is_none() || events.is_empty();
        for event in events {
            if is_own_join(&event, room.own_user_id()) {
                ended = true;
                break;
            }
            if is_older(&event, bounds.not_before) {
                older += 1;
                continue;
            }
            ids.extend(event.event_id().map(|id| EventId::new(id.as_str())));
            found.push(event);
        }
        passed_over += older;
        // What began at a known end is whole up to there: what failed and held that end back stands before what was handled since.
        if ended || older == whole || gap.older.is_none() && bounds.handled.has_one(ids).await {
            break;
        }
        from = further;
    }
    // Without an older end these are those of before, which were handled or not said to the bot.
    if gap.older.is_some() && passed_over > 0 {
        tracing::warn!(room = %room.room_id(), passed_over, "some of what was missed is too old to be answered");
    }
    found.reverse();
    found
}

/// One page, newest first, and the token of the next one; `None` when the homeserver refuses it for good. Anything else
/// is waited out: what stands behind a hole that is left would never be fetched again.
async fn page(room: &Room, from: Option<&str>, to: Option<&str>) -> Option<(Vec<TimelineEvent>, Option<String>)> {
    let mut pauses = Pauses::new();
    loop {
        let mut options = MessagesOptions::backward().from(from);
        options.to = to.map(ToOwned::to_owned);
        options.limit = uint!(100);
        match room.messages(options).await {
            Ok(page) => return Some((page.chunk, page.end)),
            Err(error) => tokio::time::sleep(patience(room, &error, &mut pauses)?).await,
        }
    }
}

fn patience(room: &Room, error: &Error, pauses: &mut Pauses) -> Option<std::time::Duration> {
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

fn is_older(event: &TimelineEvent, bound: Timestamp) -> bool {
    event.timestamp().is_some_and(|at| timestamp(at) < bound)
}
