//! What time brings. Each timer has a transaction of its own: one that fails stops no other.

use std::collections::HashMap;
use std::time::Duration;

use crate::domain::time::Timestamp;
use crate::features::backlog::review;
use crate::features::consult::{due, errand};
use crate::features::curation::{local_console, reindex};
use crate::features::desk::case;
use crate::features::profile::invitation;
use crate::features::quality::{nightly, weekly};
use crate::kernel::effect::Action;
use crate::kernel::turn::{AFTER_FAILURE, Turn};
use crate::kernel::{Bot, Chain, Fault, retention, room};

/// Each tick of the clock.
const ALWAYS: Duration = Duration::ZERO;

/// What is a matter of hours is looked at this often.
const OFTEN: Duration = Duration::from_secs(10);

/// What is old is looked for this often.
const FORGET: Duration = Duration::from_secs(6 * 60 * 60);

/// Something that time brings.
pub(crate) struct Timer {
    /// What it is called in the log and in the measurements.
    pub(crate) name: &'static str,
    every: Duration,
    run: fn(&mut Turn<'_>) -> Result<(), Fault>,
}

/// All there are, in the order in which they run.
pub(crate) const TIMERS: &[Timer] = &[
    Timer { name: "pings", every: ALWAYS, run: due::go_on },
    Timer { name: "specialists by themselves", every: OFTEN, run: errand::ask_by_itself },
    Timer { name: "newcomers to the desk", every: OFTEN, run: case::bring_newcomers },
    Timer { name: "quiet cases", every: ALWAYS, run: case::close_quiet_cases },
    Timer { name: "forget proposals", every: FORGET, run: retention::forget_proposals },
    Timer { name: "forget questions", every: FORGET, run: retention::forget_questions },
    Timer { name: "forget errands", every: FORGET, run: retention::forget_errands },
    Timer { name: "forget cases", every: FORGET, run: retention::forget_cases },
    Timer { name: "forget outbox", every: FORGET, run: retention::forget_outbox },
    Timer { name: "forget shown items", every: FORGET, run: retention::forget_shown_items },
    Timer { name: "forget doubts", every: FORGET, run: retention::forget_doubts },
    Timer { name: "forget courtesies", every: FORGET, run: retention::forget_courtesies },
    Timer { name: "forget invitations", every: FORGET, run: retention::forget_invitations },
    Timer { name: "forget events", every: FORGET, run: retention::forget_events },
    Timer { name: "invitations that waited", every: OFTEN, run: room::accept_waiting },
    Timer { name: "invitations", every: ALWAYS, run: invitation::invite_next },
    Timer { name: "corpus", every: ALWAYS, run: retention::keep_in_step },
    Timer { name: "arrivals", every: ALWAYS, run: retention::admit_documents },
    Timer { name: "wording", every: ALWAYS, run: reindex::word_anew },
    Timer { name: "proposals", every: ALWAYS, run: local_console::lay_before_moderators },
    Timer { name: "night", every: ALWAYS, run: nightly::check_by_night },
    Timer { name: "reviews", every: ALWAYS, run: review::ask_owners },
    Timer { name: "week", every: ALWAYS, run: weekly::tell_week },
];

/// When each timer runs next, by its name; and which rows are left alone until when.
#[derive(Debug, Default)]
pub(crate) struct Next {
    timers: HashMap<&'static str, Timestamp>,
    pub(crate) rows: HashMap<String, Timestamp>,
}

impl Bot {
    /// Runs every timer that is due.
    pub(crate) fn tick(&mut self, now: Timestamp) -> Vec<Action> {
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
}
