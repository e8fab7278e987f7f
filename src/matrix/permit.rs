//! Whether this process may act as the bot. Of several on one database only one may, and only as long as it keeps saying that it is
//! there; see [`crate::db::Lease`].

use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::clock;

/// So often is looked whether it may again.
const LOOK: Duration = Duration::from_millis(200);

/// A moment, by both clocks of the machine: one that nobody moves but that stands still while the machine sleeps, and one that goes on.
#[derive(Clone, Copy, Debug)]
pub struct Moment(Instant, Duration);

impl Moment {
    /// Now.
    pub fn now() -> Self {
        Self(clock::start(), clock::since_1970())
    }

    /// Whether it is less than so long ago, by both clocks.
    fn is_within(self, long: Duration) -> bool {
        self.0.elapsed() < long && clock::since_1970().saturating_sub(self.1) < long
    }
}

/// The leave to act, for so long after a moment that is renewed again and again. Its time goes on while the process is stopped.
#[derive(Clone, Debug)]
pub struct Permit(Arc<Mutex<Option<(Moment, Duration)>>>);

impl Permit {
    /// For whoever is alone.
    pub fn unlimited() -> Self {
        Self(Arc::new(Mutex::new(None)))
    }

    /// For so long after `from`.
    pub fn after(from: Moment, long: Duration) -> Self {
        Self(Arc::new(Mutex::new(Some((from, long)))))
    }

    /// Lets it hold for so long after `from`.
    pub fn renew(&self, from: Moment, long: Duration) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((from, long));
    }

    /// Whether it holds now.
    pub fn holds(&self) -> bool {
        let given = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        given.is_none_or(|(from, long)| from.is_within(long))
    }

    /// What `work` comes to; `None` when the permit ends first.
    pub(super) async fn run_while_it_holds<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        let ended = async {
            while self.holds() {
                sleep(LOOK).await;
            }
        };
        tokio::select! {
            biased;
            done = work => Some(done),
            () = ended => None,
        }
    }

    /// Waits until it holds; `None` when `stop` comes first.
    pub(super) async fn wait(&self, stop: &CancellationToken) -> Option<()> {
        while !self.holds() {
            stop.run_until_cancelled(sleep(LOOK)).await?;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn ends_unless_it_is_put_off() {
        let stop = CancellationToken::new();
        let (now, long) = (Moment::now(), Duration::from_secs(60));
        let permit = Permit::after(now, Duration::ZERO);
        assert!(!permit.holds());
        let (waiting, stopped) = (permit.clone(), stop.clone());
        let waits = tokio::spawn(async move { waiting.wait(&stopped).await });
        permit.renew(now, long);
        assert!(permit.holds());
        assert_eq!(permit.run_while_it_holds(async { 7 }).await, Some(7));
        assert_eq!(waits.await.unwrap(), Some(()));
        let over = permit.clone();
        let held_up = tokio::spawn(async move { over.run_while_it_holds(std::future::pending::<()>()).await });
        // The machine slept for a minute: only one of its clocks shows it.
        permit.renew(Moment(now.0, now.1 - long), long);
        assert_eq!(held_up.await.unwrap(), None);
        stop.cancel();
        assert_eq!(permit.wait(&stop).await, None);
        assert!(Permit::unlimited().holds());
    }
}
