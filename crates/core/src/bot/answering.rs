//! What a specialist says to being asked.

use super::command::{Heard, hear};
use super::errand::Whom;
use super::event::Said;
use super::manners::say;
use super::outbox::entry;
use super::reply::{Reply, hear_reply, nearest_reply};
use super::rich::{Block, Rich, marked, text};
use super::words::Value;
use super::{Bot, Fault, Turn};
use crate::domain::errand::{Errand, ErrandPing, Stage};
use crate::domain::id::{EventId, RoomId};
use crate::domain::ping::{Happening, State};
use crate::store::Owed;

impl Bot {
    /// Somebody says something in their conversation with the bot: whether it was about a ping.
    pub(super) fn hear_specialist(&mut self, turn: &mut Turn, said: &Said) -> Result<bool, Fault> {
        if !said.direct {
            return Ok(false);
        }
        let reply = hear_reply(&said.text);
        if let Some(ping) = self.ping_meant(said)? {
            // In the thread, too, a command is one.
            if reply.is_none() && matches!(hear(&said.text), Heard::Command(_)) {
                return Ok(false);
            }
            if ping.ping.state.waits_for_a_word() && reply.is_none() {
                self.explain_answers(turn, &ping, said)?;
                return Ok(true);
            }
            if self.hear_about_keeping(turn, &ping, reply.as_ref(), &said.id)? {
                return Ok(true);
            }
            let spoken_to_asker = matches!(ping.ping.state, State::Accepted | State::Answered);
            return match reply {
                Some(reply) if !spoken_to_asker || can_step_back(&ping, &reply) => {
                    self.answered(turn, &ping, reply, &said.id).map(|()| true)
                }
                _ if spoken_to_asker => self.pass_to_asker(turn, &ping, said).map(|()| true),
                _ => Ok(false),
            };
        }
        let open = self.store.open_pings_to(&said.sender)?;
        let Some(reply) = reply else { return self.hear_answer_beside(turn, &open, said) };
        let waiting: Vec<_> = open.iter().filter(|ping| ping.ping.state.waits_for_a_word()).collect();
        match waiting.as_slice() {
            [ping] => self.answered(turn, ping, reply, &said.id).map(|()| true),
            [] => match self.store.last_ping_to(&said.sender)? {
                Some(ping) if self.hear_about_keeping(turn, &ping, Some(&reply), &said.id)? => Ok(true),
                Some(ping) => self.answered(turn, &ping, reply, &said.id).map(|()| true),
                None => Ok(false),
            },
            _ => self.reply(turn, said, "ping-which").map(|()| true),
        }
    }

    /// An answer that does not stand in the thread is one all the same, when it can be for one asker only and asks nothing.
    fn hear_answer_beside(&mut self, turn: &mut Turn, open: &[ErrandPing], said: &Said) -> Result<bool, Fault> {
        let mut taken = open.iter().filter(|ping| ping.ping.state == State::Accepted && !ping.present);
        let (Some(ping), None) = (taken.next(), taken.next()) else { return Ok(false) };
        if hear(&said.text) != Heard::Question || said.text.trim_end().ends_with('?') {
            return Ok(false);
        }
        self.pass_to_asker(turn, ping, said)?;
        self.tell_specialist(turn, ping, &format!("passed-on/{}", said.id), &["ping-passed-on"])?;
        Ok(true)
    }

    /// The ping that a message is about: it stands in its thread, or replies to something that was said there.
    fn ping_meant(&self, said: &Said) -> Result<Option<ErrandPing>, Fault> {
        for event in [&said.thread, &said.reply_to].into_iter().flatten() {
            if let Some(cause) = self.store.cause_of(event)?
                && let Some(ping) = self.store.ping(&cause)?
                && ping.person == said.sender
            {
                return Ok(Some(ping));
            }
        }
        Ok(None)
    }

    /// Does what the specialist says; `cause` is the message or the reaction that says it.
    pub(super) fn answered(
        &mut self,
        turn: &mut Turn,
        ping: &ErrandPing,
        reply: Reply,
        cause: &EventId,
    ) -> Result<(), Fault> {
        let Some(errand) = self.store.errand(&ping.question)? else { return Ok(()) };
        let late = ping.ping.state.is_end();
        if late && (errand.stage != Stage::Searching || reply != Reply::Yes || ping.ping.state != State::Lapsed) {
            let told = match reply {
                // "Never" holds, however late it comes.
                Reply::Never => {
                    self.never_again(&ping.person, ping.topic.as_deref())?;
                    "ping-never-done"
                }
                _ => "ping-over",
            };
            return self.tell_specialist(turn, ping, &format!("over/{cause}"), &[told]);
        }
        match reply {
            Reply::Yes => self.agreed(turn, errand, ping, cause),
            Reply::Later(when) => self.later(turn, errand, ping, &when, cause),
            Reply::No => self.passed(turn, errand, ping, Happening::No, "ping-no-done"),
            Reply::Never => {
                self.never_again(&ping.person, ping.topic.as_deref())?;
                self.passed(turn, errand, ping, Happening::Never, "ping-never-done")
            }
            Reply::Rather(whom) => self.forwarded(turn, errand, ping, &whom, cause),
        }
    }

