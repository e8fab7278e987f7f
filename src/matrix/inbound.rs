//! Goes through what the homeserver brings, room by room and in order, and hands it to the core.

use std::collections::{HashMap, HashSet};
use std::mem::take;
use std::path::{Path, PathBuf};

use matrix_sdk::deserialized_responses::TimelineEvent;
use matrix_sdk::ruma::{OwnedRoomId, RoomId as MatrixRoomId};
use matrix_sdk::sync::{JoinedRoomUpdate, SyncResponse};
use matrix_sdk::{Client, Room};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tracing::instrument;

use super::account::AccountError;
use super::bounds::{Bounds, is_change, is_older, tell_clock};
use super::catchup::{Gap, is_own_join, missed};
use super::reader::{Reader, person_id, room_id, timestamp};
use super::successor::{self, Eligibility};
use super::{clock, direct, restored, two};
use crate::domain::id::RoomId;
use crate::domain::time::Timestamp;
use crate::kernel::event::Event;

/// How many rooms are caught up with at the same time.
const ROOMS_AT_ONCE: usize = 8;

/// The way in.
#[derive(Debug)]
pub(super) struct Inbound {
    client: Client,
    reader: Reader,
    bounds: Bounds,
    /// The rooms that the core knows the bot is in, each with whether others than two may read it.
    joined: HashMap<OwnedRoomId, bool>,
    /// The closed rooms that the core knows of, and what it knows of the room that is said to take their place.
    closed: HashSet<(OwnedRoomId, Eligibility)>,
    /// Where in the stream the last response ended.
    position: Option<String>,
    /// Whether the core was told where the bot is.
    placed: bool,
    /// Whether a response was read: what was missed is in the first.
    begun: bool,
    /// Whether the SDK's store is of before the position until a response comes.
    is_behind: bool,
    /// Cancelled once the SDK's store is of now: a response came.
    up_to_date: CancellationToken,
    /// The account's folder, if it was put back and that may be forgotten once a response was read.
    put_back: Option<PathBuf>,
}

impl Inbound {
    /// Reads for the core with `reader`.
    pub(super) fn new(client: Client, reader: Reader, bounds: Bounds) -> Self {
        Self {
            client,
            reader,
            bounds,
            joined: HashMap::new(),
            closed: HashSet::new(),
            position: None,
            placed: false,
            begun: false,
            is_behind: false,
            up_to_date: CancellationToken::new(),
            put_back: None,
        }
    }

    /// Cancelled once the SDK's store is of now.
    pub(super) fn up_to_date(&self) -> CancellationToken {
        self.up_to_date.clone()
    }

    /// With the first response it may be forgotten that the account in `folder` was put back.
    pub(super) fn settle(&mut self, folder: &Path) {
        self.put_back = Some(folder.to_owned());
    }

    /// Begins with an SDK's store that is of before `position`, up to which the core handled everything: the core is told nothing of what
    /// stands there, and what it missed only once a response said who may read it.
    pub(super) fn start_behind(&mut self, position: Option<&str>) {
        self.position = position.map(ToOwned::to_owned);
        self.is_behind = true;
    }

    /// Tells the core where the bot stands. The first sync goes on from `position`, up to which the core handled
    /// everything; without one what it missed is looked for in each room.
    ///
    /// # Errors
    /// When the homeserver has ended the session.
    pub(super) async fn start(&mut self, position: Option<&str>) -> Result<(), AccountError> {
        self.greet_all().await;
        match position {
            Some(position) => self.position = Some(position.to_owned()),
            None => self.look_back_to(None).await?,
        }
        Ok(())
    }

    async fn greet_all(&mut self) {
        for room in &self.client.joined_rooms() {
            self.greet(room).await;
        }
        for room in self.client.invited_rooms() {
            self.invited(&room).await;
        }
    }

    /// The homeserver does not know the position: what was missed is looked for in each room. The response is taken in first, as the SDK's
    /// store does not know who came and went meanwhile; so the core is told anew who may read each room.
    pub(super) fn look_back(&mut self) {
        self.position = None;
        self.is_behind = true;
        self.joined.clear();
    }

