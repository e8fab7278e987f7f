//! Turns an event of Matrix into one of the core.

use std::sync::Arc;
use std::sync::mpsc::Sender;

use matrix_sdk::Room;
use matrix_sdk::deserialized_responses::TimelineEvent;
use matrix_sdk::ruma::events::reaction::OriginalSyncReactionEvent;
use matrix_sdk::ruma::events::room::member::{MembershipState, OriginalSyncRoomMemberEvent};
use matrix_sdk::ruma::events::room::message::{
    FileMessageEventContent, MessageType, OriginalSyncRoomMessageEvent, Relation,
    RoomMessageEventContentWithoutRelation,
};
use matrix_sdk::ruma::events::room::redaction::{OriginalSyncRoomRedactionEvent, SyncRoomRedactionEvent};
use matrix_sdk::ruma::events::{
    AnySyncMessageLikeEvent, AnySyncStateEvent, AnySyncTimelineEvent, SyncMessageLikeEvent, SyncStateEvent,
};
use matrix_sdk::ruma::{EventId as MatrixEventId, MilliSecondsSinceUnixEpoch, OwnedUserId, UserId};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tracing::{Instrument as _, instrument};

use super::figures::{Figures, count};
use super::hearing::{Kind, listen, place, without_broken_mentions};
use super::levels::{is_moderator, levels, power, warn_if_malformed};
use super::mention::{Heard, Names};
use super::rewording::{Pending, Rewording, reads_now};
use super::zone::Zones;
use super::{clock, two, undecryptable, zone};
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::time::Timestamp;
use crate::kernel::event::{Dropped, Event, Medium, Said};
use crate::kernel::hear::request;

/// Reads events for the bot and hands them to the core.
#[derive(Clone, Debug)]
pub(super) struct Reader {
    /// The bot.
    pub(super) me: OwnedUserId,
    /// What people call the bot, whatever its display name is.
    pub(super) name: String,
    /// Where the core takes events from.
    pub(super) events: Sender<Event>,
    /// What is counted.
    pub(super) figures: Arc<Figures>,
    /// Those who wait for keys, or for what a homeserver says of somebody.
    pub(super) waiting: TaskTracker,
    /// Edits of which the core is told later.
    pub(super) pending: Pending,
    /// Whose time zone was looked up.
    pub(super) zones: Zones,
    /// The end of the bot.
    pub(super) stop: CancellationToken,
    /// Whether what is read came too late to be answered: only what it changes counts.
    pub(super) late: bool,
}

impl Reader {
    /// Hands `event` to the core.
    pub(super) fn tell(&self, event: Event) {
        // The core leaves first only when the bot stops; what it did not take is fetched at the next start.
        self.events.send(event).ok();
    }

    /// The same for what came too late to be answered.
    pub(super) fn late(&self) -> Self {
        Self { late: true, ..self.clone() }
    }

    /// Hands an event of `room` on. What cannot be decrypted yet is left to somebody who waits for the key.
    pub(super) async fn deliver(&self, room: &Room, event: &TimelineEvent) {
        if event.sender().is_none_or(|sender| sender == self.me) {
            return;
        }
        let request = request::of(event.event_id().as_ref().map_or("", |id| id.as_str()));
        if event.kind.is_utd() {
            count(&self.figures.undecrypted);
            let key = undecryptable::wait_for_key(self.clone(), room.clone(), event.clone());
            self.waiting.spawn(key.instrument(request));
        } else {
            self.read(room, event).instrument(request).await;
        }
    }

    /// Reads a decrypted event of somebody else and hands it on, if it is for the core.
    pub(super) async fn read(&self, room: &Room, event: &TimelineEvent) {
        let read = event.raw().deserialize();
        match read.or_else(|error| without_broken_mentions(event.raw()).ok_or(error)) {
            Ok(AnySyncTimelineEvent::MessageLike(AnySyncMessageLikeEvent::RoomMessage(
                SyncMessageLikeEvent::Original(event),
            ))) => {
                let sender = event.sender.clone();
                for event in self.message(room, event).await.unwrap_or_default() {
                    let alone = matches!(&event, Event::Said(said) if said.direct);
                    self.tell(event);
                    if alone {
                        self.tell_name(room, &sender).await;
                        self.look_up_zone(room, &sender);
                    }
                }
            }
            Ok(AnySyncTimelineEvent::MessageLike(
                event @ (AnySyncMessageLikeEvent::Sticker(SyncMessageLikeEvent::Original(_))
                | AnySyncMessageLikeEvent::PollStart(SyncMessageLikeEvent::Original(_))
                | AnySyncMessageLikeEvent::UnstablePollStart(SyncMessageLikeEvent::Original(_))),
            )) => self.tell(self.wordless(room, &event).await),
            Ok(AnySyncTimelineEvent::MessageLike(AnySyncMessageLikeEvent::RoomRedaction(
                SyncRoomRedactionEvent::Original(event),
            ))) => {
                if let Some(event) = redaction(room, &event).await {
                    self.tell(event);
                }
            }
            Ok(AnySyncTimelineEvent::MessageLike(AnySyncMessageLikeEvent::Reaction(
                SyncMessageLikeEvent::Original(event),
            ))) => self.tell(reaction(room, event).await),
            Ok(AnySyncTimelineEvent::State(AnySyncStateEvent::RoomMember(SyncStateEvent::Original(event)))) => {
                if let Some(gone) = self.gone(room, &event).await {
                    self.tell(gone);
                }
            }
            Ok(_) => {}
            Err(error) => warn_if_malformed(room.room_id(), event, &error),
        }
    }