    fn agreed(&mut self, turn: &mut Turn, errand: Errand, ping: &ErrandPing, cause: &EventId) -> Result<(), Fault> {
        let until = self.working_time_after(&ping.person, turn.at, self.settings.pings.finish_within)?;
        let Some(ping) = self.happen(turn, ping, Happening::Yes { until })? else { return Ok(()) };
        for other in self.store.pings_of(&errand.question)? {
            if other.id != ping.id {
                self.withdraw(turn, &other, "ping-not-needed")?;
            }
        }
        let errand = Errand { stage: Stage::Taken, ..errand };
        self.store.put_errand(&errand)?;
        self.tell_desk_accepted(turn, &errand)?;
        let mut told = vec!["ping-yes-done"];
        if !errand.direct {
            let invite = Owed::Invite { person: ping.person.to_string() };
            let row = entry(turn, &errand.room, &ping.id, "invite", invite);
            self.owe(turn, row, None)?;
            told.push("ping-invited");
        }
        self.tell_specialist(turn, &ping, &format!("yes/{cause}"), &told)?;
        if let Some(learner) = self.learner(&errand, &ping)? {
            let language = self.settings.language;
            let values = [("who", Value::Text(&learner))];
            let words = Rich(vec![Block::Line(vec![text(self.words.say(language, "ping-learner", &values))])]);
            let row = entry(turn, &RoomId::new(""), &ping.id, "learner", say(&words, None, None));
            self.in_ping(turn, &ping, row)?;
        }
        self.report(turn, &errand, &ping, None)
    }

    fn later(
        &mut self,
        turn: &mut Turn,
        errand: Errand,
        ping: &ErrandPing,
        when: &str,
        cause: &EventId,
    ) -> Result<(), Fault> {
        let Some(until) = self.moment_meant(&ping.person, when, turn.at)? else {
            return self.tell_specialist(turn, ping, &format!("when/{cause}"), &["ping-later-when"]);
        };
        let Some(ping) = self.happen(turn, ping, Happening::Later { at: turn.at, until })? else { return Ok(()) };
        if ping.ping.state.is_end() {
            self.tell_specialist(turn, &ping, &format!("enough/{cause}"), &["ping-later-enough"])?;
            return self.advance(turn, errand, Some("stage-next"));
        }
        let language = self.settings.language;
        let moment = self.words.part_of_day(language, turn.at, ping.ping.due.unwrap_or(until));
        let line = self.words.say(language, "ping-later-done", &[("moment", Value::Text(&moment))]);
        let words = Rich(vec![Block::Line(marked(&line))]);
        let nowhere = RoomId::new("");
        let row = entry(turn, &nowhere, &ping.id, &format!("later/{cause}"), say(&words, None, None));
        self.in_ping(turn, &ping, row)?;
        self.report(turn, &errand, &ping, None)
    }

    fn passed(
        &mut self,
        turn: &mut Turn,
        errand: Errand,
        ping: &ErrandPing,
        happening: Happening,
        thanks: &str,
    ) -> Result<(), Fault> {
        let Some(ping) = self.happen(turn, ping, happening)? else { return Ok(()) };
        self.tell_specialist(turn, &ping, "passed", &[thanks])?;
        self.advance(turn, errand, Some("stage-next"))
    }

    fn forwarded(
        &mut self,
        turn: &mut Turn,
        errand: Errand,
        ping: &ErrandPing,
        whom: &str,
        cause: &EventId,
    ) -> Result<(), Fault> {
        let person = match self.whom(whom) {
            Some(Whom::Person(person)) => person,
            _ => return self.ask_for_whom(turn, ping, whom, cause),
        };
        let tried = self.store.pings_of(&errand.question)?.iter().any(|other| other.person == person);
        let question = self.store.question(&errand.question)?.filter(|_| !tried);
        let choice = match question {
            Some(question) => self.choice(turn, &question, person, false)?,
            None => None,
        };
        let Some(choice) = choice else {
            return self.tell_specialist(turn, ping, &format!("not/{cause}"), &["ping-rather-not"]);
        };
        let Some(ping) = self.happen(turn, ping, Happening::Forward)? else { return Ok(()) };
        self.tell_specialist(turn, &ping, "forwarded", &["ping-rather-done"])?;
        self.plan(turn, errand, choice, Some("stage-forwarded"))
    }

    fn ask_for_whom(&mut self, turn: &mut Turn, ping: &ErrandPing, whom: &str, cause: &EventId) -> Result<(), Fault> {
        let language = self.settings.language;
        let words = self.which(language, "rather", whom, &ping.person);
        let words = words.unwrap_or_else(|| self.lines(language, &["ping-rather-who"]));
        let row = entry(turn, &RoomId::new(""), &ping.id, &format!("whom/{cause}"), say(&words, None, None));
        self.in_ping(turn, ping, row)
    }

    /// Something else than one of the five answers.
    fn explain_answers(&mut self, turn: &mut Turn, ping: &ErrandPing, said: &Said) -> Result<(), Fault> {
        let purpose = format!("explain/{}", said.id);
        let Some(near) = nearest_reply(&said.text) else {
            return self.tell_specialist(turn, ping, &purpose, &["ping-answers"]);
        };
        let words = self.words.say(self.settings.language, "ping-did-you-mean", &[("word", Value::Text(near))]);
        let words = Rich(vec![Block::Line(marked(&words))]);
        let row = entry(turn, &RoomId::new(""), &ping.id, &purpose, say(&words, None, None));
        self.in_ping(turn, ping, row)
    }
}

/// Whoever said "yes" can still step back, as long as they have not answered.
fn can_step_back(ping: &ErrandPing, reply: &Reply) -> bool {
    ping.ping.state == State::Accepted && !ping.ping.spoken && !matches!(reply, Reply::Yes | Reply::Later(_))
}
