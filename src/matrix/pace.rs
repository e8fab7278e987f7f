//! When something may be sent: the homeserver's word counts, and an own estimate keeps courtesies out of the way.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// For how long after the homeserver put the bot off answers go one by one and courtesies not at all.
const NARROW: Duration = Duration::from_secs(60);

/// How many events a homeserver takes from one sender.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// This many at once.
    pub burst: u32,
    /// After that so many a second.
    pub per_second: f64,
}

/// An estimate of how much the homeserver will still take.
#[derive(Debug)]
struct Bucket {
    pace: Pace,
    level: f64,
    at: Instant,
}

impl Bucket {
    fn refill(&mut self, now: Instant) {
        let gained = now.saturating_duration_since(self.at).as_secs_f64() * self.pace.per_second;
        self.level = (self.level + gained).min(f64::from(self.pace.burst));
        self.at = now;
    }

    fn take(&mut self, now: Instant) {
        self.refill(now);
        self.level = (self.level - 1.0).max(0.0);
    }

    fn more_than_half(&mut self, now: Instant) -> bool {
        self.refill(now);
        self.level > f64::from(self.pace.burst) / 2.0
    }
}

#[derive(Debug)]
struct State {
    bucket: Option<Bucket>,
    opens: Instant,
    limited: Option<Instant>,
}

/// What every send passes through. Limits are per sender, so all rooms share one gate.
#[derive(Debug)]
pub(super) struct Gate {
    state: Mutex<State>,
    turn: tokio::sync::Mutex<()>,
}

/// The right to be the one that asks the homeserver while it is putting the bot off; taken in order of arrival.
pub(super) type Turn<'a> = tokio::sync::MutexGuard<'a, ()>;

impl Gate {
    /// A gate for a homeserver with this limit, or with none.
    pub(super) fn new(pace: Option<Pace>, now: Instant) -> Self {
        let bucket = pace.map(|pace| Bucket { pace, level: f64::from(pace.burst), at: now });
        Self { state: Mutex::new(State { bucket, opens: now, limited: None }), turn: tokio::sync::Mutex::new(()) }
    }

    /// Waits until an answer may be tried. As long as the homeserver is putting the bot off, the answers queue up and
    /// each keeps its turn until it is through: otherwise the lucky ones overtake, and some starve.
    pub(super) async fn pass(&self) -> Option<Turn<'_>> {
        if !self.narrow(Instant::now()) {
            return None;
        }
        let turn = self.turn.lock().await;
        self.open().await;
        Some(turn)
    }

    /// Waits until the homeserver wants to be asked again.
    pub(super) async fn open(&self) {
        loop {
            let opens = self.state().opens;
            if opens <= Instant::now() {
                return;
            }
            tokio::time::sleep_until(opens).await;
        }
    }

    /// Notes that an answer was sent.
    pub(super) fn take(&self) {
        if let Some(bucket) = &mut self.state().bucket {
            bucket.take(Instant::now());
        }
    }

    /// Notes that the homeserver wants to be left alone for a while.
    pub(super) fn limited(&self, wait: Duration) {
        let now = Instant::now();
        let mut state = self.state();
        state.opens = state.opens.max(now + wait);
        state.limited = Some(now);
    }

    /// Takes room for a courtesy, if there is some to spare.
    pub(super) fn claim(&self) -> bool {
        let now = Instant::now();
        if self.narrow(now) {
            return false;
        }
        let Some(bucket) = &mut self.state().bucket else { return true };
        let spare = bucket.more_than_half(now);
        if spare {
            bucket.take(now);
        }
        spare
    }

    fn narrow(&self, now: Instant) -> bool {
        let state = self.state();
        state.opens > now || state.limited.is_some_and(|limited| now.saturating_duration_since(limited) < NARROW)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(taken: u32, seconds: u64, spare: bool) {
        let start = Instant::now();
        let mut bucket = Bucket { pace: Pace { burst: 10, per_second: 0.2 }, level: 10.0, at: start };
        for _ in 0..taken {
            bucket.take(start);
        }
        let later = start + Duration::from_secs(seconds);
        assert_eq!(bucket.more_than_half(later), spare, "{taken} taken, {seconds} s later");
    }

    #[test]
    fn courtesies_need_more_than_half() {
        check(0, 0, true);
        check(4, 0, true);
        check(5, 0, false);
        check(5, 5, true);
        check(50, 20, false);
        check(50, 30, true);
    }

    #[test]
    fn a_limit_closes_the_gate_for_courtesies() {
        let gate = Gate::new(None, Instant::now());
        assert!(gate.claim());
        gate.limited(Duration::ZERO);
        assert!(!gate.claim());
    }

    #[tokio::test]
    async fn answers_wait_only_when_the_homeserver_says_so() {
        let gate = Gate::new(Some(Pace { burst: 1, per_second: 0.001 }), Instant::now());
        gate.take();
        gate.take();
        assert!(gate.pass().await.is_none());
        let start = Instant::now();
        gate.limited(Duration::from_millis(50));
        assert!(gate.pass().await.is_some());
        assert!(start.elapsed() >= Duration::from_millis(50));
    }
}