    /// Who is out of `room`, unless they are back. Whoever declines to come in was never there and is missed nowhere, but a conversation
    /// that they were asked into is over.
    async fn gone(&self, room: &Room, event: &OriginalSyncRoomMemberEvent) -> Option<Event> {
        let out = matches!(event.content.membership, MembershipState::Leave | MembershipState::Ban);
        let person = &event.state_key;
        if !out || *person == self.me || self.is_back(room, person).await {
            return None;
        }
        let before = event.unsigned.prev_content.as_ref();
        let was_in = before.is_none_or(|before| before.membership == MembershipState::Join);
        let elsewhere = !was_in || shares_another_room(room, person).await;
        let (at, person) = (timestamp(event.origin_server_ts), person_id(person));
        Some(Event::Left { at, room: room_id(room), person, elsewhere })
    }

    /// Whether `user`, who went out of `room`, is in it. What came in time the store knows as well as how it went on; whom it does not
    /// know to be there need not be asked for.
    async fn is_back(&self, room: &Room, user: &UserId) -> bool {
        let known = room.get_member_no_sync(user).await.ok().flatten();
        let may_be = self.late || known.is_some_and(|member| *member.membership() == MembershipState::Join);
        may_be && is_member(room, user).await
    }

    /// Tells the core how somebody is called who spoke with the bot alone, if they chose a name.
    async fn tell_name(&self, room: &Room, user: &UserId) {
        if let Some(name) = display_name(room, user).await {
            self.tell(Event::Called { at: clock::now(), person: person_id(user), name });
        }
    }

    /// Asks in which time zone somebody is who spoke with the bot alone, beside all else: nothing waits for it.
    fn look_up_zone(&self, room: &Room, user: &UserId) {
        if !self.zones.is_due(user, clock::now()) {
            return;
        }
        let (reader, client, user) = (self.clone(), room.client(), user.to_owned());
        self.waiting.spawn(async move {
            tokio::select! {
                () = reader.stop.cancelled() => {}
                found = zone::of_profile(&client, &user) => {
                    if let Some(zone) = found {
                        reader.tell(Event::InZone { at: clock::now(), person: person_id(&user), zone });
                    }
                }
            }
        });
    }

    async fn message(&self, room: &Room, event: OriginalSyncRoomMessageEvent) -> Option<Vec<Event>> {
        let names = self.names(room).await;
        if let Some(Relation::Replacement(edit)) = event.content.relates_to {
            self.pending.supersede(edit.event_id.clone(), event.sender.clone());
            let RoomMessageEventContentWithoutRelation { msgtype, mentions, .. } = edit.new_content;
            let (heard, _) = listen(&msgtype, mentions.as_ref(), &names)?;
            let mut events = vec![Event::Edited {
                id: event_id(&event.event_id),
                at: timestamp(event.origin_server_ts),
                room: room_id(room),
                sender: person_id(&event.sender),
                target: event_id(&edit.event_id),
                text: heard.text.clone(),
            }];
            if !self.late && (heard.mentioned || two::is_direct(room).await) {
                let at = timestamp(event.origin_server_ts);
                let (id, target, sender) = (event.event_id, edit.event_id, event.sender);
                let rewording = Rewording { id, target, sender, at, heard };
                events.extend(reads_now(self, room, rewording).await);
            }
            return Some(events);
        }
        let (heard, kind) = listen(&event.content.msgtype, event.content.mentions.as_ref(), &names)?;
        let (thread, reply_to) = place(&event.content);
        let at = timestamp(event.origin_server_ts);
        let said = Said { thread, reply_to, ..self.said(room, &event.event_id, &event.sender, at, heard).await };
        let medium = match (kind, &event.content.msgtype) {
            (Kind::Words, _) => return Some(vec![Event::Said(said)]),
            (_, MessageType::File(file)) => Medium::File(Box::new(self.dropped(room, &event, file).await?)),
            (Kind::Picture, _) => Medium::Picture,
            _ => Medium::Other,
        };
        Some(vec![Event::Shown { said, medium }])
    }

