//! What can be counted at the edge to Matrix, for `/metrics`, `/ready` and `/health`.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

use tokio::sync::watch;

use super::clock;
use crate::domain::time::Timestamp;

/// Counters since the start; whoever runs the bot reads them whenever it likes.
#[derive(Debug, Default)]
pub struct Figures {
    /// When the last sync response came, in milliseconds since 1970; zero before the first.
    last_sync: AtomicI64,
    /// How many sync responses came.
    responses: watch::Sender<u64>,
    /// Sync requests that failed.
    pub sync_failures: AtomicU64,
    /// Outbox rows that were carried out.
    pub sent: AtomicU64,
    /// Courtesies that were let go because there was no room for them.
    pub dropped: AtomicU64,
    /// Outbox rows that the homeserver refused for good.
    pub refused: AtomicU64,
    /// Attempts that failed and were made again.
    pub retried: AtomicU64,
    /// Attempts that the homeserver put off because the bot sent too much.
    pub limited: AtomicU64,
    /// Outbox rows that wait for their turn or are under way.
    pub waiting: AtomicU64,
    /// Messages that could not be decrypted when they came.
    pub undecrypted: AtomicU64,
    /// Those of them whose key never came.
    pub undecryptable: AtomicU64,
}

impl Figures {
    /// How long ago the homeserver last answered a sync; `None` before the first answer.
    pub fn sync_age(&self) -> Option<Duration> {
        let last = self.last_sync.load(Ordering::Relaxed);
        (last > 0).then(|| clock::now().since(Timestamp(last)))
    }

    /// Notes that a sync response came.
    pub(crate) fn synced(&self, at: Timestamp) {
        self.last_sync.store(at.0, Ordering::Relaxed);
        self.responses.send_modify(|responses| *responses += 1);
    }

    /// How many sync responses came so far.
    pub(super) fn responses(&self) -> u64 {
        *self.responses.borrow()
    }

    /// Waits until more sync responses came than `before`.
    pub(super) async fn more_responses_than(&self, before: u64) {
        // The sender is there as long as this, so it never fails.
        self.responses.subscribe().wait_for(|responses| *responses > before).await.ok();
    }
}

/// Counts one more.
pub(super) fn count(counter: &AtomicU64) {
    counter.fetch_add(1, Ordering::Relaxed);
}