    /// Tells the core what was said that it has not handled, room by room.
    ///
    /// The first sync response must wait for this: once a later message of a room is handled, an earlier one that was
    /// missed would never be looked for again. Where the SDK's store is behind, that response is taken in first, and then this is done.
    ///
    /// # Errors
    /// When the homeserver has ended the session.
    async fn look_back_to(&self, older: Option<&str>) -> Result<(), AccountError> {
        let rooms = self.client.joined_rooms();
        let (reader, bounds) = (&self.reader, &self.bounds);
        for some in rooms.chunks(ROOMS_AT_ONCE) {
            let all = some.iter().map(|room| async move {
                let found = missed(room, Gap { newer: None, older }, bounds, &mut None).await?;
                tell_clock(found.iter());
                // What is passed over here is of before: it was handled, or not said to the bot.
                hand_on(reader, room, &found, Some(bounds.not_before(found.iter()))).await;
                Ok::<(), AccountError>(())
            });
            futures_util::future::try_join_all(all).await?;
        }
        Ok(())
    }

    /// Tells the core.
    pub(super) fn tell(&self, event: Event) {
        self.reader.tell(event);
    }

    /// Whether the next response goes on from a position.
    pub(super) fn goes_on(&self) -> bool {
        self.position.is_some()
    }

