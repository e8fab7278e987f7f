//! Between the desk and the asker: answers go one way, what the asker says of them comes back.

use super::command::{Heard, hear};
use super::desk::where_asked;
use super::desk_words::{DeskHeard, DeskWord, hear_at_desk};
use super::event::Said;
use super::outbox::{entry, txn};
use super::relay::quoted;
use super::{Bot, Fault, Turn};
use crate::domain::case::Case;
use crate::domain::id::EventId;
use crate::domain::ping::State;
use crate::store::Owed;

/// The purpose of a copy.
const COPY: &str = "desk-copy";

impl Bot {
    /// Passes an answer of the desk on to the asker.
    pub(super) fn answer_from_desk(
        &mut self,
        turn: &mut Turn,
        case: &Case,
        answer: &str,
        cause: &EventId,
    ) -> Result<(), Fault> {
        let who = self.own_words(case.language, "desk-says");
        self.say_to_asker(turn, &where_asked(case), cause, COPY, &quoted(&who, answer))?;
        self.store.put_case(&Case { answered: true, first_at: case.first_at.or(Some(turn.at)), ..case.clone() })?;
        self.understood(turn, case, cause, "📨")
    }

    /// The asker goes on about what the desk answered: the desk hears it. False when nobody there waits for it.
    pub(super) fn hear_asker(&mut self, turn: &mut Turn, said: &Said) -> Result<bool, Fault> {
        let case = match (&said.thread, &said.reply_to) {
            (Some(thread), _) => self.store.case_of_conversation(thread)?,
            (None, Some(target)) if self.store.is_own(target)? => {
                self.store.latest_case_of(&said.sender, &said.room)?
            }
            _ => None,
        };
        let Some(case) = case.filter(|case| case.is_open() && case.answered && case.asker == said.sender) else {
            return Ok(false);
        };
        let pings = self.store.pings_of(&case.question)?;
        let taken = pings.iter().any(|ping| ping.ping.state == State::Accepted);
        if taken || said.mentioned || hear(&said.text) != Heard::Question {
            return Ok(false);
        }
        let who = self.own_words(self.settings.language, "asker-says");
        self.words_at_desk(turn, &case, &said.id, COPY, &quoted(&who, &said.text))?;
        self.goes_on(turn, &case)?;
        Ok(true)
    }

    /// Words that were passed on between desk and asker, or noted, have changed: so does the copy, or the note.
    pub(super) fn reword_copy(
        &mut self,
        turn: &mut Turn,
        said: &EventId,
        edit: &EventId,
        words: &str,
    ) -> Result<(), Fault> {
        if let DeskHeard::Word(DeskWord::Note(note), _) = hear_at_desk(words) {
            self.store.reword_note(said, &note)?;
        }
        for copy in self.store.said_because_of(said)?.into_iter().filter(|copy| copy.txn == txn(said, COPY)) {
            let language = self.settings.language;
            let (who, words) = match hear_at_desk(words) {
                _ if self.is_desk(&copy.room)? => ("asker-says", words.to_owned()),
                DeskHeard::Word(DeskWord::Answer(answer), _) => ("desk-says", answer),
                // What is no answer any more stays as it was; to take it back, the message is removed.
                _ => continue,
            };
            let message = quoted(&self.own_words(language, who), &words).message();
            let owed = Owed::Edit { target: String::new(), plain: message.plain, html: message.html };
            let row = entry(turn, &copy.room, said, &format!("{COPY}/{edit}"), owed);
            self.owe(turn, row, Some(&copy.txn))?;
        }
        Ok(())
    }
}
