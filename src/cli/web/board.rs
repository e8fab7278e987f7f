//! The core's own figures: what it hears and wants done is counted here, and others read it while the core works.

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use super::STUCK;
use crate::cli::clock;
use crate::domain::time::Timestamp;
use crate::features::ask::answer::speak::ANSWER;
use crate::kernel::effect::{Action, Work};
use crate::kernel::event::Event;
use crate::kernel::hear::request;
use crate::kernel::jobs::{JobResult, QUESTION};
use crate::kernel::{Load, feature};
use crate::matrix::permit::Permit;

/// What this process is among those that could be the bot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::cli) enum Standing {
    /// It has not begun to work yet.
    #[default]
    Starting,
    /// Another is the bot, whose place it takes when that is gone.
    Waiting,
    /// It is the bot.
    Working,
    /// It was the bot a moment ago, and could not say since that it is there.
    Unsure,
}

/// Where the figures stand that others may read while the core works.
#[derive(Debug, Default)]
pub(in crate::cli) struct Board {
    questions: Counter,
    answers: Counter,
    errors: Counter,
    waiting_questions: Gauge,
    outbox: Gauge,
    oldest_owed: AtomicI64,
    documents: Gauge,
    passages: Gauge,
    unhandled: Gauge,
    backups_failed: Counter,
    last_backup: AtomicI64,
    /// How long from one backup to the next, in milliseconds; 0 where none is made by itself.
    backup_interval: AtomicI64,
    /// How far the clock of this machine is ahead of what is believed, in milliseconds; 0 while it is believed.
    clock_ahead: AtomicI64,
    /// Since when events have failed; 0 while none does.
    failing_since: AtomicI64,
    standing: Mutex<Standing>,
    /// Whether it may still act as the bot, once it may.
    permit: OnceLock<Permit>,
    /// How many events the core took up.
    events: AtomicU64,
    /// When it took up the last of them.
    pub(super) last_heard: AtomicI64,
    latency: Latency,
    owed: Mutex<HashMap<String, Owed>>,
    gauges: Mutex<Vec<feature::Gauge>>,
}

/// An answer that is on its way.
#[derive(Debug)]
struct Owed {
    asked: Timestamp,
    question: String,
}

#[derive(Debug)]
struct Latency(Histogram);

impl Default for Latency {
    /// From 50 ms to a minute and a half: what a person in a chat feels.
    fn default() -> Self {
        Self(Histogram::new([0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 3.0, 6.0, 12.0, 30.0, 90.0]))
    }
}

impl Board {
    /// Notes what the core is about to hear.
    pub(in crate::cli) fn heard(&self, event: &Event) {
        self.events.fetch_add(1, Ordering::Relaxed);
        // It may have waited: it says when it was sent.
        self.last_heard.store(clock::now().0, Ordering::Relaxed);
        match event {
            Event::Refused { .. } | Event::Done { result: JobResult::Vector(None), .. } => {
                self.errors.inc();
            }
            Event::Sent { at, txn, .. } => {
                let owed = self.owed.lock().unwrap_or_else(PoisonError::into_inner).remove(txn);
                if let Some(owed) = owed {
                    let took = at.since(owed.asked);
                    self.answers.inc();
                    self.latency.0.observe(took.as_secs_f64());
                    request::of(&owed.question).in_scope(|| tracing::info!(took_ms = took.as_millis(), "answered"));
                }
            }
            _ => {}
        }
    }

    /// Notes what the core wants done.
    pub(in crate::cli) fn done(&self, action: &Action) {
        match action {
            Action::Work(Work::Job { job, .. }) if job.kind == QUESTION && job.attempts == 1 => {
                self.questions.inc();
                request::of(&job.subject).in_scope(|| tracing::info!("a question came"));
            }
            Action::Send(row) if row.is_speech() && row.is_for(&ANSWER) => {
                let mut owed = self.owed.lock().unwrap_or_else(PoisonError::into_inner);
                owed.insert(row.txn.clone(), Owed { asked: row.caused_at, question: row.subject().key().to_owned() });
            }
            _ => {}
        }
    }

    /// Notes how much the core has before it.
    pub(in crate::cli) fn post(&self, load: &Load) {
        let set = |gauge: &Gauge, value: usize| gauge.set(i64::try_from(value).unwrap_or(i64::MAX));
        set(&self.waiting_questions, load.waiting_questions);
        set(&self.outbox, load.outbox);
        self.oldest_owed.store(load.oldest_owed.map_or(0, |oldest| oldest.0), Ordering::Relaxed);
        set(&self.unhandled, load.unhandled);
        let since = self.failing_since.load(Ordering::Relaxed);
        let now = match load.unhandled {
            0 => 0,
            _ if since != 0 => since,
            _ => clock::now().0,
        };
        self.failing_since.store(now, Ordering::Relaxed);
        set(&self.documents, load.documents);
        set(&self.passages, load.passages);
    }

    /// Notes how often backups are made.
    pub(in crate::cli) fn backs_up(&self, every: Duration) {
        self.backup_interval.store(i64::try_from(every.as_millis()).unwrap_or(i64::MAX), Ordering::Relaxed);
    }

