//! Who may do what: the one place that decides it, and how a refusal sounds.

use super::command::Command;
use super::event::Said;
use super::machine;
use super::manners::say;
use super::{Bot, Fault, Turn};
use crate::domain::id::{PersonId, RoomId};
use crate::domain::role::Role;

/// The least role for a command. A conversation of two has no moderator: there everybody decides for themselves.
pub(super) fn least_role(command: &Command, direct: bool) -> Role {
    match command {
        Command::Thread { .. } | Command::ByItself { .. } | Command::Share { .. } if !direct => Role::Moderator,
        Command::Thread { .. }
        | Command::ByItself { .. }
        | Command::Share { .. }
        | Command::More
        | Command::Related { .. }
        | Command::Search { .. }
        | Command::Ask { .. }
        | Command::Anonymous { .. }
        | Command::Reopen
        | Command::Cancel
        | Command::Helped { .. }
        | Command::NotHelped { .. }
        | Command::Outdated { .. }
        | Command::Dossier { .. }
        | Command::Send { .. }
        | Command::Data
        | Command::Quiet
        | Command::Wake
        | Command::Own(_)
        | Command::Help => Role::Asker,
    }
}

impl Bot {
    /// Whether `room` is one where the moderators work, as whoever is at the machine does.
    pub(super) fn is_moderators(&self, room: &RoomId) -> Result<bool, Fault> {
        if machine::is_here(room) {
            return Ok(true);
        }
        for known in &self.settings.moderators.rooms {
            if self.store.current_desk(known)? == *room {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The role of somebody who does something in `room`, where they have this power level, and look after the room or not.
    pub(super) fn role(&self, person: &PersonId, room: &RoomId, power: i64, looks_after: bool) -> Result<Role, Fault> {
        let moderators = &self.settings.moderators;
        if moderators.operators.contains(person) || (machine::is_operator(person) && machine::is_here(room)) {
            return Ok(Role::Operator);
        }
        let moderator = if self.is_moderators(room)? { power >= moderators.power_level } else { looks_after };
        Ok(match (moderator, self.is_desk(room)?, self.store.participant(person)?) {
            (true, ..) => Role::Moderator,
            (_, true, _) => Role::Desk,
            (_, _, Some(participant)) if participant.taking_part => Role::Specialist,
            _ => Role::Asker,
        })
    }

    /// Whether the sender has at least this role here. Whoever has not hears it alone.
    pub(super) fn may(&mut self, turn: &mut Turn, said: &Said, least: Role) -> Result<bool, Fault> {
        let role = self.role(&said.sender, &said.room, said.power, said.moderator)?;
        if role < least {
            let words = self.lines(self.language_of(said), &["refused-moderator"]);
            self.tell(turn, &said.sender, &said.id, "refused", say(&words, None, None))?;
        }
        Ok(role >= least)
    }
}
