//! What moderators change: proposed, tried on real questions, decided, undone, logged.
//!
//! # What moderators do
//!
//! Everything that a moderator changes is an act (`domain/act`): a row with what is done, why, and what the preview said. Acts in state
//! `done`, in the order in which they were done, are the truth; `domain/overrides` folds them into what they come to, and
//! `corpus/store/overrides` keeps that per document (table `document_override`), made anew after each act. So undoing is leaving one out, exactly, and an import changes
//! nothing about it: acts name documents by their key. Whatever shows, counts, lists or finds documents reads the view `shown`; only
//! moderators read `known`. A document whose words change gets new ids for its passages, so that every index takes it over as it does
//! with an import. Where that is its title or municipality, which the model reads with each passage, `curation/reindex` has it read anew
//! within seconds, and until then it is found by what was read before. The passages of another text are there at once, so that nobody is
//! quoted what was taken out, and found as soon as the model has read them. `curation/commands` and `changes/kinds` declare the words, `changes/lifecycle` takes an act from words to preview, yes and undo,
//! `changes/words` puts it into words, `curation/catalogue` shows documents and the log. Who did something stands in `act_person`: when they
//! are erased, the act stays. A yes counts only if nothing on the same was done since the preview (`act.based_on`).
//!
//! At the machine the same words are said in a room that no homeserver has (`curation/local_console`, `jatwerk moderate`): a bot of its own on the same
//! database hears them and prints what it says, which is owed to nobody. The running bot takes over what was done as it takes over an
//! import, and lays before the moderators what takes a second one. Whoever is at the machine is nobody by name in the log.
//!
//! What moderators decide about the ranking is made ready in `corpus/rules` whenever the corpus changes: `corpus/ranking` asks it which documents come
//! first or are left out for a question (the same stems, or a vector near enough), what counts more, and from which bar on something
//! is shown. `changes/dry_run` ranks real and judged questions by what counts now and by what would count, after the model has read those
//! that have no vector (`JobTask::EmbedTexts`).
//!
//! A document that is bound (`Change::Audience`) is seen from its rooms, and by people of its municipalities alone with the bot, for in a
//! room others would see it too (`domain/viewer`, `Library::viewer`). `corpus/store/audience` says which passages a viewer may not find; whatever has no viewer (counts, who
//! wrote what, topics, the desk, previews, exports) leaves bound documents out. Only moderators' rooms list them all. What an
//! act says of a room holds for the room that took its place (`Overrides::follow`), so a binding and a bar go along when a room moves. A test
//! (`tests/it/bound.rs`) lets many people say many things in many places and looks for what does not belong there.

pub mod catalogue;
pub mod commands;
pub mod explain;
pub mod hear;
pub mod local_console;
pub mod moved;
pub mod pages;
pub mod reasons;
pub mod reindex;
pub mod store;

use self::explain::EXPLANATION;
use self::reindex::WORDING;
use self::store::explanations;
use crate::changes::dry_run::PREVIEW;
use crate::changes::subjects::CHANGE;
use crate::changes::{dry_run, kinds, lifecycle};
use crate::corpus::store::changes::acts;
use crate::db::TableSpec;
use crate::kernel::clock::schedule::{ALWAYS, Timer};
use crate::kernel::command::CommandSpec;
use crate::kernel::console::asked::{Answer, Asked, Wish};
use crate::kernel::fact::Fact;
use crate::kernel::feature::{Claim, Feature};
use crate::kernel::hear::addressing::Address;
use crate::kernel::hear::message::Message;
use crate::kernel::hear::reaction::Reacted;
use crate::kernel::jobs::{Job, JobResult, JobTask};
use crate::kernel::subject::{Kind, Subject};
use crate::kernel::{Fault, Turn};

/// The words of moderators, and the changes that come of them.
pub struct Curation;

