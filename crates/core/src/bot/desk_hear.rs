//! What people at the desk say in the thread of a case, and what comes of it.

use super::desk_thread::TAKE;
use super::desk_words::{DeskHeard, DeskWord, OUTCOMES, hear_at_desk, outcome, outcome_of};
use super::errand::Whom;
use super::event::Said;
use super::outbox::{entry, txn};
use super::rich::{Block, Rich, marked};
use super::words::Value;
use super::{Bot, Fault, Turn};
use crate::domain::case::{Case, Happening, Outcome};
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::ping::State;
use crate::store::{OutboxEntry, Owed};

/// The purpose of asking how a case ended.
const HOW: &str = "done";

impl Bot {
    /// Somebody says something in a room of the desk: whether it was one of its words, or said in the thread of a case.
    pub(super) fn hear_desk(&mut self, turn: &mut Turn, said: &Said) -> Result<bool, Fault> {
        let heard = hear_at_desk(&said.text);
        let case = match (self.case_meant(said)?, &heard) {
            (None, DeskHeard::Word(_, Some(number))) => self.store.case_numbered(&said.room, *number)?,
            (meant, _) => meant,
        };
        match (heard, case) {
            (DeskHeard::Word(DeskWord::Queue, None), _) => self.show_queue(turn, said)?,
            (DeskHeard::Word(DeskWord::Figures, None), _) => self.show_figures(turn, said)?,
            (DeskHeard::Word(word, _), Some(case)) => self.at_desk(turn, &case, word, &said.sender, &said.id)?,
            (DeskHeard::Word(..), None) if said.mentioned || self.is_own_thread(said)? => {
                self.reply(turn, said, "desk-which")?;
            }
            (DeskHeard::Near(word), Some(case)) => {
                let line = self.words.say(self.settings.language, "desk-did-you-mean", &[("word", Value::Text(word))]);
                let words = Rich(vec![Block::Line(marked(&line))]);
                self.words_at_desk(turn, &case, &case.id(), &format!("near/{}", said.id), &words)?;
            }
            (DeskHeard::Talk, Some(case)) if !said.mentioned => match outcome(&said.text) {
                Some(outcome) if self.waits_for_outcome(&case)? => {
                    self.at_desk(turn, &case, DeskWord::Done(Some(outcome)), &said.sender, &said.id)?;
                }
                _ => drop(self.goes_on(turn, &case)?),
            },
            // Whoever names the bot here asks it something, as anywhere.
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Whether something is said in no thread at all, or in one that the bot began.
    fn is_own_thread(&self, said: &Said) -> Result<bool, Fault> {
        Ok(match &said.thread {
            Some(root) => self.store.is_own(root)?,
            None => true,
        })
    }

    /// The case in whose thread something is said, or to which it replies.
    fn case_meant(&self, said: &Said) -> Result<Option<Case>, Fault> {
        for event in [&said.thread, &said.reply_to].into_iter().flatten() {
            if let Some(cause) = self.store.cause_of(event)?
                && let Some(case) = self.store.case_at_desk(&cause)?
            {
                return Ok(Some(case));
            }
        }
        Ok(None)
    }

    /// A reaction at the desk to something that was said of a case.
    pub(super) fn react_at_desk(
        &mut self,
        turn: &mut Turn,
        case: &Case,
        key: &str,
        sender: &PersonId,
        cause: &EventId,
    ) -> Result<(), Fault> {
        match outcome_of(key) {
            Some(outcome) => self.at_desk(turn, case, DeskWord::Done(Some(outcome)), sender, cause),
            None if key.starts_with(TAKE) => self.at_desk(turn, case, DeskWord::Take, sender, cause),
            None => Ok(()),
        }
    }

    /// Whether the last that the bot said of this case was to ask how it ended.
    fn waits_for_outcome(&self, case: &Case) -> Result<bool, Fault> {
        let prefix = txn(&case.id(), HOW);
        Ok(self.store.said_because_of(&case.id())?.pop().is_some_and(|last| last.txn.starts_with(&prefix)))
    }

    fn at_desk(
        &mut self,
        turn: &mut Turn,
        case: &Case,
        word: DeskWord,
        sender: &PersonId,
        cause: &EventId,
    ) -> Result<(), Fault> {
        if word == DeskWord::Reopen {
            return self.reopen(turn, case, cause);
        }
        if !case.is_open() {
            return self.say_at_desk(turn, case, &format!("closed/{cause}"), &["desk-closed"]);
        }
        match word {
            DeskWord::Done(None) => return self.ask_outcome(turn, case, cause),
            DeskWord::Done(Some(outcome)) => return self.close(turn, case, outcome, cause),
            _ => {}
        }
        let case = self.goes_on(turn, case)?;
        match word {
            DeskWord::Take => self.take_case(turn, &case, sender, cause),
            DeskWord::Note(text) if text.is_empty() => self.explain(turn, &case, cause, "desk-note-how"),
            DeskWord::Note(text) => {
                self.store.put_note(cause, &case.question, sender, &text)?;
                self.understood(turn, &case, cause, "📝")
            }
            DeskWord::Answer(text) if text.is_empty() => self.explain(turn, &case, cause, "desk-answer-how"),
            DeskWord::Answer(text) => self.answer_from_desk(turn, &case, &text, cause),
            DeskWord::Connect(whom) => self.connect(turn, &case, &whom, cause),
            DeskWord::Done(_) | DeskWord::Reopen | DeskWord::Queue | DeskWord::Figures => Ok(()),
        }
    }

    /// Somebody does something for a case, so it stays open.
    pub(super) fn goes_on(&mut self, turn: &Turn, case: &Case) -> Result<Case, Fault> {
        let until = self.quiet_until(turn.at, case.asked_at);
        Ok(self.happen_to(turn, case, Happening::Spoke { until })?.unwrap_or_else(|| case.clone()))
    }

    fn explain(&mut self, turn: &mut Turn, case: &Case, cause: &EventId, key: &str) -> Result<(), Fault> {
        self.say_at_desk(turn, case, &format!("{key}/{cause}"), &[key])
    }

    /// Shows with an emoji that a message was understood.
    pub(super) fn understood(
        &mut self,
        turn: &mut Turn,
        case: &Case,
        message: &EventId,
        emoji: &str,
    ) -> Result<(), Fault> {
        let owed = Owed::React { target: message.to_string(), key: emoji.to_owned() };
        let row = entry(turn, &case.desk, message, emoji, owed);
        self.owe(turn, row, None)
    }

    fn take_case(&mut self, turn: &mut Turn, case: &Case, who: &PersonId, cause: &EventId) -> Result<(), Fault> {
        let key = match &case.holder {
            Some(holder) if holder == who => "desk-taken-already",
            Some(_) => "desk-taken-over",
            None => "desk-taken",
        };
        self.store.put_holder(&case.question, who)?;
        if case.first_at.is_none() {
            self.store.put_case(&Case { first_at: Some(turn.at), ..case.clone() })?;
            self.tell_of_case(turn, case, "taken", &["desk-taken-asker"])?;
        }
        self.explain(turn, case, cause, key)
    }

    /// Asks a colleague whom the desk names, within what that colleague allows.
    fn connect(&mut self, turn: &mut Turn, case: &Case, whom: &str, cause: &EventId) -> Result<(), Fault> {
        let person = match self.whom(whom) {
            Some(Whom::Person(person)) => person,
            _ => {
                let language = self.settings.language;
                let how = || self.lines(language, &["desk-connect-how"]);
                let words = self.which(language, "connect", whom, &case.asker).unwrap_or_else(how);
                return self.words_at_desk(turn, case, cause, "connect", &words);
            }
        };
        let Some(question) = self.store.question(&case.question)? else { return Ok(()) };
        let busy = self.store.pings_of(&question.id)?.into_iter().find(|ping| !ping.ping.state.is_end());
        if busy.is_some_and(|ping| ping.ping.state == State::Accepted) {
            return self.explain(turn, case, cause, "desk-connect-taken");
        }
        if self.choice(turn, &question, person.clone(), false)?.is_none() {
            return self.explain(turn, case, cause, "desk-connect-not");
        }
        if case.first_at.is_none() {
            self.store.put_case(&Case { first_at: Some(turn.at), ..case.clone() })?;
        }
        self.start(turn, &question, &Whom::Connected(person), cause, case.direct)?;
        self.explain(turn, case, cause, "desk-connect-done")
    }

    fn ask_outcome(&mut self, turn: &mut Turn, case: &Case, cause: &EventId) -> Result<(), Fault> {
        let case = self.goes_on(turn, case)?;
        let purpose = format!("{HOW}/{cause}");
        self.say_at_desk(turn, &case, &purpose, &["desk-outcome-ask"])?;
        for (_, emoji, _) in OUTCOMES {
            let owed = Owed::React { target: String::new(), key: emoji.to_owned() };
            let row = entry(turn, &RoomId::new(""), &case.id(), &format!("{purpose}/{emoji}"), owed);
            self.owe(turn, OutboxEntry { courtesy: true, ..row }, Some(&txn(&case.id(), &purpose)))?;
        }
        Ok(())
    }

    fn close(&mut self, turn: &mut Turn, case: &Case, outcome: Outcome, cause: &EventId) -> Result<(), Fault> {
        let Some(case) = self.happen_to(turn, case, Happening::Done(outcome))? else { return Ok(()) };
        if case.first_at.is_none() {
            self.store.put_case(&Case { first_at: Some(turn.at), ..case.clone() })?;
        }
        let done = match outcome {
            Outcome::Corpus => "desk-done-corpus",
            Outcome::Colleague => "desk-done-colleague",
            Outcome::Knowledge => "desk-done-knowledge",
            _ => "desk-done-nothing",
        };
        self.say_at_desk(turn, &case, &format!("closed/{cause}"), &[done])?;
        let told = if outcome == Outcome::Nothing { "desk-done-asker-nothing" } else { "desk-done-asker" };
        self.tell_of_case(turn, &case, &format!("closed/{cause}"), &[told])
    }

    /// One word and the desk, or the asker, goes on with a case that was closed.
    pub(super) fn reopen(&mut self, turn: &mut Turn, case: &Case, cause: &EventId) -> Result<(), Fault> {
        let until = self.quiet_until(turn.at, case.asked_at);
        match self.happen_to(turn, case, Happening::Reopened { until })? {
            Some(case) => {
                self.say_at_desk(turn, &case, &format!("reopened/{cause}"), &["desk-reopened"])?;
                self.tell_of_case(turn, &case, &format!("reopened/{cause}"), &["desk-reopened-asker"])
            }
            None if case.is_open() => self.explain(turn, case, cause, "desk-open-already"),
            None => Ok(()),
        }
    }

    /// "heropen", said by the asker.
    pub(super) fn reopen_own(&mut self, turn: &mut Turn, said: &Said) -> Result<(), Fault> {
        let case = match &said.thread {
            Some(thread) => self.store.case_of_conversation(thread)?,
            None => self.store.latest_case_of(&said.sender, &said.room)?,
        };
        match case.filter(|case| case.asker == said.sender) {
            Some(case) if case.is_open() => self.reply(turn, said, "reopen-open"),
            Some(case) if !case.is_offered() => self.reopen(turn, &case, &said.id),
            _ => self.reply(turn, said, "reopen-nothing"),
        }
    }
}
