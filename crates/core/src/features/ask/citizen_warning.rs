//! A citizen in a question: the asker hears how to take it out, alone.

use crate::domain::citizen;
use crate::domain::question::Question;
use crate::kernel::reply::say;
use crate::kernel::store::questions;
use crate::kernel::{Fault, Turn, direct, reply};

/// Tells the asker alone what stands in their question, once; follow-ups only repeat it.
pub(crate) fn warn_of_citizen(turn: &mut Turn<'_>, question: &Question) -> Result<(), Fault> {
    let repeats = |earlier: Question| earlier.text == question.text;
    if !citizen::is_named_in(&question.text) || questions::earlier_question(turn.db, question)?.is_some_and(repeats) {
        return Ok(());
    }
    let words = reply::lines(turn, question.language, &["personal-in-question", "personal-in-question-how"]);
    direct::tell(turn, &question.asker, &question.id, "personal", say(&words, None, None))
}
