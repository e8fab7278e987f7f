//! The time that the core is told. A clock that was moved is not believed at once: by a wrong one the core would forget what it
//! should keep, and give up those whom it asked.

use std::time::{Duration, Instant};

use crate::domain::time::Timestamp;

/// A step of so much is what clocks do that are set right, or a machine that was held for a moment.
const STEP: Duration = Duration::from_secs(20 * 60);

/// Somebody else's message, sent so shortly ago by the new time, shows that the new time is right.
const AGREES: Duration = Duration::from_secs(5 * 60);

/// A clock that stays so long where it was put is believed all the same.
const DOUBTED: Duration = Duration::from_secs(24 * 60 * 60);

/// The time as far as it is believed.
#[derive(Debug)]
pub(super) struct Believed {
    /// What was last said,
    said: Timestamp,
    /// and when, by a clock that nobody can move.
    at: Instant,
    /// Since when the clock of the machine has been doubted.
    since: Option<Instant>,
}

impl Believed {
    /// Begins with what the machine says.
    pub(super) fn new(machine: Timestamp, at: Instant) -> Self {
        Self { said: machine, at, since: None }
    }

    /// The time, when the machine says `machine` and a message was heard that was sent at `heard` by somebody else's clock.
    pub(super) fn now(&mut self, machine: Timestamp, at: Instant, heard: Option<Timestamp>) -> Timestamp {
        let expected = self.said.plus(at.saturating_duration_since(self.at));
        self.at = at;
        let agrees = heard.is_some_and(|heard| apart(heard, machine) <= AGREES);
        if apart(machine, expected) <= STEP || agrees {
            self.since = None;
        } else {
            let since = *self.since.get_or_insert(at);
            if at.saturating_duration_since(since) >= DOUBTED {
                self.since = None;
            }
        }
        self.said = if self.since.is_some() { expected } else { machine };
        self.said
    }

    /// Whether the clock of the machine is doubted.
    pub(super) fn doubts(&self) -> bool {
        self.since.is_some()
    }
}

/// How far two moments are apart.
fn apart(one: Timestamp, other: Timestamp) -> Duration {
    Duration::from_millis(one.0.abs_diff(other.0))
}

#[cfg(test)]
mod tests {
    use super::super::clock;
    use super::*;

    const NOON: Timestamp = Timestamp(1_700_000_000_000);
    const HOUR: Duration = Duration::from_secs(60 * 60);
    const YEAR: Duration = Duration::from_secs(365 * 24 * 60 * 60);
    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn a_clock_that_was_moved_is_not_believed() {
        for moved in [NOON.plus(HOUR), NOON.minus(HOUR), NOON.plus(YEAR), NOON.minus(YEAR)] {
            let start = clock::start();
            let mut believed = Believed::new(NOON, start);
            assert_eq!(believed.now(moved, start + SECOND, Some(NOON)), NOON.plus(SECOND));
            assert!(believed.doubts());
            // It is put back.
            assert_eq!(believed.now(NOON.plus(SECOND * 3), start + SECOND * 2, None), NOON.plus(SECOND * 3));
            assert!(!believed.doubts());
        }
    }

    #[test]
    fn it_is_believed_once_others_agree_or_a_day_has_passed() {
        let start = clock::start();
        let mut believed = Believed::new(NOON, start);
        let moved = NOON.plus(YEAR);
        assert_eq!(believed.now(moved, start + SECOND, None), NOON.plus(SECOND));
        assert_eq!(believed.now(moved.plus(SECOND), start + SECOND * 2, Some(moved)), moved.plus(SECOND));
        assert!(!believed.doubts());

        let mut believed = Believed::new(NOON, start);
        assert_eq!(believed.now(moved, start + SECOND, None), NOON.plus(SECOND));
        let later = SECOND + HOUR * 24;
        assert_eq!(believed.now(moved.plus(HOUR * 24), start + later, None), moved.plus(HOUR * 24));
    }

    #[test]
    fn a_small_step_is_taken() {
        let start = clock::start();
        let mut believed = Believed::new(NOON, start);
        assert_eq!(believed.now(NOON.plus(SECOND * 90), start + SECOND, None), NOON.plus(SECOND * 90));
    }
}
