//! The server of the database can go away and come back. What fails meanwhile is nobody's fault, so it is not tried over and over, and
//! when the server is there again nobody waits any longer.

use crate::domain::time::Timestamp;
use crate::kernel::effect::Action;
use crate::kernel::{Bot, Chain, Fault, resume};

/// What is known of the server.
#[derive(Debug, Default)]
pub(crate) struct Away {
    /// It could not be reached the last time.
    now: bool,
    /// It may have kept something without saying so: what comes of that was not done.
    pub(crate) in_doubt: bool,
}

impl Away {
    /// Whether it could not be reached the last time.
    pub(crate) fn is_now(&self) -> bool {
        self.now
    }
}

impl Bot {
    /// Takes from what came of a transaction whether the database can be reached.
    pub(crate) fn notice<T>(&mut self, outcome: &Result<T, Fault>) {
        let away = outcome.as_ref().is_err_and(Fault::is_away);
        let before = std::mem::replace(&mut self.away.now, away);
        if before && !away {
            tracing::info!("the database server is there again");
            self.retries.hurry();
        }
        if let (false, true, Err(fault)) = (before, away, outcome) {
            tracing::error!(fault = %Chain(fault), "the database server is away; what happens is kept until it is there again");
        }
    }

    /// Whether the database can be reached, tried if it could not be the last time.
    pub(crate) fn is_in_touch(&mut self, at: Timestamp) -> bool {
        !self.away.now || self.transact(|_| Ok(()), at).is_ok()
    }

    /// Does what is owed, when some of it may stand in the database without anybody knowing. What is under way already has the same
    /// transaction id.
    pub(crate) fn make_sure(&mut self, at: Timestamp) -> Vec<Action> {
        if !self.away.in_doubt {
            return Vec::new();
        }
        match self.transact(resume, at) {
            Ok(actions) => {
                self.away.in_doubt = false;
                actions
            }
            Err(fault) => {
                tracing::error!(fault = %Chain(&fault), "could not read what was left undone");
                Vec::new()
            }
        }
    }
}
