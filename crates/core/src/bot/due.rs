//! What time does to pings. Every moment is stored, so nothing is lost by a restart or a missed weekend.

use super::{Bot, Fault, Turn};
use crate::domain::errand::{Errand, ErrandPing, Outcome, Stage};
use crate::domain::id::EventId;
use crate::domain::ping::{Happening, Ripe, State};
use crate::domain::policy::{Verdict, may_ping};

impl Bot {
    /// Asks whoever is to be asked now, and goes on without those who said nothing.
    pub(super) fn go_on(&mut self, turn: &mut Turn) -> Result<(), Fault> {
        for id in self.store.ripe_pings(turn.at)? {
            self.apart(turn, id.as_str(), |bot, turn| bot.go_on_with(turn, &id))?;
        }
        Ok(())
    }

    fn go_on_with(&mut self, turn: &mut Turn, id: &EventId) -> Result<(), Fault> {
        let Some(ping) = self.store.ping(id)? else { return Ok(()) };
        let Some(errand) = self.store.errand(&ping.question)? else { return Ok(()) };
        match ping.ping.ripe(turn.at) {
            Some(Ripe::Ask) => self.ask_now(turn, errand, ping),
            Some(Ripe::Silence) => self.silence(turn, errand, &ping),
            None => Ok(()),
        }
    }

    fn ask_now(&mut self, turn: &mut Turn, errand: Errand, ping: ErrandPing) -> Result<(), Fault> {
        // Whoever said "later" is not asked anew: they asked for it.
        let agreed = ping.ping.state == State::Postponed;
        let standing = self.standing(&ping.person, turn.at)?;
        match may_ping(&standing, ping.topic.as_deref(), ping.named || agreed, turn.at) {
            Verdict::Yes => {
                let ping = self.pose(turn, &errand, ping)?;
                if ping.ping.state.is_end() {
                    return self.advance(turn, errand, Some("stage-next"));
                }
                self.report(turn, &errand, &ping, None)
            }
            other => {
                let happening = match other {
                    Verdict::NotBefore(until, _) => Happening::NotYet { until },
                    _ => Happening::Unreachable,
                };
                match self.happen(turn, &ping, happening)? {
                    Some(ping) if !ping.ping.state.is_end() => self.report(turn, &errand, &ping, None),
                    _ => self.advance(turn, errand, Some("stage-next")),
                }
            }
        }
    }

    fn silence(&mut self, turn: &mut Turn, errand: Errand, ping: &ErrandPing) -> Result<(), Fault> {
        match self.happen(turn, ping, Happening::Silence)?.map(|ping| ping.ping.state) {
            Some(State::Answered) => self.end(turn, errand, Outcome::Answered),
            Some(_) => {
                let errand = Errand { stage: Stage::Searching, ..errand };
                self.advance(turn, errand, Some("stage-next"))?;
                self.count_silence(turn, &ping.person)
            }
            None => Ok(()),
        }
    }

    /// A message could not be sent for good: when it asked somebody, another one is asked.
    pub(super) fn unreachable(&mut self, turn: &mut Turn, txn: &str) -> Result<(), Fault> {
        let Some(row) = self.store.outbox_entry(txn)? else { return Ok(()) };
        let Some(ping) = self.store.ping(&row.cause)?.filter(|_| super::ping::asks(&row)) else { return Ok(()) };
        let Some(errand) = self.store.errand(&ping.question)? else { return Ok(()) };
        match self.happen(turn, &ping, Happening::Unreachable)? {
            Some(_) => {
                self.advance(turn, errand, Some("stage-next"))?;
                self.count_silence(turn, &ping.person)
            }
            None => Ok(()),
        }
    }
}
