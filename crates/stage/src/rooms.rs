//! Where things are said on the stage.

use jatwerk_core::kernel::console;
use jatwerk_domain::id::{PersonId, RoomId};

pub fn room() -> RoomId {
    RoomId::new("!praktijk")
}

/// The room in which somebody speaks with the bot alone.
pub fn direct(person: &PersonId) -> RoomId {
    RoomId::new(person.as_str())
}

/// Where something happens, unless it is in the usual room.
pub fn place(room: &RoomId) -> String {
    match room.as_str() {
        "!praktijk" => String::new(),
        _ if console::is_browser(room) => " in a browser".to_owned(),
        person if person.ends_with(" again") => {
            format!(" → {} (second dm)", person.split(':').next().unwrap_or_default())
        }
        person if person.starts_with('@') => format!(" → {} (dm)", person.split(':').next().unwrap_or_default()),
        other => format!(" in {other}"),
    }
}
