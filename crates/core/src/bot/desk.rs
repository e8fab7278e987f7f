//! The info desk: people who search along. What comes to it, with whose consent, and what the asker hears of it.

use super::event::Said;
use super::manners::say;
use super::outbox::{entry, txn};
use super::reply::{Reply, hear_reply};
use super::rich::{Block, Rich, marked};
use super::{Bot, Fault, Turn};
use crate::domain::case::{Case, Happening, Need, Outcome, Progress, State, closes};
use crate::domain::citizen;
use crate::domain::errand::{Errand, Stage};
use crate::domain::id::{EventId, RoomId};
use crate::domain::judgment::Verdict;
use crate::domain::question::Question;
use crate::domain::time::Timestamp;

impl Bot {
    /// The rooms of the desk, as they are called now.
    pub(super) fn desks(&self) -> Result<Vec<RoomId>, Fault> {
        Ok(self.settings.desk.rooms.iter().map(|room| self.store.current_desk(room)).collect::<Result<_, _>>()?)
    }

    /// Whether `room` is one of the desk.
    pub(super) fn is_desk(&self, room: &RoomId) -> Result<bool, Fault> {
        Ok(self.desks()?.contains(room))
    }

    /// The desk with the fewest open cases.
    pub(super) fn quietest_desk(&self) -> Result<Option<RoomId>, Fault> {
        let mut quietest = None;
        for desk in self.desks()? {
            let open = self.store.open_cases(&desk)?.len();
            if quietest.as_ref().is_none_or(|(least, _)| open < *least) {
                quietest = Some((open, desk));
            }
        }
        Ok(quietest.map(|(_, desk)| desk))
    }

    /// A question that was not solved goes to the desk: at once when anybody may read the room where it was asked, else when
    /// its asker agrees. Says whether the asker was told something about it.
    pub(super) fn bring_to_desk(&mut self, turn: &mut Turn, question: &Question, need: Need) -> Result<bool, Fault> {
        if let Some(case) = self.store.case_of_conversation(&question.conversation)? {
            return Ok(case.is_open());
        }
        let Some(desk) = self.quietest_desk()? else { return Ok(false) };
        let named = citizen::is_named_in(&question.text);
        if named || self.is_desk(&question.room)? || self.owes_a_word(question)? {
            return Ok(false);
        }
        let until = self.quiet_until(turn.at, question.at);
        let open = self.store.open_room(&question.room)?.is_some();
        let progress = if open { Progress::open(until) } else { Progress::offered(until) };
        let case = self.put_case(turn, question, desk, need, progress)?;
        if open {
            self.arrive(turn, &case)?;
            self.tell_of_case(turn, &case, "arrived", &["desk-arrived"])?;
        } else {
            let why = match need {
                Need::Nobody => "desk-offer-nobody",
                Need::Newcomer => "desk-offer-newcomer",
                Need::NoHit | Need::Anonymous => "desk-offer",
            };
            self.tell_of_case(turn, &case, "offer", &[why, "desk-offer-how"])?;
        }
        Ok(true)
    }

    /// Whether the asker speaks with the bot alone while they are asked something there themselves: a "yes" would be to both.
    fn owes_a_word(&self, question: &Question) -> Result<bool, Fault> {
        let asked = self.store.open_pings_to(&question.asker)?.iter().any(|ping| ping.ping.state.waits_for_a_word());
        Ok(asked && self.store.direct(&question.asker)?.as_ref() == Some(&question.room))
    }

    /// Keeps a new case.
    pub(super) fn put_case(
        &mut self,
        turn: &Turn,
        question: &Question,
        desk: RoomId,
        need: Need,
        progress: Progress,
    ) -> Result<Case, Fault> {
        let plain = self.store.room(&question.room)?.plain_replies;
        let case = Case {
            number: 0,
            question: question.id.clone(),
            asker: question.asker.clone(),
            room: question.room.clone(),
            thread: (!plain).then(|| question.thread.clone()),
            language: question.language,
            direct: self.store.direct(&question.asker)?.as_ref() == Some(&question.room),
            anonymous: need == Need::Anonymous,
            desk,
            need,
            progress,
            answered: false,
            holder: None,
            asked_at: question.at,
            at: turn.at,
            first_at: None,
            ended_at: None,
        };
        self.store.put_case(&case)?;
        Ok(self.store.case(&question.id)?.unwrap_or(case))
    }

