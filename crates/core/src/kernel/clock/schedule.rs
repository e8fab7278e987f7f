//! What time brings. Each timer has a transaction of its own: one that fails stops no other.

use std::collections::HashMap;
use std::time::Duration;

use crate::domain::time::Timestamp;
use crate::kernel::clock::retention;
use crate::kernel::effect::Action;
use crate::kernel::say::outbox;
use crate::kernel::store::stream;
use crate::kernel::turn::{AFTER_FAILURE, Turn};
use crate::kernel::{Bot, Chain, Fault, room};

/// Each tick of the clock.
pub(crate) const ALWAYS: Duration = Duration::ZERO;

/// What is a matter of hours is looked at this often.
pub(crate) const OFTEN: Duration = Duration::from_secs(10);

/// What is said of the bot's last day is right to so much.
const TO_THE_MINUTE: Duration = Duration::from_secs(60);

/// What is old is looked for this often.
pub(crate) const FORGET: Duration = Duration::from_secs(6 * 60 * 60);

/// Something that time brings.
pub struct Timer {
    /// What it is called in the log and in the measurements.
    pub(crate) name: &'static str,
    pub(crate) every: Duration,
    pub(crate) run: fn(&mut Turn<'_>) -> Result<(), Fault>,
}

/// What time brings to the kernel itself.
const TIMERS: &[Timer] = &[
    Timer { name: "forget", every: FORGET, run: retention::forget },
    Timer { name: "invitations that waited", every: OFTEN, run: room::accept_waiting },
    Timer { name: "corpus", every: ALWAYS, run: retention::keep_in_step },
    Timer { name: "at work", every: TO_THE_MINUTE, run: be_at_work },
];

/// The same where there are several bots on one database.
const AMONG_OTHERS: &[Timer] = &[Timer { name: "passed on", every: ALWAYS, run: outbox::take_up }];

/// What is looked at as soon as another bot says so, and not only with the next tick.
const AT_ONCE: Timer = Timer { name: "at once", every: ALWAYS, run: look };

fn look(turn: &mut Turn<'_>) -> Result<(), Fault> {
    retention::take_over_at_once(turn)?;
    outbox::take_up(turn)
}

/// Keeps that the bot is at work: the next one knows how long nobody could reach it, and whether its clock can be right.
fn be_at_work(turn: &mut Turn<'_>) -> Result<(), Fault> {
    Ok(stream::note_at_work(turn.db, turn.at)?)
}

/// When each timer runs next, by its name; and which rows are left alone until when.
#[derive(Debug, Default)]
pub(crate) struct Next {
    timers: HashMap<&'static str, Timestamp>,
    pub(crate) rows: HashMap<String, Timestamp>,
}

impl Bot {
    /// Runs every timer that is due.
    pub(crate) fn tick(&mut self, now: Timestamp) -> Vec<Action> {
        self.all_timers().into_iter().flat_map(|timer| self.run_timer(timer, now)).collect()
    }

    /// Looks at what another bot left for this one. While the database is away the next tick does.
    pub(crate) fn look(&mut self, now: Timestamp) -> Vec<Action> {
        if self.away.is_now() { Vec::new() } else { self.run_timer(&AT_ONCE, now) }
    }

    /// The names of all timers, in the order in which they run.
    pub fn timers(&self) -> impl Iterator<Item = &'static str> {
        self.all_timers().into_iter().map(|timer| timer.name)
    }

    /// Those of the kernel first, for the others build on what it keeps in step.
    fn all_timers(&self) -> Vec<&'static Timer> {
        let among = if self.db.is_among_others() { AMONG_OTHERS } else { &[] };
        TIMERS.iter().chain(among).chain(self.features.iter().flat_map(|feature| feature.timers())).collect()
    }

    /// Runs the timer with this name, whether it is due or not: for measurements.
    pub fn run_timer_named(&mut self, name: &str, now: Timestamp) -> Vec<Action> {
        self.timers.timers.retain(|known, _| *known != name);
        self.all_timers()
            .into_iter()
            .filter(|timer| timer.name == name)
            .flat_map(|timer| self.run_timer(timer, now))
            .collect()
    }

    fn run_timer(&mut self, timer: &Timer, now: Timestamp) -> Vec<Action> {
        // What is further off than it ever was planned waits since the clock was wrong.
        let longest = now.plus(timer.every.max(AFTER_FAILURE));
        if self.timers.timers.get(timer.name).is_some_and(|next| now < *next && *next <= longest) {
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
