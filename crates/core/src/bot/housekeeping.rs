//! What time brings: forgetting, and keeping in step with the corpus.

use std::time::Duration;

use super::action::{Action, Work};
use super::errand::YEAR;
use super::{Bot, Chain, Fault, Turn};

/// Ids of events that were handled are kept this long; catching up after a stop never looks further back.
const KEEP_EVENTS: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// What is old is looked for this often.
const FORGET_EVERY: Duration = Duration::from_secs(6 * 60 * 60);

/// While the corpus changes from tick to tick, what changed is taken over this often: it takes about a second with 75,000 passages.
const TAKEN_OVER_EVERY: Duration = Duration::from_secs(30);

/// A proposal that nobody says yes to for so long is let go.
const KEEP_PROPOSALS: Duration = Duration::from_secs(7 * 24 * 60 * 60);

impl Bot {
    pub(super) fn tick(&mut self, turn: &mut Turn) -> Result<(), Fault> {
        self.go_on(turn)?;
        self.ask_by_itself(turn)?;
        self.keep_desk(turn)?;
        if turn.at.since(self.forgot_at) >= FORGET_EVERY {
            self.forgot_at = turn.at;
            self.store.lapse_acts(turn.at.minus(KEEP_PROPOSALS))?;
            self.store.forget_lapsed_drafts()?;
            self.store.forget_questions(turn.at.minus(self.settings.retention))?;
            self.store.forget_errands(turn.at.minus(self.settings.retention), turn.at.minus(YEAR))?;
            self.store.forget_cases(turn.at.minus(self.settings.retention))?;
            self.store.forget_outbox(turn.at.minus(self.settings.retention))?;
            self.store.forget_shown_items()?;
            self.store.forget_courtesies(turn.at.minus(KEEP_EVENTS))?;
            self.store.forget_events(turn.at.minus(KEEP_EVENTS))?;
        }
        self.invite_next(turn)?;
        self.keep_in_step(turn)?;
        self.admit_documents(turn)?;
        self.word_anew(turn)?;
        self.lay_before_moderators(turn)?;
        self.check_by_night(turn)?;
        self.ask_owners(turn)?;
        self.tell_week(turn)
    }

    /// Takes over what changed in the corpus: at once, but while an import changes it all the time only now and then, for
    /// meanwhile nobody is answered.
    fn keep_in_step(&mut self, turn: &mut Turn) -> Result<(), Fault> {
        let generation = self.store.generation()?;
        let changing = self.noticed.replace(generation) != Some(generation);
        if !self.library.is_of(generation) {
            if changing && turn.at.since(self.taken_over_at) < TAKEN_OVER_EVERY {
                return Ok(());
            }
            self.taken_over_at = turn.at;
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
    fn admit_documents(&mut self, turn: &Turn) -> Result<(), Fault> {
        let generation = Some(self.store.generation()?);
        if self.admitted != generation {
            self.store.admit_documents(turn.at)?;
            self.admitted = generation;
        }
        Ok(())
    }
}
