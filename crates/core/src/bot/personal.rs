//! A citizen in a question: the asker hears how to take it out, alone.

use super::manners::say;
use super::{Bot, Fault, Turn};
use crate::domain::citizen;
use crate::domain::question::Question;

impl Bot {
    /// Tells the asker alone what stands in their question, once; follow-ups only repeat it.
    pub(super) fn warn_of_citizen(&mut self, turn: &mut Turn, question: &Question) -> Result<(), Fault> {
        let repeats = |earlier: Question| earlier.text == question.text;
        if !citizen::is_named_in(&question.text) || self.store.earlier_question(question)?.is_some_and(repeats) {
            return Ok(());
        }
        let words = self.lines(question.language, &["personal-in-question", "personal-in-question-how"]);
        self.tell(turn, &question.asker, &question.id, "personal", say(&words, None, None))
    }
}