    /// The moment at which a case closes when nobody says a word from `now` on.
    pub(super) fn quiet_until(&self, now: Timestamp, asked: Timestamp) -> Timestamp {
        closes(now, self.settings.desk.close_after, asked, self.settings.retention)
    }

    /// Lets something happen to a case; `None` when that changes nothing.
    pub(super) fn happen_to(&mut self, turn: &Turn, case: &Case, happening: Happening) -> Result<Option<Case>, Fault> {
        let Some(progress) = case.progress.after(happening) else { return Ok(None) };
        let ended_at = matches!(progress.state, State::Closed(_)).then_some(turn.at);
        let case = Case { progress, ended_at, ..case.clone() };
        self.store.put_case(&case)?;
        Ok(Some(case))
    }

    /// Says sentences of the words files to the asker, where they read on.
    pub(super) fn tell_of_case(
        &mut self,
        turn: &mut Turn,
        case: &Case,
        purpose: &str,
        keys: &[&str],
    ) -> Result<(), Fault> {
        let lines = keys.iter().map(|key| Block::Line(marked(&self.own_words(case.language, key))));
        let words = Rich(lines.collect());
        self.say_to_asker(turn, &where_asked(case), &case.speech(), purpose, &words)
    }

    /// The asker says whether the desk may see their question; false when it was about something else.
    pub(super) fn hear_offer(&mut self, turn: &mut Turn, said: &Said) -> Result<bool, Fault> {
        let Some(reply) = hear_reply(&said.text) else { return Ok(false) };
        let case = match &said.thread {
            Some(thread) => self.store.case_of_conversation(thread)?,
            // Without a thread it answers what was said last.
            None if said.direct || said.mentioned => match self.store.last_spoken_in(&said.room)? {
                Some(cause) => self.store.case_told_of(&cause)?,
                None => None,
            },
            None => None,
        };
        match case.filter(|case| case.asker == said.sender) {
            Some(case) => self.agree(turn, &case, &reply, &said.id),
            None => Ok(false),
        }
    }

    /// A yes or a no to the desk; false when nothing was asked, or when it was answered before.
    pub(super) fn agree(
        &mut self,
        turn: &mut Turn,
        case: &Case,
        reply: &Reply,
        cause: &EventId,
    ) -> Result<bool, Fault> {
        if !case.is_offered() {
            return Ok(false);
        }
        let happening = match reply {
            Reply::Yes => Happening::Agreed { until: self.quiet_until(turn.at, case.asked_at) },
            Reply::No | Reply::Never => Happening::Refused,
            Reply::Later(_) | Reply::Rather(_) => return Ok(false),
        };
        let Some(case) = self.happen_to(turn, case, happening)? else { return Ok(false) };
        if case.is_open() {
            self.arrive(turn, &case)?;
            self.tell_of_case(turn, &case, &format!("arrived/{cause}"), &["desk-arrived"])?;
        } else {
            self.tell_of_case(turn, &case, &format!("refused/{cause}"), &["desk-refused"])?;
        }
        Ok(true)
    }

    /// A question was answered: what waited for that goes to the desk, and so does what nothing was found for.
    pub(super) fn settle_case(&mut self, turn: &mut Turn, question: &Question, good: bool) -> Result<(), Fault> {
        match self.store.case(&question.id)? {
            Some(case) if case.is_open() && question.wording == 0 => self.arrive(turn, &case),
            Some(case) if self.was_at_desk(&case)? && !citizen::is_named_in(&question.text) => {
                self.reword_case(turn, &case, question)
            }
            None if !good && !question.fresh_only && question.filter.is_empty() => {
                self.bring_to_desk(turn, question, Need::NoHit).map(drop)
            }
            _ => Ok(()),
        }
    }

