//! What moderators change: proposed, tried on real questions, decided, undone, logged.
//!
//! # What moderators do
//!
//! Everything that a moderator changes is an act (`domain/act`): a row with what is done, why, and what the preview said. Acts in state
//! `done`, in the order in which they were done, are the truth; `domain/tuning` folds them into what they come to, and
//! `corpus/store/overrides` keeps that per document (table `tuned`), made anew after each act. So undoing is leaving one out, exactly, and an import changes
//! nothing about it: acts name documents by their key. Whatever shows, counts, lists or finds documents reads the view `shown`; only
//! moderators read `known`. A document whose words change gets new ids for its passages, so that every index takes it over as it does
//! with an import. Where that is its title or municipality, which the model reads with each passage, `curation/reindex` has it read anew
//! within seconds, and until then it is found by what was read before. `curation/grammar` declares the words, `changes/lifecycle` takes an act from words to preview, yes and undo,
//! `curation/change` puts it into words, `curation/catalogue` shows documents and the log. Who did something stands in `act_person`: when they
//! are erased, the act stays. A yes counts only if nothing on the same was done since the preview (`act.based_on`).
//!
//! At the machine the same words are said in a room that no homeserver has (`curation/local_console`, `jatwerk moderate`): a bot of its own on the same
//! database hears them and prints what it says, which is owed to nobody. The running bot takes over what was done as it takes over an
//! import, and lays before the moderators what takes a second one. Whoever is at the machine is nobody by name in the log.
//!
//! What moderators decide about the ranking is made ready in `corpus/rules` whenever the corpus changes: `corpus/ranking` asks it which documents come
//! first or are left out for a question (the same stems, or a vector near enough), what counts more, and from which bar on something
//! is shown. `changes/dry_run` ranks real and judged questions by what counts now and by what would count, after the model has read those
//! that have no vector (`Work::EmbedTexts`); an act in state `weighing` is weighed again after a restart.
//!
//! A document that is bound (`Change::Audience`) is seen from its rooms, and by people of its municipalities alone with the bot, for in a
//! room others would see it too (`domain/viewer`, `Library::viewer`). `corpus/store/audience` says which passages a viewer may not find; whatever has no viewer (counts, who
//! wrote what, topics, the desk, previews, exports) leaves bound documents out. Only moderators' rooms list them all. What an
//! act says of a room holds for the room that took its place (`Overrides::follow`), so a binding and a bar go along when a room moves. A test
//! (`tests/it/bound.rs`) lets many people say many things in many places and looks for what does not belong there.

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

use self::store::explanations;
use crate::changes::{dry_run, lifecycle};
use crate::corpus::store::changes::acts;
use crate::kernel::clock::schedule::{ALWAYS, Timer};
use crate::kernel::console::Wants;
use crate::kernel::event::Event;
use crate::kernel::fact::Fact;
use crate::kernel::feature::{Claim, Feature};
use crate::kernel::hear::addressing::Address;
use crate::kernel::hear::message::Message;
use crate::kernel::hear::reaction::Reacted;
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
        let trials = explain::resume_explanations(turn)?;
        turn.actions.extend(trials);
        for act in acts::acts_to_preview(turn.db)? {
            // Whoever asked for it at the machine does not wait any more.
            if !console::is_here(&act.room) {
                let work = dry_run::start(turn, &act)?;
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
            Event::TextsEmbedded { act, read, .. } => {
                if !explain::tried(turn, act, read)? {
                    dry_run::finish(turn, act, read.clone())?;
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
                Ok(explanations::forget_explanation(turn.db, message)?)
            }
            Fact::Delivered { txn, event: Some(event) } => local_console::laid(turn, txn, event),
            _ => Ok(()),
        }
    }
}
