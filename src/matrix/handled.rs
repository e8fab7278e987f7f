//! What the core has handled already, as far as it must be known where something was missed.

use std::fmt;
use std::sync::Arc;

use crate::domain::id::EventId;

/// Says whether the core handled one of some events. It is asked only after a gap, or at a start without a position.
#[derive(Clone)]
pub struct Handled(Arc<Look>);

type Look = dyn Fn(&[EventId]) -> bool + Send + Sync;

impl Handled {
    /// What `is_one` says, which may block; where it does not know it says no, and more is fetched than was missed.
    pub fn new(is_one: impl Fn(&[EventId]) -> bool + Send + Sync + 'static) -> Self {
        Self(Arc::new(is_one))
    }

    pub(super) async fn has_one(&self, events: Vec<EventId>) -> bool {
        let is_one = Arc::clone(&self.0);
        tokio::task::spawn_blocking(move || is_one(&events)).await.unwrap_or(false)
    }
}

impl fmt::Debug for Handled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Handled")
    }
}