    /// Notes when the newest backup was made.
    pub(in crate::cli) fn backed_up(&self, at: Option<Timestamp>) {
        self.last_backup.store(at.map_or(0, |at| at.0), Ordering::Relaxed);
    }

    /// Notes that a backup could not be made.
    pub(in crate::cli) fn backup_failed(&self) {
        self.backups_failed.inc();
    }

    /// Notes what this process is from now on; says what it was.
    pub(in crate::cli) fn stands(&self, standing: Standing) -> Standing {
        std::mem::replace(&mut self.standing.lock().unwrap_or_else(PoisonError::into_inner), standing)
    }

    /// Notes by whose leave this process acts as the bot.
    pub(in crate::cli) fn acts_by(&self, permit: Permit) {
        self.permit.set(permit).ok();
    }

    /// What this process is. Whoever asks a server that says nothing learns that after a while, and the permit is over before.
    /// A start is a start for as long as it takes.
    pub(super) fn standing(&self) -> Standing {
        let standing = *self.standing.lock().unwrap_or_else(PoisonError::into_inner);
        let holds = self.permit.get().is_none_or(Permit::holds);
        if standing == Standing::Working && !holds { Standing::Unsure } else { standing }
    }

    /// Notes how far the clock of this machine is ahead of what is believed, in milliseconds, if it is not believed.
    pub(in crate::cli) fn doubt_clock(&self, ahead: Option<i64>) {
        self.clock_ahead.store(ahead.unwrap_or(0), Ordering::Relaxed);
    }

    /// Whether the clock of this machine is not believed.
    pub(super) fn doubts_clock(&self) -> bool {
        self.clock_ahead.load(Ordering::Relaxed) != 0
    }

    /// Since when events have failed, if any does.
    pub(super) fn failing_since(&self) -> Option<Timestamp> {
        Some(self.failing_since.load(Ordering::Relaxed)).filter(|since| *since != 0).map(Timestamp)
    }

    /// Notes what the features have to be watched.
    pub(in crate::cli) fn watch(&self, gauges: Vec<feature::Gauge>) {
        *self.gauges.lock().unwrap_or_else(PoisonError::into_inner) = gauges;
    }

    /// How many events the core took up.
    pub(in crate::cli) fn events(&self) -> u64 {
        self.events.load(Ordering::Relaxed)
    }

    /// Whether the core has been busy with one event for too long: time alone brings one each second.
    pub(super) fn is_stuck(&self, now: Timestamp) -> bool {
        let works = matches!(self.standing(), Standing::Working | Standing::Unsure);
        works && now.since(Timestamp(self.last_heard.load(Ordering::Relaxed))) > STUCK
    }

    /// Lays its figures, as they are at `now`, before whoever reads them.
    pub(super) fn register(&self, registry: &mut Registry, now: Timestamp) {
        registry.register("questions", "Questions asked", self.questions.clone());
        registry.register("answers", "Answers sent", self.answers.clone());
        registry.register("errors", "Things that failed and were no user's fault", self.errors.clone());
        registry.register("waiting_questions", "Questions without an answer yet", self.waiting_questions.clone());
        registry.register("outbox", "Messages that are owed", self.outbox.clone());
        registry.register("unhandled", "Events that failed and are tried again", self.unhandled.clone());
        registry.register("backups_failed", "Backups that could not be made", self.backups_failed.clone());
        let seconds = |millis: &AtomicI64| (millis.load(Ordering::Relaxed) / 1_000) as f64;
        let ahead = "The machine's clock before what is believed; 0 while it is";
        register(registry, "clock_ahead_seconds", ahead, seconds(&self.clock_ahead));
        let works = self.standing() == Standing::Working && !self.is_stuck(now);
        let at_work = "1 where this process is the bot, 0 where it waits to be or its core is stuck";
        register(registry, "at_work", at_work, f64::from(u8::from(works)));
        let made = "When the newest backup was made, since 1970; 0 without one";
        register(registry, "last_backup_seconds", made, seconds(&self.last_backup));
        let interval = "From one backup to the next, as the settings have it; 0 where none is made";
        register(registry, "backup_interval_seconds", interval, seconds(&self.backup_interval));
        registry.register("documents", "Documents in the corpus", self.documents.clone());
        registry.register("passages", "Passages that can be found", self.passages.clone());
        registry.register(
            "answer_seconds",
            "From the question to the homeserver's receipt of the answer",
            self.latency.0.clone(),
        );
        let owed_since = Some(self.oldest_owed.load(Ordering::Relaxed)).filter(|oldest| *oldest > 0);
        let oldest = owed_since.map_or(0.0, |oldest| now.since(Timestamp(oldest)).as_secs_f64());
        register(registry, "outbox_oldest_seconds", "How long the oldest of these is owed", oldest);
        for gauge in self.gauges.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            register(registry, gauge.name, gauge.help, gauge.value);
        }
    }
}

/// Lays one figure before whoever reads them.
pub(super) fn register(registry: &mut Registry, name: &str, help: &str, value: f64) {
    let gauge: Gauge<f64, AtomicU64> = Gauge::default();
    gauge.set(value);
    registry.register(name, help, gauge);
}
