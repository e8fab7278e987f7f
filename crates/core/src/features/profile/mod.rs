//! What colleagues say of themselves: consent, topics, hours, absence, departure.

pub mod availability;
pub mod commands;
pub mod consent;
pub mod departure;
pub mod erase;
pub mod handover;
pub mod invitation;
pub mod known;
pub mod store;

use crate::features::profile::departure::Sign;
use crate::kernel::command::CommandSpec;
use crate::kernel::event::Event;
use crate::kernel::fact::Fact;
use crate::kernel::feature::{Claim, Feature};
use crate::kernel::message::Message;
use crate::kernel::reaction::Reacted;
use crate::kernel::schedule::{ALWAYS, Timer};
use crate::kernel::{Fault, Turn};

/// Who takes part, and in what.
pub struct Profile;

impl Feature for Profile {
    fn name(&self) -> &'static str {
        "profile"
    }

    fn commands(&self) -> &'static [CommandSpec] {
        commands::COMMANDS
    }

    fn timers(&self) -> &'static [Timer] {
        &[Timer { name: "invitations", every: ALWAYS, run: invitation::invite_next }]
    }

    fn hear(&self, turn: &mut Turn<'_>, message: &Message<'_>) -> Result<Claim, Fault> {
        handover::hear_handover(turn, message.said).map(Claim::when)
    }

    fn reacted(&self, turn: &mut Turn<'_>, reacted: &Reacted<'_>) -> Result<Claim, Fault> {
        handover::reacted(turn, reacted).map(Claim::when)
    }

    fn came(&self, turn: &mut Turn<'_>, event: &Event) -> Result<Claim, Fault> {
        match event {
            Event::Called { person, name, .. } => consent::called(turn, person, name)?,
            Event::ProfileRead { person, text, vector, .. } => known::profile_read(turn, person, text, vector)?,
            _ => return Ok(Claim::NotMine),
        }
        Ok(Claim::Mine)
    }

    fn on(&self, turn: &mut Turn<'_>, fact: &Fact<'_>) -> Result<(), Fault> {
        match fact {
            Fact::Present(person) => departure::welcome_back(turn, person),
            Fact::TakenBack { message, .. } => handover::take_back_handover(turn, message),
            Fact::Left { person, elsewhere: false, .. } => departure::miss(turn, person, Sign::Left),
            _ => Ok(()),
        }
    }
}
