//! The time that the core is told. A clock that was moved is not believed at once: by a wrong one the core would forget what it
//! should keep, and give up those whom it asked.

use std::time::{Duration, Instant};

use crate::domain::time::Timestamp;

/// A step of so much is what clocks do that are set right, or a machine that was held for a moment.
const STEP: Duration = Duration::from_secs(20 * 60);

/// Something of somebody else, sent so shortly ago by the new time, shows that the new time is right.
const AGREES: Duration = Duration::from_secs(5 * 60);

/// A clock that stays so long where it was put is believed all the same.
const DOUBTED: Duration = Duration::from_secs(24 * 60 * 60);

/// Over so much much is forgotten. It takes more than a homeserver that says the same, which may stand on the same machine, or than
/// a bot that was not there meanwhile.
const FAR: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// The time as far as it is believed.
#[derive(Debug)]
pub(super) struct Believed {
    /// What was last said,
    said: Timestamp,
    /// and when, by a clock that nobody can move.
    at: Instant,
    /// Since when the clock of the machine has been doubted.
    since: Option<Instant>,
    /// When the process before this one was last at work, if the clock is doubted because of that.
    seen: Option<Timestamp>,
    /// When the newest of what was heard was sent: it cannot be earlier now.
    newest: Option<Timestamp>,
    /// Whether anything that was heard came from a clock that says the same.
    shared: bool,
}

impl Believed {
    /// Begins with what the machine says.
    pub(super) fn new(machine: Timestamp, at: Instant) -> Self {
        Self { said: machine, at, since: None, seen: None, newest: None, shared: false }
    }

    /// The process before this one was at work at `seen`. It is not earlier now, nor can it be much later without anybody saying so.
    pub(super) fn was_seen(&mut self, seen: Timestamp) {
        if !follows(self.said, seen) {
            (self.said, self.since, self.seen) = (seen, Some(self.at), Some(seen));
        }
    }

    /// The time, when the machine says `machine`.
    pub(super) fn now(&mut self, machine: Timestamp, at: Instant) -> Timestamp {
        let expected = self.said.plus(at.saturating_duration_since(self.at));
        self.at = at;
        // What was wrong from the start may be set right meanwhile.
        let agrees = apart(machine, expected) <= STEP || self.seen.is_some_and(|seen| follows(machine, seen));
        if agrees || at.saturating_duration_since(*self.since.get_or_insert(at)) >= DOUBTED {
            self.believe();
        }
        self.said = if self.doubts() { expected } else { machine };
        self.said
    }

    /// Something was heard that was sent at `sent`, by somebody else's clock; when that was, which is not later than now.
    pub(super) fn heard(&mut self, sent: Timestamp, machine: Timestamp, at: Instant) -> Timestamp {
        let now = self.now(machine, at);
        if self.doubts() && apart(sent, machine) <= AGREES && !self.is_disproved(machine, now) {
            self.believe();
            self.said = machine;
        }
        if sent > self.said.plus(STEP) {
            return self.said;
        }
        self.newest = self.newest.max(Some(sent));
        self.shared |= !self.doubts() && apart(sent, self.said) <= AGREES;
        sent
    }

    /// Whether the clock of the machine is doubted.
    pub(super) fn doubts(&self) -> bool {
        self.since.is_some()
    }

    /// Whether what others say shows nothing: it is later than `machine` already, or their clock went along with this one.
    fn is_disproved(&self, machine: Timestamp, now: Timestamp) -> bool {
        self.newest.is_some_and(|newest| newest > machine.plus(AGREES)) || self.shared && machine > now.plus(FAR)
    }

    fn believe(&mut self) {
        if self.since.take().is_some() {
            (self.seen, self.newest, self.shared) = (None, None, false);
        }
    }
}

/// How far two moments are apart.
fn apart(one: Timestamp, other: Timestamp) -> Duration {
    Duration::from_millis(one.0.abs_diff(other.0))
}

/// Whether a process that was at work at `seen` may have been followed by another one now.
fn follows(now: Timestamp, seen: Timestamp) -> bool {
    seen <= now.plus(STEP) && now <= seen.plus(FAR)
}

#[cfg(test)]
mod tests {
    use super::super::start;
    use super::*;

