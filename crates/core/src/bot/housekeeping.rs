//! What time brings: forgetting, and keeping in step with the corpus.

use std::time::Duration;

use super::action::{Action, Work};
use super::errand::YEAR;
use super::{Bot, Chain, Fault, Turn};

/// Ids of events that were handled are kept this long; catching up after a stop never looks further back.
const KEEP_EVENTS: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// While the corpus changes from tick to tick, what changed is taken over this often: it takes about a second with 75,000 passages.
const TAKEN_OVER_EVERY: Duration = Duration::from_secs(30);

/// A proposal that nobody says yes to for so long is let go.
const KEEP_PROPOSALS: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// What nobody says for so long whether it was about a ping is let go.
const KEEP_DOUBTS: Duration = Duration::from_secs(2 * 24 * 60 * 60);

impl Bot {
    /// Lets go of proposals that nobody said yes to.
    pub(super) fn forget_proposals(&mut self, turn: &mut Turn) -> Result<(), Fault> {
        self.store.lapse_acts(turn.at.minus(KEEP_PROPOSALS))?;
        Ok(self.store.forget_lapsed_drafts()?)
    }

    pub(super) fn forget_questions(&mut self, turn: &mut Turn) -> Result<(), Fault> {
        self.store.forget_questions(turn.at.minus(self.settings.retention))?;
        Ok(())
    }

    pub(super) fn forget_errands(&mut self, turn: &mut Turn) -> Result<(), Fault> {
        Ok(self.store.forget_errands(turn.at.minus(self.settings.retention), turn.at.minus(YEAR))?)
    }

    pub(super) fn forget_cases(&mut self, turn: &mut Turn) -> Result<(), Fault> {
        self.store.forget_cases(turn.at.minus(self.settings.retention))?;
        Ok(())
    }

    pub(super) fn forget_outbox(&mut self, turn: &mut Turn) -> Result<(), Fault> {
        self.store.forget_outbox(turn.at.minus(self.settings.retention))?;
        Ok(())
    }

    pub(super) fn forget_shown_items(&mut self, _: &mut Turn) -> Result<(), Fault> {
        self.store.forget_shown_items()?;
        Ok(())
    }

    pub(super) fn forget_courtesies(&mut self, turn: &mut Turn) -> Result<(), Fault> {
        Ok(self.store.forget_courtesies(turn.at.minus(KEEP_EVENTS))?)
    }

    pub(super) fn forget_invitations(&mut self, turn: &mut Turn) -> Result<(), Fault> {
        self.store.forget_invitations(turn.at.minus(KEEP_EVENTS))?;
        Ok(())
    }

    pub(super) fn forget_doubts(&mut self, turn: &mut Turn) -> Result<(), Fault> {
        Ok(self.store.forget_doubts(turn.at.minus(KEEP_DOUBTS))?)
    }

    pub(super) fn forget_events(&mut self, turn: &mut Turn) -> Result<(), Fault> {
        self.store.forget_events(turn.at.minus(KEEP_EVENTS))?;
        Ok(())
    }

    /// Takes over what changed in the corpus: at once, but while an import changes it all the time only now and then, for
    /// meanwhile nobody is answered.
    pub(super) fn keep_in_step(&mut self, turn: &mut Turn) -> Result<(), Fault> {
        let generations = self.store.generations()?;
        let changing = self.memory.noticed.replace(generations) != Some(generations);
        if !self.library.is_of(generations) {
            if changing && turn.at.since(self.memory.taken_over_at) < TAKEN_OVER_EVERY {
                return Ok(());
            }
            self.memory.taken_over_at = turn.at;
            if let Err(fault) = self.library.refresh(&self.store) {
                // The answers go on with what was known; the next tick tries again.
                tracing::error!(fault = %Chain(&fault), "could not take over what changed in the corpus");
                return Ok(());
            }
        }
        if let Some(rebuild) = self.library.wants_rebuild() {
            turn.actions.push(Action::Work(Work::Rebuild(rebuild)));
        }
        Ok(())
    }

    /// Notes which documents came.
    pub(super) fn admit_documents(&mut self, turn: &mut Turn) -> Result<(), Fault> {
        let generation = Some(self.store.generations()?.passages);
        if self.memory.admitted != generation {
            self.store.admit_documents(turn.at)?;
            self.memory.admitted = generation;
        }
        Ok(())
    }
}
