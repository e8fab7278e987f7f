//! Goes through what the homeserver brings, room by room and in order, and hands it to the core.

use std::collections::HashSet;

use matrix_sdk::deserialized_responses::TimelineEvent;
use matrix_sdk::ruma::{OwnedRoomId, RoomId as MatrixRoomId};
use matrix_sdk::sync::{JoinedRoomUpdate, SyncResponse};
use matrix_sdk::{Client, Room};

use super::catchup::{Bounds, Gap, is_own_join, missed};
use super::clock;
use super::reader::{Reader, is_direct, person_id, room_id, timestamp};
use crate::bot::event::Event;
use crate::domain::id::RoomId;

/// How many rooms are caught up with at the same time.
const ROOMS_AT_ONCE: usize = 8;

/// The way in.
#[derive(Debug)]
pub(super) struct Inbound {
    client: Client,
    reader: Reader,
    bounds: Bounds,
    /// The rooms that the core knows the bot is in.
    joined: HashSet<OwnedRoomId>,
    /// The closed rooms that the core knows of.
    upgraded: HashSet<OwnedRoomId>,
    /// Where in the stream the last response ended.
    position: Option<String>,
}

impl Inbound {
    /// Reads for the core with `reader`.
    pub(super) fn new(client: Client, reader: Reader, bounds: Bounds) -> Self {
        let (joined, upgraded) = (HashSet::new(), HashSet::new());
        Self { client, reader, bounds, joined, upgraded, position: None }
    }

    /// Tells the core where the bot stands, and what was said that the core has not handled.
    ///
    /// The first sync response must wait for this: once a later message of a room is handled, an earlier one that was
    /// missed would never be looked for again.
    pub(super) async fn start(&mut self) {
        let rooms = self.client.joined_rooms();
        for room in &rooms {
            self.greet(room).await;
        }
        for room in self.client.invited_rooms() {
            self.invited(&room).await;
        }
        let (reader, bounds) = (&self.reader, &self.bounds);
        for some in rooms.chunks(ROOMS_AT_ONCE) {
            let all = some.iter().map(|room| async move {
                for event in missed(room, Gap::default(), bounds).await {
                    reader.deliver(room, &event).await;
                }
            });
            futures_util::future::join_all(all).await;
        }
    }

    /// Hands a response to the core.
    pub(super) async fn read(&mut self, response: SyncResponse) {
        for id in response.rooms.left.keys() {
            self.joined.remove(id);
            self.reader.tell(Event::Parted { at: clock::now(), room: RoomId::new(id.as_str()) });
        }
        for id in response.rooms.invited.keys() {
            if let Some(room) = self.client.get_room(id) {
                self.invited(&room).await;
            }
        }
        for (id, update) in &response.rooms.joined {
            self.joined(id, update).await;
        }
        self.position = Some(response.next_batch);
    }

    async fn joined(&mut self, id: &MatrixRoomId, update: &JoinedRoomUpdate) {
        let Some(room) = self.client.get_room(id) else { return };
        let events = &update.timeline.events;
        // The core has to know at once when not everybody may read a room any more.
        if self.joined.contains(id) && (update.timeline.limited || events.iter().any(opens_or_closes)) {
            self.tell_joined(&room).await;
        }
        self.greet(&room).await;
        let start = events.iter().rposition(|event| is_own_join(event, &self.reader.me));
        // Before the first response there is no older end; `start` has been over that ground.
        if let (true, None, Some(older)) = (update.timeline.limited, start, self.position.as_deref()) {
            let gap = Gap { newer: update.timeline.prev_batch.as_deref(), older: Some(older) };
            for event in missed(&room, gap, &self.bounds).await {
                self.reader.deliver(&room, &event).await;
            }
        }
        for event in events.iter().skip(start.map_or(0, |position| position + 1)) {
            self.reader.deliver(&room, event).await;
        }
    }

    /// Tells the core of a room that it may not know yet, and of the room that took its place.
    async fn greet(&mut self, room: &Room) {
        // Spaces and the room of `limits` have a type; nobody talks there.
        if room.room_type().is_some() {
            return;
        }
        if self.joined.insert(room.room_id().to_owned()) {
            self.tell_joined(room).await;
        }
        if let Some(successor) = room.successor_room()
            && self.upgraded.insert(room.room_id().to_owned())
        {
            let new = RoomId::new(successor.room_id.as_str());
            self.reader.tell(Event::Upgraded { at: clock::now(), old: room_id(room), new });
        }
    }

    /// Tells the core that the bot is in a room, and who may read it.
    async fn tell_joined(&self, room: &Room) {
        // In a conversation that the bot opened itself it has something to say already. Whoever it is opened with counts as
        // one of its creators too, so only the sender tells.
        if room.room_type().is_some() || room.create_content().is_some_and(|made| made.creator == self.reader.me) {
            return;
        }
        let me = room.get_member_no_sync(&self.reader.me).await.ok().flatten();
        let at = me.and_then(|me| me.event().origin_server_ts()).map_or_else(clock::now, timestamp);
        let (direct, encrypted) = (is_direct(room).await, room.encryption_state().is_encrypted());
        let name = || room.name().or_else(|| room.canonical_alias().map(|alias| alias.to_string()));
        let open_as = (room.is_public() == Some(true) && !encrypted).then(name).flatten();
        self.reader.tell(Event::Joined { at, room: room_id(room), direct, encrypted, open_as });
    }

    async fn invited(&self, room: &Room) {
        match room.invite_details().await {
            Ok(invite) => {
                let inviter = person_id(&invite.inviter_id);
                self.reader.tell(Event::Invited { at: clock::now(), room: room_id(room), inviter });
            }
            Err(error) => tracing::warn!(room = %room.room_id(), %error, "passed over an invitation"),
        }
    }
}

/// Whether an event can change who may read a room, or what it is called.
fn opens_or_closes(event: &TimelineEvent) -> bool {
    let kind = event.raw().get_field::<String>("type").ok().flatten();
    kind.is_some_and(|kind| ["m.room.join_rules", "m.room.encryption", "m.room.name"].contains(&kind.as_str()))
}
