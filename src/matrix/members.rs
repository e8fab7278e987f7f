//! Who is in a room at this moment, and with which power level.

use matrix_sdk::ruma::events::room::member::MembershipState;
use matrix_sdk::ruma::{RoomId as MatrixRoomId, UserId};
use matrix_sdk::{Client, RoomState};

use super::account::Session;
use super::failure::Failure;
use super::levels;
use crate::domain::id::{PersonId, RoomId};

/// The members of the rooms that the bot is in.
#[derive(Clone, Debug)]
pub struct Members(Client);

/// The homeserver does not say now who is in a room.
#[derive(Debug, PartialEq, Eq)]
pub struct Unknown(pub(super) Failure);

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
    ///
    /// # Errors
    /// When the homeserver does not say it now, and may in a moment.
    pub async fn power(&self, room: &RoomId, person: &PersonId) -> Result<Option<i64>, Unknown> {
        let (Ok(room), Ok(user)) = (MatrixRoomId::parse(room.as_str()), UserId::parse(person.as_str())) else {
            return Ok(None);
        };
        let Some(room) = self.0.get_room(&room).filter(|room| room.state() == RoomState::Joined) else {
            return Ok(None);
        };
        let member = match room.get_member_no_sync(&user).await {
            Ok(Some(member)) => Some(member),
            // The homeserver leaves out whoever says nothing, until it is asked.
            _ => match room.get_member(&user).await {
                Ok(member) => member,
                Err(error) => match Failure::of(&error) {
                    // It will never say it: the bot is not there any more.
                    Failure::Final(_) | Failure::Declined => None,
                    passing => return Err(Unknown(passing)),
                },
            },
        };
        if member.is_none_or(|member| *member.membership() != MembershipState::Join) {
            return Ok(None);
        }
        Ok(Some(levels::power(&levels::levels(&room).await, &user)))
    }
}