    /// What `sender` said, as yet outside any thread.
    #[instrument(level = "trace", skip_all)]
    pub(super) async fn said(
        &self,
        room: &Room,
        id: &MatrixEventId,
        sender: &UserId,
        at: Timestamp,
        heard: Heard,
    ) -> Said {
        let levels = levels(room).await;
        Said {
            id: event_id(id),
            at,
            room: room_id(room),
            sender: person_id(sender),
            text: heard.text,
            thread: None,
            reply_to: None,
            mentioned: heard.mentioned,
            direct: !two::is_service(room, sender) && two::is_direct(room).await,
            moderator: is_moderator(&levels, sender),
            power: power(&levels, sender),
        }
    }

    /// A sticker or a poll.
    async fn wordless(&self, room: &Room, event: &AnySyncMessageLikeEvent) -> Event {
        let at = timestamp(event.origin_server_ts());
        let heard = Heard { text: String::new(), mentioned: false };
        let said = self.said(room, event.event_id(), event.sender(), at, heard).await;
        Event::Shown { said, medium: Medium::Other }
    }

    /// A file that somebody sent.
    async fn dropped(
        &self,
        room: &Room,
        event: &OriginalSyncRoomMessageEvent,
        file: &FileMessageEventContent,
    ) -> Option<Dropped> {
        let thread = match &event.content.relates_to {
            Some(Relation::Thread(thread)) => Some(event_id(&thread.event_id)),
            _ => None,
        };
        Some(Dropped {
            id: event_id(&event.event_id),
            at: timestamp(event.origin_server_ts),
            room: room_id(room),
            sender: person_id(&event.sender),
            power: power(&levels(room).await, &event.sender),
            thread,
            name: file.filename().to_owned(),
            size: file.info.as_ref().and_then(|info| info.size).map(Into::into),
            source: serde_json::to_string(&file.source).ok()?,
        })
    }

    /// What the bot is called in `room`.
    #[instrument(level = "trace", skip_all)]
    async fn names(&self, room: &Room) -> Names {
        let display_name = display_name(room, &self.me).await;
        let short = display_name.into_iter().chain([self.me.localpart().to_owned(), self.name.clone()]).collect();
        Names { id: self.me.to_string(), short }
    }
}

/// The name that `user` chose for `room`, as of the last sync. Nothing else is read of them: a whole member of the SDK is six
/// questions to its store.
async fn display_name(room: &Room, user: &UserId) -> Option<String> {
    let client = room.client();
    let profile = client.state_store().get_profile(room.room_id(), user).await.ok().flatten();
    profile.and_then(|profile| profile.content.displayname)
}

/// Whether the bot and `user` are together in another room than `room`.
async fn shares_another_room(room: &Room, user: &UserId) -> bool {
    for other in room.client().joined_rooms() {
        if other.room_id() == room.room_id() {
            continue;
        }
        if is_member(&other, user).await {
            return true;
        }
    }
    false
}

/// Whether `user` is in `room`. When the homeserver does not tell, nobody is taken for gone.
async fn is_member(room: &Room, user: &UserId) -> bool {
    let member = room.get_member(user).await;
    member.map_or(true, |member| member.is_some_and(|member| *member.membership() == MembershipState::Join))
}

async fn reaction(room: &Room, event: OriginalSyncReactionEvent) -> Event {
    let to = event.content.relates_to;
    Event::Reacted {
        id: event_id(&event.event_id),
        at: timestamp(event.origin_server_ts),
        room: room_id(room),
        sender: person_id(&event.sender),
        target: event_id(&to.event_id),
        key: to.key,
        power: power(&levels(room).await, &event.sender),
    }
}

async fn redaction(room: &Room, event: &OriginalSyncRoomRedactionEvent) -> Option<Event> {
    let (beside, inside) = (event.redacts.as_ref(), event.content.redacts.as_ref());
    // Room versions before 11 have it beside the content, and let anything stand in it.
    let target = match room.clone_info().room_version_rules_or_default().redaction.content_field_redacts {
        true => inside.or(beside),
        false => beside.or(inside),
    }?;
    Some(Event::Redacted {
        id: event_id(&event.event_id),
        at: timestamp(event.origin_server_ts),
        room: room_id(room),
        sender: person_id(&event.sender),
        target: event_id(target),
        may_remove: levels(room).await.user_can_redact_event_of_other(&event.sender),
    })
}

/// The core's name for an event.
pub(super) fn event_id(id: &matrix_sdk::ruma::EventId) -> EventId {
    EventId::new(id.as_str())
}

/// The core's name for a room.
pub(super) fn room_id(room: &Room) -> RoomId {
    RoomId::new(room.room_id().as_str())
}

/// The core's name for a user.
pub(super) fn person_id(id: &UserId) -> PersonId {
    PersonId::new(id.as_str())
}

/// When something was sent, as the core notes a moment: by the clock of a homeserver, which also tells whether our own can be right.
pub(super) fn timestamp(at: MilliSecondsSinceUnixEpoch) -> Timestamp {
    clock::heard(Timestamp(i64::from(at.get())))
}
