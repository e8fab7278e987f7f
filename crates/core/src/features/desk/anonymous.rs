//! A question that the desk puts to others without the name and the municipality of the asker.

use crate::domain::case::{Case, Need, Progress};
use crate::domain::citizen;
use crate::domain::id::{EventId, PersonId};
use crate::domain::question::Question;
use crate::features::desk::store::cases;
use crate::features::desk::{case, subjects};
use crate::kernel::command::Heard;
use crate::kernel::command::rest::as_typed;
use crate::kernel::event::Said;
use crate::kernel::fact::Fact;
use crate::kernel::hear::addressing::question_of;
use crate::kernel::say::reply;
use crate::kernel::store::said::waiting;
use crate::kernel::store::{directs, questions};
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
    case::tell_of_case(turn, &case, &["anonymous-done"])
}

/// A question is worded anew with "anoniem" in front: nobody reads it with a name from then on. The desk reads it once its new words are
/// answered, where it was asked alone with the bot; in a room its asker hears how to ask so.
pub(crate) fn reworded(turn: &mut Turn<'_>, message: &EventId, author: &PersonId, text: &str) -> Result<(), Fault> {
    let wants = matches!(turn.commands.hear(text), Heard::Command(typed) if typed.is("anoniem"));
    let question = questions::question(turn.db, message)?.filter(|question| wants && question.asker == *author);
    let (Some(question), Some(desk)) = (question, case::quietest_desk(turn)?) else { return Ok(()) };
    let alone = directs::direct(turn.db, author)?.as_ref() == Some(&question.room);
    let known = cases::case(turn.db, &question.id)?;
    if known.as_ref().is_some_and(|case| case.anonymous) || alone && citizen::is_named_in(text) {
        return Ok(());
    }
    let until = case::quiet_until(turn, turn.at, question.at);
    let (told, late, progress) = if alone {
        ("anonymous-done", "anonymous-late", Progress::open(until))
    } else {
        ("anonymous-in-room", "anonymous-in-room", Progress::offered(until))
    };
    let case = match known {
        Some(case) if cases::was_shown(turn.db, &case)? => return case::tell_of_case(turn, &case, &[late]),
        Some(case) => Case { anonymous: true, need: Need::Anonymous, progress, ended_at: None, ..case },
        // Of a conversation in a room no second case is made, so nothing is to be kept from the desk.
        None if !alone && cases::case_of_conversation(turn.db, &question.conversation)?.is_some() => return Ok(()),
        None => case::put_case(turn, &question, desk, Need::Anonymous, progress)?,
    };
    cases::put_case(turn.db, &case)?;
    waiting::end(turn.db, &subjects::asker(&case))?;
    case::tell_of_case(turn, &case, &[told])
}
