//! From where a document is looked at. One that is bound to rooms or municipalities is seen from there and nowhere else.

use super::id::RoomId;

/// A place from which documents are looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Viewer {
    /// The room.
    pub room: RoomId,
    /// The municipality of whoever looks, in a conversation with the bot alone. In a room others would see it too.
    pub municipality: Option<String>,
}

impl Viewer {
    /// Somebody of whom nothing is known: sees only what may be seen everywhere.
    pub fn nobody() -> Self {
        Self::default()
    }
}
