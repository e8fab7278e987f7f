//! The room that takes the place of another: believed only when each of the two names the other.

use matrix_sdk::deserialized_responses::SyncOrStrippedState;
use matrix_sdk::ruma::OwnedRoomId;
use matrix_sdk::ruma::events::room::tombstone::RoomTombstoneEventContent;
use matrix_sdk::ruma::events::{StateEventType, SyncStateEvent};
use matrix_sdk::{Client, Room, RoomState};

use super::levels::levels;

/// What is known of the room that is said to take the place of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Eligibility {
    /// The bot is in it, and it names the other as the one before it.
    Proven,
    /// The bot is asked into it, and the invitation says the same.
    Invited,
    /// The bot is not in it, and knows nothing of it.
    Unknown,
    /// It has nothing to do with the other.
    False,
}

/// The room that is said to take the place of `old`, and what is known of it; `None` when nobody closed `old` who might.
pub(super) async fn of(client: &Client, old: &Room) -> Option<(OwnedRoomId, Eligibility)> {
    if old.state() != RoomState::Joined {
        return None;
    }
    let successor = old.successor_room()?.room_id;
    let stone = old.get_state_event_static::<RoomTombstoneEventContent>().await.ok()??;
    let SyncOrStrippedState::Sync(SyncStateEvent::Original(stone)) = stone.deserialize().ok()? else { return None };
    if !levels(old).await.user_can_send_state(&stone.sender, StateEventType::RoomTombstone) {
        tracing::warn!(room = %old.room_id(), sender = %stone.sender, "closed by somebody who might not: not followed");
        return None;
    }
    let standing = client.get_room(&successor).map_or(Eligibility::Unknown, |new| standing(old, &new));
    Some((successor, standing))
}

/// The room that `room` says it took the place of, if the bot knows it.
pub(super) fn before(client: &Client, room: &Room) -> Option<Room> {
    client.get_room(&room.predecessor_room()?.room_id)
}

fn standing(old: &Room, new: &Room) -> Eligibility {
    let names_it = new.predecessor_room().is_some_and(|before| before.room_id == old.room_id());
    match new.state() {
        RoomState::Joined if names_it => Eligibility::Proven,
        RoomState::Invited if names_it => Eligibility::Invited,
        RoomState::Joined | RoomState::Invited | RoomState::Banned => Eligibility::False,
        RoomState::Left | RoomState::Knocked => Eligibility::Unknown,
    }
}
