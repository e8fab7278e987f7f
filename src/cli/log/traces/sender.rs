//! The thread that brings steps to the collector, many at a time. A collector that is gone costs what it does not take, and a line in
//! the log now and then.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use matrix_sdk::reqwest::{Client, Url, header, redirect};
use tokio::runtime::Runtime;

use super::super::super::clock;
use super::{Post, Step, otlp};

/// Steps are brought this often.
const EVERY: Duration = Duration::from_secs(2);

/// So many steps are in one request at most.
const AT_ONCE: usize = 1_024;

/// A collector has so long to take them.
const PATIENCE: Duration = Duration::from_secs(5);

/// The log says this often at most that it does not.
const WARNED_EVERY: Duration = Duration::from_secs(60);

/// Steps that no collector took, since the start. The log is one for the whole program, and so is this.
static LOST: AtomicU64 = AtomicU64::new(0);

/// How many steps no collector took.
pub(in crate::cli) fn lost() -> u64 {
    LOST.load(Ordering::Relaxed)
}

/// Counts steps that no collector takes.
pub(super) fn lose(steps: u64) {
    LOST.fetch_add(steps, Ordering::Relaxed);
}

/// Brings what is posted to the collector at this address, until nobody can post any more.
///
/// # Errors
/// When that is no address, or no thread or client can be made.
pub(super) fn start(collector: &str, posted: Receiver<Post>) -> anyhow::Result<()> {
    let address = Url::parse(&format!("{}/v1/traces", collector.trim_end_matches('/'))).context("no address")?;
    let client = Client::builder().no_proxy().redirect(redirect::Policy::none()).timeout(PATIENCE).build()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut sender = Sender { address, client, runtime, warned: None };
    thread::Builder::new().name("traces".to_owned()).spawn(move || sender.work(&posted))?;
    Ok(())
}

struct Sender {
    address: Url,
    client: Client,
    runtime: Runtime,
    /// When the log was last told that the collector takes nothing.
    warned: Option<Instant>,
}

impl Sender {
    fn work(&mut self, posted: &Receiver<Post>) {
        while let Ok(first) = posted.recv() {
            let (steps, flush) = together(first, posted);
            if !steps.is_empty() {
                self.bring(&steps);
            }
            if let Some(done) = flush {
                done.send(()).ok();
            }
        }
    }

    fn bring(&mut self, steps: &[Step]) {
        let (all, body) = (steps.len() as u64, otlp::request(steps));
        let answer = self.runtime.block_on(async {
            let request = self.client.post(self.address.clone()).header(header::CONTENT_TYPE, "application/json");
            let answer = request.body(body).send().await?.error_for_status()?;
            answer.bytes().await
        });
        let (lost, reason) = match answer {
            Ok(answer) => (otlp::rejected(&answer).min(all), "it did not take all".to_owned()),
            Err(error) => (all, format!("{:#}", anyhow::Error::from(error.without_url()))),
        };
        if lost > 0 {
            lose(lost);
            self.warn(&reason);
        }
    }

    fn warn(&mut self, reason: &str) {
        let now = clock::start();
        if self.warned.is_none_or(|warned| now.saturating_duration_since(warned) >= WARNED_EVERY) {
            self.warned = Some(now);
            tracing::warn!(reason, lost = lost(), "the collector takes no traces; the bot goes on without");
        }
    }
}

/// `first` and what is posted soon after, and who waits until it is brought.
fn together(first: Post, posted: &Receiver<Post>) -> (Vec<Step>, Option<SyncSender<()>>) {
    let (mut steps, until, mut next) = (Vec::new(), clock::start() + EVERY, Some(first));
    while let Some(post) = next {
        match post {
            Post::Step(step) => steps.push(*step),
            Post::Flush(done) => return (steps, Some(done)),
        }
        let left = until.saturating_duration_since(clock::start());
        next = if steps.len() < AT_ONCE { posted.recv_timeout(left).ok() } else { None };
    }
    (steps, None)
}