impl Feature for Curation {
    fn name(&self) -> &'static str {
        "curation"
    }

    fn kinds(&self) -> Vec<Kind> {
        vec![CHANGE]
    }

    fn tables(&self) -> &'static [TableSpec] {
        store::tables::TABLES
    }

    fn commands(&self) -> Vec<&'static [CommandSpec]> {
        vec![commands::COMMANDS, kinds::COMMANDS]
    }

    fn timers(&self) -> &'static [Timer] {
        &[
            Timer { name: "wording", every: ALWAYS, run: reindex::word_anew },
            Timer { name: "proposals", every: ALWAYS, run: local_console::lay_before_moderators },
        ]
    }

    fn task(&self, turn: &Turn<'_>, job: &Job) -> Result<Option<JobTask>, Fault> {
        match job.kind.as_str() {
            EXPLANATION => explain::task(turn, &job.message()),
            PREVIEW => dry_run::task(turn, &job.message()),
            WORDING => reindex::task(turn, &job.subject),
            _ => Ok(None),
        }
    }

    fn finished(&self, turn: &mut Turn<'_>, job: &Job, result: &JobResult) -> Result<Claim, Fault> {
        match (job.kind.as_str(), result) {
            (EXPLANATION, JobResult::Texts(read)) => explain::explain(turn, &job.message(), read)?,
            (PREVIEW, JobResult::Texts(read)) => dry_run::finish(turn, &job.message(), read.clone())?,
            (WORDING, JobResult::Passages(vectors)) => reindex::worded(turn, vectors)?,
            _ => return Ok(Claim::NotMine),
        }
        Ok(Claim::Mine)
    }

    fn still_waits(&self, turn: &Turn<'_>, subject: &Subject) -> Result<bool, Fault> {
        match subject.event_of(&CHANGE) {
            Some(act) => lifecycle::still_waits(turn, &act),
            None => Ok(false),
        }
    }

    fn answered(&self, turn: &mut Turn<'_>, message: &Message<'_>, subject: &Subject) -> Result<Claim, Fault> {
        match subject.event_of(&CHANGE).filter(|_| message.kinds.moderators) {
            Some(act) => hear::hear_decision(turn, message.said, &act).map(Claim::when),
            None => Ok(Claim::NotMine),
        }
    }

    fn hear(&self, turn: &mut Turn<'_>, message: &Message<'_>) -> Result<Claim, Fault> {
        if message.kinds.moderators && hear::hear_moderators(turn, message.said)? {
            return Ok(Claim::Mine);
        }
        if message.kinds.console {
            return local_console::hear_at_console(turn, message.said).map(|()| Claim::Mine);
        }
        Ok(Claim::when(message.address != Address::No && hear::hear_elsewhere(turn, message.said)?))
    }

    fn asked(&self, turn: &mut Turn<'_>, asked: &Asked) -> Result<Option<Answer>, Fault> {
        match &asked.wish {
            Wish::Find { person, power, words } => catalogue::found_for(turn, person, *power, words).map(Some),
            _ => Ok(None),
        }
    }

    fn reacted(&self, turn: &mut Turn<'_>, reacted: &Reacted<'_>) -> Result<Claim, Fault> {
        let subject = &reacted.subject;
        let Some(id) = subject.event_of(&CHANGE).or_else(|| subject.event_of(&Kind::MESSAGE)) else {
            return Ok(Claim::NotMine);
        };
        let Some(act) = acts::act(turn.db, &id)? else { return Ok(Claim::NotMine) };
        lifecycle::react_to_act(turn, act, reacted.reaction).map(|()| Claim::Mine)
    }

    fn on(&self, turn: &mut Turn<'_>, fact: &Fact<'_>) -> Result<(), Fault> {
        match fact {
            Fact::TakenBack { message, .. } => {
                lifecycle::take_back_act(turn, message)?;
                Ok(explanations::forget_explanation(turn.db, message)?)
            }
            Fact::Delivered { row, event: Some(event) } => local_console::laid(turn, row, event),
            Fact::Moved { old, new, kinds } if kinds.moderators => moved::moved(turn, old, new),
            _ => Ok(()),
        }
    }
}
