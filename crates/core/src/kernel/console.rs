//! Whoever runs the bot speaks with it at the machine, in a room that no homeserver has. What is said there is heard there and
//! then, so it passes by the outbox.

use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::time::Timestamp;
use crate::kernel::command::{Heard, Scope};
use crate::kernel::event::{Event, Said};
use crate::kernel::feature::Feature;
use crate::kernel::obey;

/// The room and the person at the machine. On a homeserver nothing is called so.
const MACHINE: &str = "machine";

/// The room at the machine.
pub fn room() -> RoomId {
    RoomId::new(MACHINE)
}

/// Somebody says something at the machine, perhaps of what an earlier message asked for.
pub fn said(id: EventId, at: Timestamp, text: &str, of: Option<&EventId>) -> Said {
    Said {
        id,
        at,
        room: room(),
        sender: PersonId::new(MACHINE),
        text: text.to_owned(),
        thread: None,
        reply_to: of.cloned(),
        mentioned: true,
        direct: false,
        moderator: true,
        power: i64::MAX,
    }
}

/// Somebody at the machine leaves it at that, as if the message had never asked for anything.
pub fn taken_back(id: EventId, at: Timestamp, message: &EventId) -> Event {
    let (sender, target) = (PersonId::new(MACHINE), message.clone());
    Event::Redacted { id, at, room: room(), sender, target, may_remove: false }
}

/// Whether this is the room at the machine.
pub(crate) fn is_here(room: &RoomId) -> bool {
    room.as_str() == MACHINE
}

/// Whether this is whoever is at the machine.
pub(crate) fn is_operator(person: &PersonId) -> bool {
    person.as_str() == MACHINE
}

/// What is done with what somebody says at the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wants {
    /// It shows something.
    Look,
    /// It changes something, once the preview was seen.
    Change,
    /// It takes something back, at once.
    Undo,
    /// It is for the moderators' room: it is about what was shown or dropped there.
    InRoom,
    /// Nobody knows.
    Nothing,
}

/// What is done with these words at the machine, and whether passages are looked for.
pub fn wants(text: &str, features: &[&'static dyn Feature]) -> (Wants, bool) {
    let commands = obey::commands(features);
    let scoped = [Scope::Queue, Scope::Moderators].into_iter().find_map(|scope| commands.typed_in(scope, text));
    let typed = scoped.or_else(|| match commands.hear(text) {
        Heard::Command(typed) => Some(typed),
        _ => None,
    });
    typed.map_or((Wants::Nothing, false), |typed| ((typed.spec.at_console)(&typed.rest()), typed.spec.searches))
}
