//! An event that failed is tried again: nothing that happened is lost because the database was busy or a row was damaged.

use std::collections::VecDeque;
use std::time::Duration;

use crate::domain::id::{EventId, RoomId};
use crate::domain::question::message_of;
use crate::domain::time::Timestamp;
use crate::kernel::console::asked::Answer;
use crate::kernel::effect::Action;
use crate::kernel::event::Event;
use crate::kernel::hear::request::{self, reference};
use crate::kernel::say::outbox::{entry, owe};
use crate::kernel::say::reply::say;
use crate::kernel::subject::{Key, Purpose, Subject};
use crate::kernel::{Bot, Chain, Fault, console, dispatch, jobs};
use crate::speech::rich::{Block, Rich, marked};
use crate::speech::words::Value;

/// The purpose of an apology.
const SORRY: Purpose = Purpose::new("sorry");

/// It is tried again after so long, and after twice as long each time.
const FIRST: Duration = Duration::from_secs(1);

/// However often it failed, it is tried again after so long.
const LONGEST: Duration = Duration::from_secs(10 * 60);

/// Whoever waits gets an apology when it fails for the second time: by then it is not only that the database was busy.
const APOLOGISE_AT: u32 = 2;

/// So many events wait at most; more of them means that nothing works, and what happened is caught up with at the next start.
const MOST: usize = 10_000;

/// Events that failed.
#[derive(Debug, Default)]
pub(crate) struct Retries {
    /// Those that wait, oldest first.
    waiting: VecDeque<Failed>,
    /// Whether there were too many, so that some are told again only after a stop.
    overflowed: bool,
}

impl Retries {
    /// How many wait.
    pub(crate) fn count(&self) -> usize {
        self.waiting.len()
    }

    /// Whether anything was told that is not handled.
    pub(crate) fn hold_any(&self) -> bool {
        self.overflowed || !self.waiting.is_empty()
    }

    /// All of them are tried at the next tick: what was in their way is gone.
    pub(crate) fn hurry(&mut self) {
        for failed in &mut self.waiting {
            failed.next = Timestamp::default();
        }
    }
}

#[derive(Debug)]
struct Failed {
    event: Event,
    times: u32,
    next: Timestamp,
}

impl Failed {
    /// Whether it is time to try it again, or the clock was put back since its time was set.
    fn is_due(&self, now: Timestamp) -> bool {
        self.next <= now || now.plus(LONGEST) < self.next
    }
}

impl Bot {
    /// Keeps an event that failed for the first time until it is tried again.
    pub(crate) fn put_off(&mut self, event: Event, fault: &Fault) -> Vec<Action> {
        if let Some((room, cause)) = self.whom_it_concerns(&event).filter(|(room, _)| console::is_here(room)) {
            return self.give_up(&room, &cause, event.at(), fault);
        }
        if let Event::Asked(asked) = &event {
            tracing::error!(fault = %Chain(fault), "a console did not get what it wanted");
            return vec![Action::Answer { ask: asked.ask, answer: Answer::Failed }];
        }
        let next = event.at();
        self.failed(Failed { event, times: 0, next }, fault, next)
    }

    /// Tries again what is due, in the order in which it happened, as long as the database can be reached.
    pub(crate) fn try_again(&mut self, now: Timestamp) -> Vec<Action> {
        let mut actions = Vec::new();
        for failed in std::mem::take(&mut self.retries.waiting) {
            if self.away.is_now() || !failed.is_due(now) {
                self.retries.waiting.push_back(failed);
                continue;
            }
            let event = failed.event.clone();
            let _request = request::of_event(&self.db, &event).entered();
            match self.transact(|turn| dispatch(turn, &event), failed.event.at()) {
                Ok(done) => {
                    tracing::info!(times = failed.times, "an event was handled that had failed");
                    actions.extend(done);
                }
                Err(_) if self.away.is_now() => self.retries.waiting.push_back(failed),
                Err(fault) => actions.extend(self.failed(failed, &fault, now)),
            }
        }
        actions
    }

    fn failed(&mut self, failed: Failed, fault: &Fault, now: Timestamp) -> Vec<Action> {
        let times = failed.times + 1;
        let wait = FIRST.saturating_mul(2_u32.saturating_pow(times - 1)).min(LONGEST);
        let place = self.whom_it_concerns(&failed.event);
        let reference = place.as_ref().map(|(_, cause)| reference(cause.as_str())).unwrap_or_default();
        tracing::error!(reference, times, fault = %Chain(fault), "an event could not be handled; it is tried again");
        if self.retries.waiting.len() < MOST {
            self.retries.waiting.push_back(Failed { times, next: now.plus(wait), ..failed });
        } else {
            self.retries.overflowed = true;
        }
        let Some((room, cause)) = place.filter(|_| times == APOLOGISE_AT) else { return Vec::new() };
        self.apologise(&room, &cause, now, "sorry-again", &reference)
    }

    /// Whoever waits at the machine is gone before anything is tried again.
    fn give_up(&mut self, room: &RoomId, cause: &EventId, at: Timestamp, fault: &Fault) -> Vec<Action> {
        let reference = reference(cause.as_str());
        tracing::error!(reference, fault = %Chain(fault), "an event could not be handled");
        self.apologise(room, cause, at, "sorry", &reference)
    }

    fn apologise(&mut self, room: &RoomId, cause: &EventId, at: Timestamp, key: &str, reference: &str) -> Vec<Action> {
        let words = self.words.say(self.settings.language, key, &[("reference", Value::Text(reference))]);
        let owed = say(&Rich(vec![Block::Line(marked(&words))]), None, Some(&message_of(cause)));
        let apology = self
            .transact(|turn| owe(turn, entry(turn, room, Key::once(&Subject::message(cause), SORRY), owed), None), at);
        apology.unwrap_or_else(|second| {
            tracing::error!(reference, fault = %Chain(&second), "nor could the apology be recorded");
            Vec::new()
        })
    }

    /// Whom an apology for a failure with this event would go to.
    fn whom_it_concerns(&self, event: &Event) -> Option<(RoomId, EventId)> {
        match event {
            Event::Said(said) | Event::Reworded(said) | Event::Shown { said, .. } if said.mentioned || said.direct => {
                Some((said.room.clone(), said.id.clone()))
            }
            Event::Edited { room, id, .. } => Some((room.clone(), id.clone())),
            Event::Dropped(dropped) => Some((dropped.room.clone(), dropped.id.clone())),
            Event::Done { job, .. } => {
                jobs::question_of(&self.db, *job).ok().flatten().map(|asked| (asked.room, asked.id))
            }
            _ => None,
        }
    }
}
