//! Comes into rooms.

use matrix_sdk::ruma::{OwnedServerName, RoomId};
use matrix_sdk::{Client, Error};

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
