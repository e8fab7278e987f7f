//! The conversation of two with somebody: found again before a new one is made, because a homeserver limits invitations
//! hard, and because the bot may have been killed after it made one and before it could say so.

use matrix_sdk::ruma::api::client::membership::{get_member_events, joined_rooms};
use matrix_sdk::ruma::{OwnedRoomId, OwnedUserId, RoomId as MatrixRoomId, UserId};
use matrix_sdk::{Client, Error, Room};

use super::failure::{At, Failure};
use super::reader::room_id;
use super::two::{is_direct, is_present, is_service};
use crate::domain::id::{PersonId, RoomId};

/// Finds the conversation with `person`, or opens one: encrypted, with an invitation.
pub(super) async fn open(client: &Client, person: &PersonId) -> Result<RoomId, Failure> {
    let user = parse(person)?;
    for room in client.joined_rooms() {
        if is_with(&room, &user).await {
            return Ok(room_id(&room));
        }
    }
    // A sync can have brought a room of our own before the invitation, or not yet at all.
    for id in joined(client).await?.iter().filter(|id| client.get_room(id).is_none_or(|room| is_half_known(&room))) {
        if homeserver_says_with(client, id, &user).await? {
            return Err(Failure::passing("the conversation is there, but no sync has brought all of it yet"));
        }
    }
    match client.create_dm(&user).await {
        Ok(room) => Ok(room_id(&room)),
        Err(error) => Err(match Failure::of(&error) {
            // A homeserver that is well otherwise cannot reach this person; each further try would leave an empty room.
            Failure::Passing(trouble) if trouble.at == At::Work && joined(client).await.is_ok() => {
                Failure::Final(trouble.reason)
            }
            other => other,
        }),
    }
}

/// The rooms that the homeserver says the bot is in.
pub(super) async fn joined(client: &Client) -> Result<Vec<OwnedRoomId>, Failure> {
    let answer = client.send(joined_rooms::v3::Request::new()).await;
    Ok(answer.map_err(|error| Failure::of(&Error::from(error)))?.joined_rooms)
}

/// Asks `person` into `room`, unless they are there or were asked already.
pub(super) async fn invite(room: &Room, person: &PersonId) -> Result<(), Failure> {
    let user = parse(person)?;
    let member = room.get_member(&user).await.map_err(|error| Failure::of(&error))?;
    if member.is_some_and(|member| is_present(member.membership())) {
        return Ok(());
    }
    room.invite_user_by_id(&user).await.map_err(|error| Failure::of(&error))
}

fn parse(person: &PersonId) -> Result<OwnedUserId, Failure> {
    UserId::parse(person.as_str()).map_err(|error| Failure::Final(error.to_string()))
}

/// Whether a room that the last syncs brought is a conversation of two with `user`.
async fn is_with(room: &Room, user: &UserId) -> bool {
    if room.is_tombstoned() || room.room_type().is_some() || is_service(room, user) || !is_direct(room).await {
        return false;
    }
    room.get_member(user).await.ok().flatten().is_some_and(|member| is_present(member.membership()))
}

/// Whether this is a room that the bot made, and in which nobody else was yet as far as the last syncs tell.
fn is_half_known(room: &Room) -> bool {
    room.active_members_count() < 2 && room.create_content().is_none_or(|made| made.creator == room.own_user_id())
}

/// The same, by what the homeserver says.
async fn homeserver_says_with(client: &Client, id: &MatrixRoomId, user: &UserId) -> Result<bool, Failure> {
    let request = get_member_events::v3::Request::new(id.to_owned());
    let answer = client.send(request).await.map_err(|error| Failure::of(&Error::from(error)))?;
    let members = answer.chunk.iter().filter_map(|raw| raw.deserialize().ok());
    let present: Vec<_> = members.filter(|member| is_present(member.membership())).collect();
    Ok(present.len() == 2 && present.iter().any(|member| member.state_key() == user))
}
