//! Whether and when somebody may be asked.

use std::time::Duration;

use super::{Bot, Fault};
use crate::domain::errand::{Errand, ErrandPing};
use crate::domain::id::PersonId;
use crate::domain::time::Timestamp;

impl Bot {
    pub(super) fn may_ask(&self, person: &PersonId, _topic: Option<&str>, _named: bool, at: Timestamp) -> Result<Option<Timestamp>, Fault> {
        Ok(self.library.colleague(person.as_str()).map(|_| at))
    }

    pub(super) fn working_time_after(&self, _person: &PersonId, at: Timestamp, span: Duration) -> Result<Timestamp, Fault> {
        Ok(at.plus(span))
    }

    pub(super) fn moment_meant(&self, _person: &PersonId, _words: &str, at: Timestamp) -> Result<Option<Timestamp>, Fault> {
        Ok(Some(at.plus(Duration::from_secs(24*60*60))))
    }

    pub(super) fn never_again(&mut self, _person: &PersonId, _topic: Option<&str>) -> Result<(), Fault> {
        Ok(())
    }

    pub(super) fn learner(&self, _errand: &Errand, _ping: &ErrandPing) -> Result<Option<String>, Fault> {
        Ok(None)
    }
}
