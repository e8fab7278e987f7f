//! Comes into rooms, and goes out of them.

use matrix_sdk::ruma::api::client::membership::leave_room;
use matrix_sdk::ruma::api::error::ErrorKind;
use matrix_sdk::ruma::{OwnedServerName, RoomId};
use matrix_sdk::{Client, Error};

use super::failure::Failure;

/// Joins a room that the bot is invited to, or that took the place of one it is in.
pub(super) async fn join(client: &Client, room: &RoomId) -> Result<(), Error> {
    client.join_room_by_id_or_alias(room.into(), &via(client, room).await).await?;
    Ok(())
}

/// Servers that should know a room that is the successor of another. An invitation brings its own, and newer room ids
/// name none.
async fn via(client: &Client, room: &RoomId) -> Vec<OwnedServerName> {
    for old in client.joined_rooms() {
        if old.successor_room().is_some_and(|successor| successor.room_id == room) {
            return old.route().await.unwrap_or_default();
        }
    }
    Vec::new()
}

/// Goes out of this room alone. The SDK would go out of all rooms before it, too, and which these are says whoever made it.
pub(super) async fn leave(client: &Client, room: &RoomId) -> Result<(), Failure> {
    match client.send(leave_room::v3::Request::new(room.to_owned())).await {
        Ok(_) => Ok(()),
        // Whoever is not there may not go out.
        Err(error) if matches!(error.client_api_error_kind(), Some(ErrorKind::Forbidden | ErrorKind::NotFound)) => {
            Ok(())
        }
        Err(error) => Err(Failure::of_http(&error)),
    }
}
