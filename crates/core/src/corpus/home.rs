//! Where somebody works.

use crate::corpus::library::Library;
use crate::domain::id::{PersonId, RoomId};
use crate::domain::municipality::Municipality;
use crate::domain::viewer::Viewer;

impl Library {
    /// The municipality that somebody works for: of their profile, when their name may be shown with it; else of the server
    /// that they are on, which everybody who sees them sees too.
    pub fn home(&self, person: &PersonId) -> Option<&Municipality> {
        let profile = self.colleague(person.as_str()).filter(|colleague| colleague.findable);
        match profile.and_then(|colleague| colleague.municipality.as_deref()) {
            Some(name) => self.municipality(name),
            None => Municipality::of_server(person.server()?, self.municipalities()),
        }
    }

    /// From where `person` looks at documents in `room`; `alone` is whether that is their conversation with the bot.
    pub fn viewer(&self, person: &PersonId, room: &RoomId, alone: bool) -> Viewer {
        let home = if alone { self.home(person) } else { None };
        Viewer { room: room.clone(), municipality: home.map(|place| place.name.clone()) }
    }

    /// The same for where they are not seen: of somebody who may not be named, nothing.
    pub fn home_elsewhere(&self, person: &PersonId) -> Option<&Municipality> {
        let hidden = self.colleague(person.as_str()).is_some_and(|colleague| !colleague.findable);
        self.home(person).filter(|_| !hidden)
    }
}
