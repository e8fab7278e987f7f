//! What an operator should know before people notice it: the bot's rights in its rooms, and its rate limit.

use std::time::Duration;

use matrix_sdk::ruma::api::client::message::send_message_event;
use matrix_sdk::ruma::api::client::room::create_room;
use matrix_sdk::ruma::events::{GlobalAccountDataEventType, MessageLikeEventType};
use matrix_sdk::ruma::room::RoomType;
use matrix_sdk::ruma::serde::Raw;
use matrix_sdk::ruma::{OwnedRoomId, OwnedTransactionId};
use matrix_sdk::{Client, Error};
use serde_json::json;

use super::clock;
use super::failure::Failure;
use super::levels::{are_malformed, levels};
use super::reader::room_id;
use crate::domain::id::RoomId;

/// How many notices are sent to meet the limit; homeservers that keep their default take ten.
const NOTICES: u32 = 15;

/// The name of the room for it, its type, and the account data that remembers it.
const MARK: &str = "nl.jatwerk.check";

/// What the bot may do in a room, as of its last sync.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rights {
    /// The room.
    pub room: RoomId,
    /// Its name, if it has one.
    pub name: Option<String>,
    /// How many people and bots are in it.
    pub members: u64,
    /// Whether messages are encrypted.
    pub encrypted: bool,
    /// Whether the bot may send messages.
    pub may_speak: bool,
    /// Whether the bot may react to messages.
    pub may_react: bool,
    /// Whether the bot may take its own messages back.
    pub may_redact: bool,
    /// Whether the event that says who may do what can be read in part only.
    pub malformed: bool,
}

/// How the homeserver takes many messages at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// It took all of them.
    NotMet,
    /// It had enough.
    Met {
        /// After this many.
        after: u32,
        /// And wants to be left alone for this long.
        wait: Duration,
    },
}

/// The bot's rights in the rooms that it is in.
pub async fn rights(client: &Client) -> Vec<Rights> {
    let mut all = Vec::new();
    for room in client.joined_rooms().into_iter().filter(|room| room.room_type().is_none()) {
        let levels = levels(&room).await;
        let me = room.own_user_id();
        all.push(Rights {
            room: room_id(&room),
            name: room.name(),
            members: room.joined_members_count(),
            encrypted: room.encryption_state().is_encrypted(),
            may_speak: levels.user_can_send_message(me, MessageLikeEventType::RoomMessage),
            may_react: levels.user_can_send_message(me, MessageLikeEventType::Reaction),
            may_redact: levels.user_can_redact_own_event(me),
            malformed: are_malformed(&room).await,
        });
    }
    all
}

/// Sends notices quickly, in a room where the bot is alone, until the homeserver has enough of it.
///
/// # Errors
/// When the homeserver cannot be asked; its answer to one notice too many is no error.
pub async fn measure(client: &Client) -> Result<Limit, Error> {
    let room = match known_room(client).await? {
        Some(room) => room,
        None => make_room(client).await?,
    };
    let start = clock::now().0;
    for number in 0..NOTICES {
        let content = Raw::new(&json!({ "msgtype": "m.notice", "body": number.to_string() }))?.cast_unchecked();
        let txn = OwnedTransactionId::from(format!("{MARK}.{start}.{number}"));
        let kind = MessageLikeEventType::RoomMessage;
        let request = send_message_event::v3::Request::new_raw(room.clone(), txn, kind, content);
        if let Err(error) = client.send(request).await.map_err(Error::from) {
            return match Failure::of(&error) {
                Failure::Limited(wait) => Ok(Limit::Met { after: number, wait }),
                _ => Err(error),
            };
        }
    }
    Ok(Limit::NotMet)
}

async fn known_room(client: &Client) -> Result<Option<OwnedRoomId>, Error> {
    let kept = client.account().fetch_account_data(GlobalAccountDataEventType::from(MARK)).await?;
    let id: Option<OwnedRoomId> = kept.and_then(|kept| kept.get_field("room_id").ok().flatten());
    Ok(id.filter(|id| client.joined_rooms().iter().any(|room| room.room_id() == id)))
}

async fn make_room(client: &Client) -> Result<OwnedRoomId, Error> {
    let mut creation = create_room::v3::CreationContent::new();
    creation.room_type = Some(RoomType::from(MARK));
    let mut request = create_room::v3::Request::new();
    request.name = Some("jatwerk check".to_owned());
    request.preset = Some(create_room::v3::RoomPreset::PrivateChat);
    request.creation_content = Some(Raw::new(&creation)?);
    let id = client.create_room(request).await?.room_id().to_owned();
    let kept = Raw::new(&json!({ "room_id": id }))?.cast_unchecked();
    client.account().set_account_data_raw(GlobalAccountDataEventType::from(MARK), kept).await?;
    Ok(id)
}
