//! `/metrics` for Prometheus and `/health`, on loopback.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::Context as _;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use jatwerk_console::line::room_of;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use super::{clock, disk};
use crate::config::Config;
use crate::domain::time::Timestamp;
use crate::features::ask::answer::speak::ANSWER;
use crate::kernel::Load;
use crate::kernel::effect::{Action, Work};
use crate::kernel::event::Event;
use crate::kernel::jobs::{JobResult, QUESTION};
use crate::matrix::figures::Figures;

/// A homeserver that was silent for longer than this is not well: a quiet sync returns after half a minute.
const SILENCE: Duration = Duration::from_secs(90);

/// A core that was busy for longer than this is stuck.
const STUCK: Duration = Duration::from_secs(30);

/// Events that failed for longer than this are not only those of a moment in which the database was busy.
const FAILING: Duration = Duration::from_secs(20);

/// Where the figures stand that others may read while the core works.
#[derive(Debug, Default)]
pub(super) struct Board {
    questions: Counter,
    answers: Counter,
    errors: Counter,
    waiting_questions: Gauge,
    outbox: Gauge,
    documents: Gauge,
    passages: Gauge,
    unhandled: Gauge,
    backups_failed: Counter,
    last_backup: AtomicI64,
    /// When the newest message since the last tick was sent, by somebody else's clock; 0 without one.
    last_heard: AtomicI64,
    /// How far the clock of this machine is ahead of what is believed, in milliseconds; 0 while it is believed.
    clock_ahead: AtomicI64,
    /// Since when events have failed; 0 while none does.
    failing_since: AtomicI64,
    last_tick: AtomicI64,
    latency: Latency,
    owed: Mutex<HashMap<String, Timestamp>>,
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
    pub(super) fn heard(&self, event: &Event) {
        match event {
            // Whoever reads whether the core is stuck has the machine's clock.
            Event::Tick { .. } => self.last_tick.store(clock::now().0, Ordering::Relaxed),
            // What is said in a browser has the machine's clock.
            Event::Said(said) if room_of(event).is_none() => {
                self.last_heard.fetch_max(said.at.0, Ordering::Relaxed);
            }
            Event::Refused { .. } | Event::Done { result: JobResult::Vector(None), .. } => {
                self.errors.inc();
            }
            Event::Sent { at, txn, .. } => {
                let asked = self.owed.lock().unwrap_or_else(PoisonError::into_inner).remove(txn);
                if let Some(asked) = asked {
                    self.answers.inc();
                    self.latency.0.observe(at.since(asked).as_secs_f64());
                }
            }
            _ => {}
        }
    }

    /// Notes what the core wants done.
    pub(super) fn done(&self, action: &Action) {
        match action {
            Action::Work(Work::Job { job, .. }) if job.kind == QUESTION && job.attempts == 1 => {
                self.questions.inc();
            }
            Action::Send(row) if row.is_speech() && row.is_for(&ANSWER) => {
                let mut owed = self.owed.lock().unwrap_or_else(PoisonError::into_inner);
                owed.insert(row.txn.clone(), row.caused_at);
            }
            _ => {}
        }
    }

