//! What waits for a moderator: found, put in order, walked through.

pub mod browse;
pub mod gaps;
pub mod grammar;
pub mod item_words;
pub mod items;
pub mod review;
pub mod store;

use crate::domain::act::Act;
use crate::domain::id::{EventId, RoomId};
use crate::domain::time::Timestamp;
use crate::domain::worklist::Mark;
use crate::features::backlog::store::walks;
use crate::kernel::console::Wants;
use crate::kernel::fact::Fact;
use crate::kernel::feature::{Claim, Feature, WeekLine};
use crate::kernel::message::Message;
use crate::kernel::reaction::Reacted;
use crate::kernel::schedule::{ALWAYS, FORGET, Timer};
use crate::kernel::{Fault, Turn};

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

    fn change_behind(&self, turn: &Turn<'_>, cause: &EventId) -> Result<Option<Act>, Fault> {
        browse::act_shown(turn, cause)
    }

    fn at_console(&self, text: &str) -> Option<(Wants, bool)> {
        grammar::wants(text)
    }

    fn week(&self, turn: &Turn<'_>, since: Timestamp, room: &RoomId) -> Result<Vec<WeekLine>, Fault> {
        items::week(turn, since, room)
    }

    fn on(&self, turn: &mut Turn<'_>, fact: &Fact<'_>) -> Result<(), Fault> {
        match fact {
            Fact::Reworded { message, .. } | Fact::TakenBack { message, .. } => {
                browse::take_back_shown(turn, &Mark::Question((*message).clone()))
            }
            Fact::ItemRetracted(mark) => browse::take_back_shown(turn, mark),
            Fact::ItemShown { cause, mark } => Ok(walks::put_shown_item(turn.db, cause, &mark.to_string(), 1)?),
            Fact::Erased(person) => browse::take_back_of(turn, person),
            _ => Ok(()),
        }
    }
}
