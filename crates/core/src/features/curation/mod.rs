//! What moderators change: proposed, tried on real questions, decided, undone, logged.

pub mod catalogue;
pub mod change;
pub mod explain;
pub mod grammar;
pub mod half_words;
pub mod hear;
pub mod local_console;
pub mod reasons;
pub mod reindex;
pub mod roles;
pub mod store;

use self::store::trials;
use crate::changes::{dry_run, lifecycle};
use crate::corpus::store::changes::acts;
use crate::kernel::addressing::Address;
use crate::kernel::console::Wants;
use crate::kernel::event::Event;
use crate::kernel::fact::Fact;
use crate::kernel::feature::{Claim, Feature};
use crate::kernel::message::Message;
use crate::kernel::reaction::Reacted;
use crate::kernel::schedule::{ALWAYS, Timer};
use crate::kernel::{Fault, Turn, console};

/// The words of moderators, and the changes that come of them.
pub struct Curation;

impl Feature for Curation {
    fn name(&self) -> &'static str {
        "curation"
    }

    fn timers(&self) -> &'static [Timer] {
        &[
            Timer { name: "wording", every: ALWAYS, run: reindex::word_anew },
            Timer { name: "proposals", every: ALWAYS, run: local_console::lay_before_moderators },
        ]
    }

    fn resume(&self, turn: &mut Turn<'_>) -> Result<(), Fault> {
        let trials = explain::resume_trials(turn)?;
        turn.actions.extend(trials);
        for act in acts::acts_to_weigh(turn.db)? {
            // Whoever asked for it at the machine does not wait any more.
            if !console::is_here(&act.room) {
                let work = dry_run::weigh(turn, &act)?;
                turn.actions.push(work);
            }
        }
        Ok(())
    }

    fn hear(&self, turn: &mut Turn<'_>, message: &Message<'_>) -> Result<Claim, Fault> {
        if message.kinds.moderators && hear::hear_moderators(turn, message.said)? {
            return Ok(Claim::Mine);
        }
        if message.kinds.console {
            return local_console::hear_at_machine(turn, message.said).map(|()| Claim::Mine);
        }
        Ok(Claim::when(message.address != Address::No && hear::hear_elsewhere(turn, message.said)?))
    }

    fn reacted(&self, turn: &mut Turn<'_>, reacted: &Reacted<'_>) -> Result<Claim, Fault> {
        let Some(act) = acts::act(turn.db, &reacted.cause)? else { return Ok(Claim::NotMine) };
        lifecycle::react_to_act(turn, act, reacted.reaction).map(|()| Claim::Mine)
    }

    fn came(&self, turn: &mut Turn<'_>, event: &Event) -> Result<Claim, Fault> {
        match event {
            Event::Weighed { act, read, .. } => {
                if !explain::tried(turn, act, read)? {
                    dry_run::weighed(turn, act, read.clone())?;
                }
                Ok(Claim::Mine)
            }
            Event::DocumentRead { upload, vectors, .. } => reindex::worded(turn, upload, vectors).map(Claim::when),
            _ => Ok(Claim::NotMine),
        }
    }

    fn at_console(&self, text: &str) -> Option<(Wants, bool)> {
        local_console::wants(text)
    }

    fn on(&self, turn: &mut Turn<'_>, fact: &Fact<'_>) -> Result<(), Fault> {
        match fact {
            Fact::TakenBack { message, .. } => {
                lifecycle::take_back_act(turn, message)?;
                Ok(trials::forget_trial(turn.db, message)?)
            }
            Fact::Delivered { txn, event: Some(event) } => local_console::laid(turn, txn, event),
            _ => Ok(()),
        }
    }
}
