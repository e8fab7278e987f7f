//! Traces for OpenTelemetry: each step that a request takes, how long it took, and the request's reference.
//!
//! What goes out is what stands in the program: names of steps. Of their fields only those in [`told`] are read, and of what
//! happens in them only that something failed; so no message, no name and no id of anybody is ever in it. Steps go through a
//! queue to a thread of their own ([`sender`]); whatever has no room there is counted and let go, so the core never waits.

use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};
use std::time::{Duration, Instant};

use sha2::{Digest as _, Sha256};
use tracing::span::{Attributes, Id};
use tracing::{Event, Level, Metadata, Subscriber};
use tracing_subscriber::filter::{FilterFn, filter_fn};
use tracing_subscriber::layer::{Context, Layer};
use tracing_subscriber::registry::LookupSpan;

use self::told::Told;
use super::super::clock;

mod otlp;
mod sender;
mod told;

pub(in crate::cli) use self::sender::lost;

/// So many steps wait for the collector at most: those of some hundred answers.
const MOST_WAITING: usize = 8_192;

/// What belongs to no request and is over sooner is most of what happens, each second, and tells nothing.
const LEAST: Duration = Duration::from_millis(1);

/// At the end of the program a collector that does not answer is waited for so long.
const LAST_WAIT: Duration = Duration::from_secs(3);

/// A step that is over.
#[derive(Debug)]
struct Step {
    name: &'static str,
    trace: u128,
    id: u64,
    /// The step that it is part of.
    parent: Option<u64>,
    /// When it began, since 1970.
    began: Duration,
    took: Duration,
    told: Told,
    /// Whether something went wrong in it.
    failed: bool,
}

/// What goes to the thread that sends.
#[derive(Debug)]
enum Post {
    Step(Box<Step>),
    /// Send what is there, and say so.
    Flush(SyncSender<()>),
}

/// A step that goes on.
#[derive(Debug)]
struct Open {
    step: Step,
    since: Instant,
}

/// Where steps go that are over.
#[derive(Clone, Debug)]
pub(super) struct Traces(SyncSender<Post>);

impl Traces {
    /// Sends to the collector at this address from now on.
    ///
    /// # Errors
    /// When no thread or no client can be made.
    pub(super) fn start(collector: &str) -> anyhow::Result<Self> {
        let (posts, posted) = sync_channel(MOST_WAITING);
        sender::start(collector, posted)?;
        Ok(Self(posts))
    }

    /// Sends what is there; a collector that takes nothing does not hold up the end.
    pub(super) fn finish(&self) {
        let (done, finished) = sync_channel(1);
        if self.0.try_send(Post::Flush(done)).is_ok() {
            finished.recv_timeout(LAST_WAIT).ok();
        }
    }

    fn post(&self, step: Step) {
        if let Err(TrySendError::Full(_)) = self.0.try_send(Post::Step(Box::new(step))) {
            sender::lose(1);
        }
    }
}

/// What of the program is in traces: its own steps, and that something went wrong in one.
pub(super) fn filter() -> FilterFn<fn(&Metadata<'_>) -> bool> {
    filter_fn(is_told as fn(&Metadata<'_>) -> bool)
}

fn is_told(about: &Metadata<'_>) -> bool {
    about.target().starts_with("jatwerk") && (about.is_span() || *about.level() == Level::ERROR)
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Traces {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let Some(span) = context.span(id) else { return };
        let told = Told::of(attributes);
        let above = span.parent().and_then(|above| {
            above
                .extensions()
                .get::<Open>()
                .map(|open| (open.step.trace, open.step.id, open.step.told.reference.clone()))
        });
        let (trace, parent, reference) = match above {
            Some((trace, id, reference)) => (trace, Some(id), told.reference.or(reference)),
            None => (trace_of(told.reference.as_deref()), None, told.reference),
        };
        let step = Step {
            name: attributes.metadata().name(),
            trace,
            id: fastrand::u64(1..),
            parent,
            began: clock::since_1970(),
            took: Duration::ZERO,
            told: Told { reference, ..told },
            failed: false,
        };
        span.extensions_mut().insert(Open { step, since: clock::start() });
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        if let Some(span) = context.event_span(event)
            && let Some(open) = span.extensions_mut().get_mut::<Open>()
        {
            open.step.failed |= *event.metadata().level() == Level::ERROR;
        }
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        let open = context.span(&id).and_then(|span| span.extensions_mut().remove::<Open>());
        if let Some(Open { step, since }) = open {
            let took = since.elapsed();
            if step.told.reference.is_some() || took >= LEAST {
                self.post(Step { took, ..step });
            }
        }
    }
}

/// A request goes through many threads, and takes up again after a restart: whatever has its reference is one trace.
fn trace_of(reference: Option<&str>) -> u128 {
    let Some(reference) = reference else { return fastrand::u128(1..) };
    let hash = Sha256::digest(format!("trace of {reference}"));
    hash.iter().take(16).fold(0, |trace, byte| trace << 8 | u128::from(*byte))
}

#[cfg(test)]
mod tests;