    const NOON: Timestamp = Timestamp(1_700_000_000_000);
    const HOUR: Duration = Duration::from_secs(60 * 60);
    const DAY: Duration = Duration::from_secs(24 * 60 * 60);
    const YEAR: Duration = Duration::from_secs(365 * 24 * 60 * 60);
    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn a_clock_that_was_moved_is_not_believed() {
        for moved in [NOON.plus(HOUR), NOON.minus(HOUR), NOON.plus(YEAR), NOON.minus(YEAR)] {
            let start = start();
            let mut believed = Believed::new(NOON, start);
            assert_eq!(believed.heard(NOON, moved, start + SECOND), NOON);
            assert_eq!(believed.now(moved, start + SECOND), NOON.plus(SECOND));
            assert!(believed.doubts());
            // It is put back.
            assert_eq!(believed.now(NOON.plus(SECOND * 3), start + SECOND * 2), NOON.plus(SECOND * 3));
            assert!(!believed.doubts());
        }
    }

    #[test]
    fn it_is_believed_once_others_agree_or_a_day_has_passed() {
        let start = start();
        let mut believed = Believed::new(NOON, start);
        let moved = NOON.plus(YEAR);
        assert_eq!(believed.now(moved, start + SECOND), NOON.plus(SECOND));
        assert_eq!(believed.heard(moved, moved.plus(SECOND), start + SECOND * 2), moved);
        assert_eq!(believed.now(moved.plus(SECOND), start + SECOND * 2), moved.plus(SECOND));

        let mut believed = Believed::new(NOON, start);
        assert_eq!(believed.now(moved, start + SECOND), NOON.plus(SECOND));
        assert_eq!(believed.now(moved.plus(DAY), start + SECOND + DAY), moved.plus(DAY));
    }

    #[test]
    fn a_homeserver_whose_clock_went_along_shows_nothing_of_a_year_and_much_of_an_hour() {
        for (step, believes) in [(YEAR, false), (HOUR, true)] {
            let start = start();
            let mut believed = Believed::new(NOON, start);
            assert_eq!(believed.heard(NOON, NOON, start), NOON);
            let moved = NOON.plus(step);
            assert_eq!(believed.now(moved, start), NOON);
            assert_eq!(believed.heard(moved, moved, start), if believes { moved } else { NOON });
            assert_eq!(believed.doubts(), !believes);
        }
    }

    #[test]
    fn what_was_said_before_does_not_show_that_it_is_earlier() {
        let start = start();
        let mut believed = Believed::new(NOON, start);
        believed.heard(NOON, NOON, start);
        let moved = NOON.minus(HOUR);
        believed.heard(moved, moved, start + SECOND);
        assert!(believed.doubts(), "a message of an hour ago came late");
    }

    #[test]
    fn nothing_comes_out_of_the_future() {
        let start = start();
        let mut believed = Believed::new(NOON, start);
        assert_eq!(believed.heard(NOON.plus(SECOND * 90), NOON, start), NOON.plus(SECOND * 90));
        assert_eq!(believed.heard(NOON.plus(YEAR), NOON, start), NOON);
        assert!(!believed.doubts());
    }

    #[test]
    fn a_small_step_is_taken() {
        let start = start();
        let mut believed = Believed::new(NOON, start);
        assert_eq!(believed.now(NOON.plus(SECOND * 90), start + SECOND), NOON.plus(SECOND * 90));
    }

    #[test]
    fn a_start_with_a_wrong_clock_goes_on_where_the_last_process_was() {
        let start = start();
        for wrong in [NOON.plus(YEAR), NOON.minus(HOUR)] {
            let mut believed = Believed::new(wrong, start);
            believed.was_seen(NOON);
            assert_eq!(believed.now(wrong.plus(SECOND), start + SECOND), NOON.plus(SECOND));
            assert!(believed.doubts());
            // The bot was away for a weekend, and the clock is set right.
            assert_eq!(believed.now(NOON.plus(DAY * 2), start + SECOND * 2), NOON.plus(DAY * 2));
            assert!(!believed.doubts());
        }
        for away in [HOUR, DAY * 8] {
            let mut believed = Believed::new(NOON.plus(away), start);
            believed.was_seen(NOON);
            assert_eq!(believed.now(NOON.plus(away), start), NOON.plus(away));
        }
        // After half a year somebody else says the same.
        let mut believed = Believed::new(NOON.plus(DAY * 180), start);
        believed.was_seen(NOON);
        assert!(believed.doubts());
        believed.heard(NOON.plus(DAY * 180), NOON.plus(DAY * 180), start);
        assert!(!believed.doubts());
    }
}
