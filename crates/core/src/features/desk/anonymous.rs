//! A question that the desk puts to others without the name and the municipality of the asker.

use crate::domain::case::{Need, Progress};
use crate::domain::citizen;
use crate::domain::question::Question;
use crate::features::desk::case;
use crate::kernel::command::rest::as_typed;
use crate::kernel::event::Said;
use crate::kernel::fact::Fact;
use crate::kernel::hear::addressing::question_of;
use crate::kernel::say::reply;
use crate::kernel::{Fault, Turn};

/// A question that the desk puts to others without the asker's name and municipality.
pub(crate) fn ask(turn: &mut Turn<'_>, said: &Said, words: &[String]) -> Result<(), Fault> {
    let text = as_typed(said, words);
    let Some(desk) = case::quietest_desk(turn)? else { return reply::reply(turn, said, "anonymous-no-desk") };
    if text.is_empty() {
        return reply::reply(turn, said, "anonymous-how");
    }
    let question =
        Question { conversation: said.id.clone(), thread: said.id.clone(), ..question_of(turn, said, text)? };
    let until = case::quiet_until(turn, turn.at, question.at);
    if citizen::is_named_in(&question.text) {
        return reply::reply(turn, said, "personal-first");
    }
    let case = case::put_case(turn, &question, desk, Need::Anonymous, Progress::open(until))?;
    turn.announce(&Fact::Asked(&question))?;
    case::tell_of_case(turn, &case, "arrived", &["anonymous-done"])
}
