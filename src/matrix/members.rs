//! Who is in a room at this moment, and with which power level.

use matrix_sdk::Client;
use matrix_sdk::ruma::events::room::member::MembershipState;
use matrix_sdk::ruma::{RoomId as MatrixRoomId, UserId};

use super::account::Session;
use super::levels;
use crate::domain::id::{PersonId, RoomId};

/// The members of the rooms that the bot is in.
#[derive(Clone, Debug)]
pub struct Members(Client);

impl Members {
    /// As this session sees them.
    pub fn of(session: &Session) -> Self {
        Self(session.client.clone())
    }

    /// As this client sees them.
    pub(super) fn seen_by(client: Client) -> Self {
        Self(client)
    }

    /// The power level of somebody in a room; nothing when they are not in it, or the bot is not.
    pub async fn power(&self, room: &RoomId, person: &PersonId) -> Option<i64> {
        let (room, user) = (MatrixRoomId::parse(room.as_str()).ok()?, UserId::parse(person.as_str()).ok()?);
        let room = self.0.get_room(&room)?;
        let member = match room.get_member_no_sync(&user).await {
            Ok(Some(member)) => Some(member),
            // The homeserver leaves out whoever says nothing, until it is asked.
            _ => room.get_member(&user).await.ok().flatten(),
        };
        member.filter(|member| *member.membership() == MembershipState::Join)?;
        Some(levels::power(&levels::levels(&room).await, &user))
    }
}
