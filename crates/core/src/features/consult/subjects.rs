//! What is spoken of when somebody is asked.

use crate::domain::id::EventId;
use crate::kernel::subject::{Kind, Subject};

/// All that is said to a specialist of one ping; its key is the ping.
pub const PING: Kind = Kind::new("ping");

/// All that the asker is told of looking for somebody; its key is the question.
pub const ERRAND: Kind = Kind::new("errand");

/// Whether a specialist is to come into the asker's room; its key is the ping.
pub const ROOM_OFFER: Kind = Kind::new("room-offer");

/// Topics that somebody is to take over; its key is the message that asks for it.
pub const HANDOVER: Kind = Kind::new("handover");

/// Whether what a specialist said was meant for an asker; its key is the message.
pub const DOUBT: Kind = Kind::new("doubt");

/// What a specialist asks the asker back; its key is the message.
pub const ASKED_BACK: Kind = Kind::new("asked-back");

/// The ping with this number for a question.
pub fn new_ping(question: &EventId, number: usize) -> EventId {
    EventId::new(Subject::part(PING, question, number).key())
}

/// What a specialist is asked.
pub fn ping(id: &EventId) -> Subject {
    Subject::new(PING, id)
}

/// What the asker of a question is told of looking for somebody.
pub fn errand(question: &EventId) -> Subject {
    Subject::new(ERRAND, question)
}

/// Whether whoever took a ping on is to come into the asker's room.
pub fn room_offer(ping: &EventId) -> Subject {
    Subject::new(ROOM_OFFER, ping)
}

/// What the author of a message is asked about it.
pub fn doubt(message: &EventId) -> Subject {
    Subject::new(DOUBT, message)
}

/// What is asked back by a message.
pub fn asked_back(message: &EventId) -> Subject {
    Subject::new(ASKED_BACK, message)
}

/// What a successor is asked.
pub fn handover(message: &EventId) -> Subject {
    Subject::new(HANDOVER, message)
}
