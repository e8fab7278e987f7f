//! What waits for a moderator: found, put in order, walked through.

pub mod browse;
pub mod gaps;
pub mod grammar;
pub mod item_words;
pub mod items;
pub mod review;
pub mod store;

use crate::features::backlog::store::walks;
use crate::kernel::fact::Fact;
use crate::kernel::feature::{Claim, Feature};
use crate::kernel::message::Message;
use crate::kernel::reaction::Reacted;
use crate::kernel::schedule::{ALWAYS, FORGET, Timer};
use crate::kernel::{Fault, Turn, outbox};

/// The queue of the moderators, and whether documents still hold.
pub struct Backlog;

impl Feature for Backlog {
    fn name(&self) -> &'static str {
        "backlog"
    }

    fn timers(&self) -> &'static [Timer] {
        &[
            Timer { name: "forget shown items", every: FORGET, run: browse::forget_shown_items },
            Timer { name: "arrivals", every: ALWAYS, run: items::admit_documents },
            Timer { name: "reviews", every: ALWAYS, run: review::ask_owners },
        ]
    }

    fn hear(&self, turn: &mut Turn<'_>, message: &Message<'_>) -> Result<Claim, Fault> {
        Ok(Claim::when(
            message.kinds.moderators && browse::hear_walk(turn, message.said)?
                || message.said.direct && review::hear_owner(turn, message.said)?,
        ))
    }

    fn reacted(&self, turn: &mut Turn<'_>, reacted: &Reacted<'_>) -> Result<Claim, Fault> {
        Ok(Claim::when(
            browse::react_to_item(turn, &reacted.cause, reacted.reaction)?
                || review::owner_reacts(turn, &reacted.cause, reacted.reaction)?,
        ))
    }

    fn on(&self, turn: &mut Turn<'_>, fact: &Fact<'_>) -> Result<(), Fault> {
        match fact {
            Fact::Reworded { message, .. } | Fact::TakenBack { message, .. } => browse::take_back_shown(turn, message),
            Fact::Forgetting(person) => {
                let causes = walks::said_about_questions_of(turn.db, person)?;
                causes.iter().try_for_each(|cause| outbox::take_back(turn, cause))
            }
            _ => Ok(()),
        }
    }
}
