//! What time brings. Each timer has a transaction of its own: one that fails stops no other.

use std::collections::HashMap;
use std::time::Duration;

use super::action::Action;
use super::{Bot, Chain, Fault, Turn};
use crate::domain::time::Timestamp;

/// Each tick of the clock.
const ALWAYS: Duration = Duration::ZERO;

/// What is a matter of hours is looked at this often.
const OFTEN: Duration = Duration::from_secs(10);

/// What is old is looked for this often.
const FORGET: Duration = Duration::from_secs(6 * 60 * 60);

/// After a failure it is tried again this late, so that what stays broken costs little.
const AFTER_FAILURE: Duration = Duration::from_secs(60);

/// Something that time brings.
pub(super) struct Timer {
    /// What it is called in the log and in the measurements.
    pub(super) name: &'static str,
    every: Duration,
    run: fn(&mut Bot, &mut Turn) -> Result<(), Fault>,
}

/// All there are, in the order in which they run.
pub(super) const TIMERS: &[Timer] = &[
    Timer { name: "pings", every: ALWAYS, run: Bot::go_on },
    Timer { name: "specialists by themselves", every: OFTEN, run: Bot::ask_by_itself },
    Timer { name: "newcomers to the desk", every: OFTEN, run: Bot::bring_newcomers },
    Timer { name: "quiet cases", every: ALWAYS, run: Bot::close_quiet_cases },
    Timer { name: "forget proposals", every: FORGET, run: Bot::forget_proposals },
    Timer { name: "forget questions", every: FORGET, run: Bot::forget_questions },
    Timer { name: "forget errands", every: FORGET, run: Bot::forget_errands },
    Timer { name: "forget cases", every: FORGET, run: Bot::forget_cases },
    Timer { name: "forget outbox", every: FORGET, run: Bot::forget_outbox },
    Timer { name: "forget shown items", every: FORGET, run: Bot::forget_shown_items },
    Timer { name: "forget doubts", every: FORGET, run: Bot::forget_doubts },
    Timer { name: "forget courtesies", every: FORGET, run: Bot::forget_courtesies },
    Timer { name: "forget invitations", every: FORGET, run: Bot::forget_invitations },
    Timer { name: "forget events", every: FORGET, run: Bot::forget_events },
    Timer { name: "invitations that waited", every: OFTEN, run: Bot::accept_waiting },
    Timer { name: "invitations", every: ALWAYS, run: Bot::invite_next },
    Timer { name: "corpus", every: ALWAYS, run: Bot::keep_in_step },
    Timer { name: "arrivals", every: ALWAYS, run: Bot::admit_documents },
    Timer { name: "wording", every: ALWAYS, run: Bot::word_anew },
    Timer { name: "proposals", every: ALWAYS, run: Bot::lay_before_moderators },
    Timer { name: "night", every: ALWAYS, run: Bot::check_by_night },
    Timer { name: "reviews", every: ALWAYS, run: Bot::ask_owners },
    Timer { name: "week", every: ALWAYS, run: Bot::tell_week },
];

/// When each timer runs next, by its name; and which rows are left alone until when.
#[derive(Debug, Default)]
pub(super) struct Next {
    timers: HashMap<&'static str, Timestamp>,
    rows: HashMap<String, Timestamp>,
}

impl Bot {
    /// Runs every timer that is due.
    pub(super) fn tick(&mut self, now: Timestamp) -> Vec<Action> {
        TIMERS.iter().flat_map(|timer| self.run_timer(timer, now)).collect()
    }

    /// The names of all timers, in the order in which they run.
    pub fn timers() -> impl Iterator<Item = &'static str> {
        TIMERS.iter().map(|timer| timer.name)
    }

    /// Runs the timer with this name, whether it is due or not: for measurements.
    pub fn run_timer_named(&mut self, name: &str, now: Timestamp) -> Vec<Action> {
        self.timers.timers.retain(|known, _| *known != name);
        TIMERS.iter().filter(|timer| timer.name == name).flat_map(|timer| self.run_timer(timer, now)).collect()
    }

    fn run_timer(&mut self, timer: &Timer, now: Timestamp) -> Vec<Action> {
        if self.timers.timers.get(timer.name).is_some_and(|next| now < *next) {
            return Vec::new();
        }
        let done = self.transact(timer.run, now);
        let wait = if done.is_ok() { timer.every } else { AFTER_FAILURE };
        self.timers.timers.insert(timer.name, now.plus(wait));
        done.unwrap_or_else(|fault| {
            tracing::error!(timer = timer.name, fault = %Chain(&fault), "a timer failed; the others go on");
            Vec::new()
        })
    }

    /// Does something about one row of many, so that a damaged one does not stop the rest: when it fails all of it is as if it
    /// had never begun, and the row is left alone for a while.
    pub(super) fn apart(
        &mut self,
        turn: &mut Turn,
        row: &str,
        work: impl FnOnce(&mut Self, &mut Turn) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        if self.timers.rows.get(row).is_some_and(|until| turn.at < *until) {
            return Ok(());
        }
        let (memory, actions) = (self.memory, turn.actions.len());
        self.store.mark()?;
        let outcome = work(self, turn);
        self.store.release(outcome.is_ok())?;
        match outcome {
            Ok(()) => drop(self.timers.rows.remove(row)),
            Err(fault) => {
                tracing::error!(fault = %Chain(&fault), "something about one row failed; the others go on");
                self.memory = memory;
                turn.actions.truncate(actions);
                self.timers.rows.insert(row.to_owned(), turn.at.plus(AFTER_FAILURE));
            }
        }
        Ok(())
    }
}