    /// Notes how much the core has before it.
    pub(super) fn post(&self, load: &Load) {
        let set = |gauge: &Gauge, value: usize| gauge.set(i64::try_from(value).unwrap_or(i64::MAX));
        set(&self.waiting_questions, load.waiting_questions);
        set(&self.outbox, load.outbox);
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

    /// Notes when the newest backup was made.
    pub(super) fn backed_up(&self, at: Option<Timestamp>) {
        self.last_backup.store(at.map_or(0, |at| at.0), Ordering::Relaxed);
    }

    /// Notes that a backup could not be made.
    pub(super) fn backup_failed(&self) {
        self.backups_failed.inc();
    }

    /// When the newest message was sent that was heard since this was last asked.
    pub(super) fn take_heard(&self) -> Option<Timestamp> {
        Some(self.last_heard.swap(0, Ordering::Relaxed)).filter(|at| *at != 0).map(Timestamp)
    }

    /// Notes how far the clock of this machine is ahead of what is believed, in milliseconds, if it is not believed.
    pub(super) fn doubt_clock(&self, ahead: Option<i64>) {
        self.clock_ahead.store(ahead.unwrap_or(0), Ordering::Relaxed);
    }

    fn registry(&self) -> Registry {
        let mut registry = Registry::with_prefix("jatwerk");
        registry.register("questions", "Questions asked", self.questions.clone());
        registry.register("answers", "Answers sent", self.answers.clone());
        registry.register("errors", "Things that failed and were no user's fault", self.errors.clone());
        registry.register("waiting_questions", "Questions without an answer yet", self.waiting_questions.clone());
        registry.register("outbox", "Messages that are owed", self.outbox.clone());
        registry.register("unhandled", "Events that failed and are tried again", self.unhandled.clone());
        registry.register("backups_failed", "Backups that could not be made", self.backups_failed.clone());
        let ahead: Gauge = Gauge::default();
        ahead.set(self.clock_ahead.load(Ordering::Relaxed) / 1_000);
        registry.register("clock_ahead_seconds", "The machine's clock before what is believed; 0 while it is", ahead);
        let made: Gauge = Gauge::default();
        made.set(self.last_backup.load(Ordering::Relaxed) / 1_000);
        registry.register("last_backup_seconds", "When the newest backup was made, since 1970; 0 without one", made);
        registry.register("documents", "Documents in the corpus", self.documents.clone());
        registry.register("passages", "Passages that can be found", self.passages.clone());
        registry.register(
            "answer_seconds",
            "From the question to the homeserver's receipt of the answer",
            self.latency.0.clone(),
        );
        registry
    }
}

/// What the pages are made of.
#[derive(Clone)]
pub(super) struct Pages {
    /// The core's figures.
    pub(super) board: Arc<Board>,
    /// Matrix's figures.
    pub(super) figures: Arc<Figures>,
    /// The data folder.
    pub(super) data: PathBuf,
}

/// Opens the port; whoever is told that the bot is up can read its figures.
pub(super) async fn listen(config: &Config) -> anyhow::Result<tokio::net::TcpListener> {
    let at = config.web.listen;
    tokio::net::TcpListener::bind(at).await.with_context(|| {
        format!("cannot listen on {at}: is another bot running? Else choose another `listen` under [web]")
    })
}

/// Serves until the runtime ends.
pub(super) async fn serve(listener: tokio::net::TcpListener, pages: Pages) {
    let router = Router::new().route("/health", get(health)).route("/metrics", get(metrics)).with_state(pages);
    if let Err(error) = axum::serve(listener, router).await {
        tracing::error!(%error, "no figures any more");
    }
}

async fn health(State(pages): State<Pages>) -> (StatusCode, &'static str) {
    let failing = pages.board.failing_since.load(Ordering::Relaxed);
    let silent = pages.figures.sync_age().is_none_or(|age| age > SILENCE);
    let tick = Timestamp(pages.board.last_tick.load(Ordering::Relaxed));
    if silent {
        (StatusCode::SERVICE_UNAVAILABLE, "the homeserver does not answer\n")
    } else if clock::now().since(tick) > STUCK {
        (StatusCode::SERVICE_UNAVAILABLE, "the core is stuck\n")
    } else if failing != 0 && clock::now().since(Timestamp(failing)) > FAILING {
        (
            StatusCode::SERVICE_UNAVAILABLE,
            "what happens cannot be handled, and is kept: is the disk full or read-only?\n",
        )
    } else if pages.board.clock_ahead.load(Ordering::Relaxed) != 0 {
        (
            StatusCode::SERVICE_UNAVAILABLE,
            "the clock of this machine was moved, and is not believed yet: set it right\n",
        )
    } else {
        (StatusCode::OK, "well\n")
    }
}

async fn metrics(State(pages): State<Pages>) -> (StatusCode, String) {
    let mut registry = pages.board.registry();
    let figures = &pages.figures;
    let counted: [(&str, &str, &AtomicU64); 6] = [
        ("sync_failures", "Syncs that failed", &figures.sync_failures),
        ("sent", "Things done on the homeserver", &figures.sent),
        ("dropped", "Courtesies let go under the rate limit", &figures.dropped),
        ("refused", "Things the homeserver refused for good", &figures.refused),
        ("retried", "Attempts made again", &figures.retried),
        ("limited", "Attempts put off by the rate limit", &figures.limited),
    ];
    for (name, help, value) in counted {
        let counter: Counter = Counter::default();
        counter.inc_by(value.load(Ordering::Relaxed));
        registry.register(name, help, counter);
    }
    let age: Gauge<f64, AtomicU64> = Gauge::default();
    age.set(figures.sync_age().map_or(f64::NAN, |age| age.as_secs_f64()));
    registry.register("sync_age_seconds", "Since the homeserver last answered", age);
    if let Ok(free) = disk::free(&pages.data) {
        let gauge: Gauge = Gauge::default();
        gauge.set(i64::try_from(free).unwrap_or(i64::MAX));
        registry.register("disk_free_bytes", "What is free where the bot keeps everything", gauge);
    }
    let mut page = String::new();
    match encode(&mut page, &registry) {
        Ok(()) => (StatusCode::OK, page),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()),
    }
}