    /// What the asker said of the help: it closes a case, or it makes one of a newcomer's question.
    pub(super) fn judge_case(
        &mut self,
        turn: &mut Turn,
        question: &Question,
        verdict: Verdict,
        by_colleague: bool,
    ) -> Result<(), Fault> {
        let case = self.store.case_of_conversation(&question.conversation)?;
        match case {
            Some(case) if verdict == Verdict::Helped => {
                let by_colleague = by_colleague || case.answered;
                let outcome = if by_colleague { Outcome::Colleague } else { Outcome::Corpus };
                if let Some(case) = self.happen_to(turn, &case, Happening::Done(outcome))? {
                    self.say_at_desk(turn, &case, "helped", &["desk-helped"])?;
                }
                Ok(())
            }
            None if verdict != Verdict::Helped && self.store.count_conversations_of(&question.asker)? == 1 => {
                self.bring_to_desk(turn, question, Need::Newcomer).map(drop)
            }
            _ => Ok(()),
        }
    }

    /// Brings the first question of somebody new to the desk that nobody helped with.
    pub(super) fn bring_newcomers(&mut self, turn: &mut Turn) -> Result<(), Fault> {
        if self.settings.desk.rooms.is_empty() {
            return Ok(());
        }
        for id in self.store.first_questions_without_help(turn.at.minus(self.settings.desk.newcomer_after))? {
            self.apart(turn, id.as_str(), |bot, turn| {
                let Some(question) = bot.store.question(&id)? else { return Ok(()) };
                bot.bring_to_desk(turn, &question, Need::Newcomer).map(drop)
            })?;
        }
        Ok(())
    }

    /// Closes cases of which nobody said anything for too long.
    pub(super) fn close_quiet_cases(&mut self, turn: &mut Turn) -> Result<(), Fault> {
        for question in self.store.quiet_cases(turn.at)? {
            self.apart(turn, question.as_str(), |bot, turn| bot.close_quiet_case(turn, &question))?;
        }
        Ok(())
    }

    fn close_quiet_case(&mut self, turn: &mut Turn, question: &EventId) -> Result<(), Fault> {
        let Some(case) = self.store.case(question)? else { return Ok(()) };
        let Some(after) = self.happen_to(turn, &case, Happening::Silence)? else { return Ok(()) };
        if case.is_open() {
            let purpose = format!("quiet/{}", turn.at.0);
            self.say_at_desk(turn, &after, &purpose, &["desk-quiet"])?;
            self.tell_of_case(turn, &after, &purpose, &["desk-quiet-asker"])?;
        }
        Ok(())
    }

    /// The question of a case was taken back: all that was said of it goes too.
    pub(super) fn take_back_case(&mut self, turn: &mut Turn, question: &EventId) -> Result<(), Fault> {
        let Some(case) = self.store.case(question)? else { return Ok(()) };
        self.take_back(turn, &case.id())?;
        self.take_back(turn, &case.speech())?;
        let seen = self.was_at_desk(&case)?;
        if self.happen_to(turn, &case, Happening::Withdrawn)?.is_some() && seen {
            let words = self.case_line(&case, "desk-gone");
            let row = entry(turn, &case.desk, &case.id(), "withdrawn", say(&words, None, None));
            self.owe(turn, row, None)?;
        }
        Ok(())
    }

    /// Whether the desk has seen it.
    pub(super) fn was_at_desk(&self, case: &Case) -> Result<bool, Fault> {
        Ok(self.store.outbox_entry(&txn(&case.id(), &root(&case.desk)))?.is_some())
    }
}

/// The purpose of the message that brings a case to a room of the desk; what is said of it stands in the thread of that.
pub(super) fn root(desk: &RoomId) -> String {
    format!("case/{desk}")
}

/// Where the asker of a case reads on.
pub(super) fn where_asked(case: &Case) -> Errand {
    Errand {
        question: case.question.clone(),
        cause: case.speech(),
        room: case.room.clone(),
        thread: case.thread.clone(),
        asker: case.asker.clone(),
        language: case.language,
        direct: case.direct,
        stage: Stage::Searching,
        at: case.at,
    }
}