    /// Hands a response to the core.
    ///
    /// # Errors
    /// When the homeserver has ended the session.
    #[instrument(level = "trace", skip_all)]
    pub(super) async fn read(&mut self, response: SyncResponse) -> Result<(), AccountError> {
        let told = || response.rooms.joined.values().flat_map(|update| &update.timeline.events);
        tell_clock(told());
        self.up_to_date.cancel();
        if take(&mut self.is_behind) {
            self.greet_all().await;
            let older = self.position.take();
            self.look_back_to(older.as_deref()).await?;
        }
        // What is old in a later one was not missed, but comes from a clock that is wrong.
        let not_before = (!self.begun).then(|| self.bounds.not_before(told()));
        let mut failing = None;
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
            self.joined(id, update, not_before, &mut failing).await?;
        }
        self.reached(&response.next_batch);
        self.position = Some(response.next_batch);
        if !self.placed {
            self.placed = self.place().await;
        }
        self.begun = true;
        self.put_back.take().map_or(Ok(()), |folder| restored::forget(&folder))
    }

    /// Tells the core in which rooms the bot is: no response names one that it left before the first. Whether the homeserver said it.
    async fn place(&mut self) -> bool {
        let invited: Vec<_> = self.client.invited_rooms().iter().map(room_id).collect();
        let joined = match direct::joined(&self.client).await {
            Ok(joined) => joined,
            Err(failure) => {
                tracing::warn!(?failure, "the homeserver does not say in which rooms the bot is; asks again");
                return false;
            }
        };
        let rooms = joined.iter().map(|id| RoomId::new(id.as_str())).collect();
        let joined: HashSet<_> = joined.into_iter().collect();
        self.joined.retain(|id, _| joined.contains(id));
        self.reader.tell(Event::Present { at: clock::now(), joined: rooms, invited });
        true
    }

    /// Tells the core that it was told everything up to `position`. What waits for its key would be missed after a stop.
    fn reached(&self, position: &str) {
        if self.reader.waiting.is_empty() && self.position.as_deref() != Some(position) {
            let (at, account) = (clock::now(), person_id(&self.reader.me));
            self.reader.tell(Event::Reached { at, account, position: position.to_owned() });
        }
    }

    async fn joined(
        &mut self,
        id: &MatrixRoomId,
        update: &JoinedRoomUpdate,
        not_before: Option<Timestamp>,
        failing: &mut Option<Instant>,
    ) -> Result<(), AccountError> {
        let Some(room) = self.client.get_room(id) else { return Ok(()) };
        let events = &update.timeline.events;
        // The core has to know at once when not everybody may read a room any more, or more than two.
        if self.joined.contains_key(id) {
            if update.timeline.limited || events.iter().any(opens_or_closes) {
                self.tell_joined(&room).await;
            }
            if update.timeline.limited || events.iter().any(two::decides) {
                self.tell_shared(&room).await;
            }
        }
        self.greet(&room).await;
        let start = events.iter().rposition(|event| is_own_join(event, &self.reader.me));
        let mut passed_over = 0;
        // Before the first response there is no older end; `start` has been over that ground.
        if let (true, None, Some(older)) = (update.timeline.limited, start, self.position.as_deref()) {
            let gap = Gap { newer: update.timeline.prev_batch.as_deref(), older: Some(older) };
            let found = missed(&room, gap, &self.bounds, failing).await?;
            passed_over += hand_on(&self.reader, &room, &found, not_before).await;
        }
        let said_to_it = events.get(start.map_or(0, |position| position + 1)..).unwrap_or_default();
        passed_over += hand_on(&self.reader, &room, said_to_it, not_before).await;
        if passed_over > 0 {
            tracing::warn!(room = %room.room_id(), passed_over, "some of what was missed is too old to be answered");
        }
        Ok(())
    }

    /// Tells the core of a room that it may not know yet, of the one before it, and of the one that is said to take its
    /// place.
    #[instrument(level = "trace", skip_all)]
    async fn greet(&mut self, room: &Room) {
        // Spaces and the room of `limits` have a type; nobody talks there.
        if room.room_type().is_some() {
            return;
        }
        if !self.joined.contains_key(room.room_id()) {
            if let Some(old) = successor::before(&self.client, room) {
                self.follow(&old).await;
            }
            self.joined.insert(room.room_id().to_owned(), two::is_shared(room).await);
            self.tell_joined(room).await;
        }
        self.follow(room).await;
    }

    /// Tells the core of the room that is said to take the place of `old`, when there is something new about that.
    async fn follow(&mut self, old: &Room) {
        let Some((new, standing)) = successor::of(&self.client, old).await else { return };
        if !self.closed.insert((old.room_id().to_owned(), standing)) {
            return;
        }
        let (at, old, new) = (clock::now(), room_id(old), RoomId::new(new.as_str()));
        self.reader.tell(match standing {
            Eligibility::Proven => Event::Upgraded { at, old, new },
            Eligibility::Invited => Event::Closed { at, old, new, invited: true },
            Eligibility::Unknown => Event::Closed { at, old, new, invited: false },
            Eligibility::False => {
                tracing::warn!(%old, %new, "not followed: the other room does not say that it takes this one's place");
                return;
            }
        });
    }

    /// Tells the core when others than two may read a room from now on.
    async fn tell_shared(&mut self, room: &Room) {
        let shared = two::is_shared(room).await;
        if self.joined.insert(room.room_id().to_owned(), shared) == Some(false) && shared {
            self.reader.tell(Event::Shared { at: clock::now(), room: room_id(room) });
        }
    }

    /// Tells the core that the bot is in a room, and who may read it.
    async fn tell_joined(&self, room: &Room) {
        // In a conversation that the bot opened itself it has something to say already. Whoever it is opened with counts as
        // one of its creators too, so only the sender tells.
        if room.room_type().is_some() {
            return;
        }
        if room.create_content().is_some_and(|made| made.creator == self.reader.me) {
            if two::is_shared(room).await {
                self.reader.tell(Event::Shared { at: clock::now(), room: room_id(room) });
            }
            return;
        }
        let me = room.get_member_no_sync(&self.reader.me).await.ok().flatten();
        let at = me.and_then(|me| me.event().origin_server_ts()).map_or_else(clock::now, timestamp);
        let (direct, encrypted) = (two::is_direct(room).await, room.encryption_state().is_encrypted());
        let name = || room.name().or_else(|| room.canonical_alias().map(|alias| alias.to_string()));
        let open_as = (room.is_public() == Some(true) && !encrypted).then(name).flatten();
        self.reader.tell(Event::Joined { at, room: room_id(room), direct, encrypted, open_as });
    }

    async fn invited(&mut self, room: &Room) {
        if let Some(old) = successor::before(&self.client, room) {
            self.follow(&old).await;
        }
        match room.invite_details().await {
            Ok(invite) => {
                let inviter = person_id(&invite.inviter_id);
                self.reader.tell(Event::Invited { at: clock::now(), room: room_id(room), inviter });
            }
            Err(error) => tracing::warn!(room = %room.room_id(), %error, "passed over an invitation"),
        }
    }
}

/// Hands on some events of `room`, oldest first; of what was said before `not_before` only what changes something. How many it passed over.
async fn hand_on(reader: &Reader, room: &Room, events: &[TimelineEvent], not_before: Option<Timestamp>) -> usize {
    let mut passed_over = 0;
    for event in events {
        if not_before.is_none_or(|bound| !is_older(event, bound)) {
            reader.deliver(room, event).await;
        } else if is_change(event) {
            reader.late().deliver(room, event).await;
        } else {
            passed_over += 1;
        }
    }
    passed_over
}

/// Whether an event can change who may read a room, or what it is called.
fn opens_or_closes(event: &TimelineEvent) -> bool {
    let kind = event.raw().get_field::<String>("type").ok().flatten();
    kind.is_some_and(|kind| ["m.room.join_rules", "m.room.encryption", "m.room.name"].contains(&kind.as_str()))
}
