//! Whether this process may act as the bot. Of several on one database only one may, and only as long as it keeps saying that it is
//! there; see [`crate::db::Lease`].

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::clock;

/// So often is looked whether it may again.
const LOOK: Duration = Duration::from_millis(200);

/// The leave to act, up to a moment that is put off again and again. Its time goes on while the process is stopped.
#[derive(Clone, Debug)]
pub struct Permit(Arc<Mutex<Option<Instant>>>);

impl Permit {
    /// For whoever is alone.
    pub fn unlimited() -> Self {
        Self(Arc::new(Mutex::new(None)))
    }

    /// Up to a moment.
    pub fn up_to(end: Instant) -> Self {
        Self(Arc::new(Mutex::new(Some(end))))
    }

    /// Puts the moment off.
    pub fn put_off(&self, end: Instant) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(end);
    }

    /// Whether it holds now.
    pub fn holds(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_none_or(|end| clock::start() < end)
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
        let permit = Permit::up_to(clock::start());
        assert!(!permit.holds());
        let (waiting, stopped) = (permit.clone(), stop.clone());
        let waits = tokio::spawn(async move { waiting.wait(&stopped).await });
        permit.put_off(clock::start() + Duration::from_secs(60));
        assert!(permit.holds());
        assert_eq!(waits.await.unwrap(), Some(()));
        permit.put_off(clock::start());
        stop.cancel();
        assert_eq!(permit.wait(&stop).await, None);
        assert!(Permit::unlimited().holds());
    }
}
