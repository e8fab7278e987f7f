//! Where people speak with the bot beside Matrix, in rooms that no homeserver has: whoever runs it at the machine, and others by the
//! console in their browser, each in a room of their own. What is said there is heard there and then, so it passes by the outbox.

pub mod asked;

use sha2::{Digest as _, Sha256};

use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::time::Timestamp;
use crate::kernel::console::asked::{Answer, Asked};
use crate::kernel::effect::Action;
use crate::kernel::event::{Event, Said};
use crate::kernel::{Fault, Turn, room};

/// The room and the person at the machine. On a homeserver nothing is called so.
const MACHINE: &str = "machine";

/// The room at the machine.
pub fn machine() -> RoomId {
    RoomId::new(MACHINE)
}

/// How the rooms of browsers begin. On a homeserver no room is called so.
const BROWSER: &str = "console/";

/// The room of somebody's browser: nobody else is there. It is called by a hash, for its name stays where they are erased.
pub fn browser(person: &PersonId) -> RoomId {
    let hash: String = Sha256::digest(person.as_str()).iter().map(|byte| format!("{byte:02x}")).collect();
    RoomId::new(format!("{BROWSER}{hash}"))
}

/// Somebody says something in their browser, perhaps of what an earlier message asked for. They have the power level that they
/// have among the moderators at this moment.
pub fn said_in_browser(
    id: EventId,
    at: Timestamp,
    person: &PersonId,
    power: i64,
    text: &str,
    of: Option<&EventId>,
) -> Said {
    Said { room: browser(person), sender: person.clone(), moderator: false, power, ..said(id, at, text, of) }
}

/// Somebody says something at the machine, perhaps of what an earlier message asked for.
pub fn said(id: EventId, at: Timestamp, text: &str, of: Option<&EventId>) -> Said {
    let plain = Said::plain(id, at, machine(), PersonId::new(MACHINE), text.to_owned());
    Said { reply_to: of.cloned(), mentioned: true, moderator: true, power: i64::MAX, ..plain }
}

/// Somebody at the machine leaves it at that, as if the message had never asked for anything.
pub fn taken_back(id: EventId, at: Timestamp, message: &EventId) -> Event {
    let (sender, target) = (PersonId::new(MACHINE), message.clone());
    Event::Redacted { id, at, room: machine(), sender, target, may_remove: false }
}

/// Whether this is no room of Matrix: the one at the machine, or that of a browser.
pub fn is_here(room: &RoomId) -> bool {
    room.as_str() == MACHINE || is_browser(room)
}

/// Whether this is the room of somebody's browser.
pub fn is_browser(room: &RoomId) -> bool {
    room.as_str().starts_with(BROWSER)
}

/// The room whose documents and proposals are seen in `room`: in a browser those of the moderators' room.
pub(crate) fn seen_as(turn: &Turn<'_>, room: &RoomId) -> Result<RoomId, Fault> {
    let among = if is_browser(room) { room::moderators_room(turn)? } else { None };
    Ok(among.unwrap_or_else(|| room.clone()))
}

/// Whether this is whoever is at the machine.
pub(crate) fn is_operator(person: &PersonId) -> bool {
    person.as_str() == MACHINE
}

/// Hands a console what it wants.
pub(crate) fn answer(turn: &mut Turn<'_>, asked: &Asked) -> Result<(), Fault> {
    let answer = turn.asked(asked)?.unwrap_or(Answer::Refused);
    turn.actions.push(Action::Answer { ask: asked.ask, answer });
    Ok(())
}
