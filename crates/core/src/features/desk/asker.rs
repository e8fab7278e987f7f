//! Between the desk and the asker: answers go one way, what the asker says of them comes back.

use crate::domain::case::Case;
use crate::domain::filter::Filter;
use crate::domain::id::{EventId, PersonId};
use crate::domain::ping::State;
use crate::domain::small_talk;
use crate::domain::small_talk::SmallTalk;
use crate::features::desk::case::where_asked;
use crate::features::desk::store::cases;
use crate::features::desk::thread::PASSED_ON;
use crate::features::desk::{case, thread};
use crate::kernel::asker::{mark_passed_on, quoted, say_to_asker};
use crate::kernel::command::{Heard, Scope};
use crate::kernel::effect::{Operation, Outgoing, Target};
use crate::kernel::event::Said;
use crate::kernel::hear::meant;
use crate::kernel::say::outbox::entry;
use crate::kernel::say::{citizen_warning, outbox, reply};
use crate::kernel::store::said::outbox_rows;
use crate::kernel::store::{directs, questions, rooms};
use crate::kernel::subject::{Key, Kind, Purpose, Subject};
use crate::kernel::{Fault, Turn, room};

/// The purpose of a copy.
const COPY: Purpose = Purpose::new("desk-copy");

/// The purpose of wording a copy anew.
const COPY_ANEW: Purpose = Purpose::new("desk-copy-anew");

/// Passes an answer of the desk on to the asker.
pub(crate) fn answer_from_desk(
    turn: &mut Turn<'_>,
    case: &Case,
    answer: &str,
    sender: &PersonId,
    cause: &EventId,
) -> Result<(), Fault> {
    let who = reply::own_words(turn, case.language, "desk-says");
    let answer = citizen_warning::fit_to_pass_on(turn, sender, cause, answer)?;
    say_to_asker(turn, &where_asked(case), Key::once(&Subject::message(cause), COPY), &quoted(&who, &answer))?;
    cases::put_case(turn.db, &Case { answered: true, first_at: case.first_at.or(Some(turn.at)), ..case.clone() })?;
    thread::understood(turn, case, cause, PASSED_ON)
}

/// The asker says something in the thread of a question that lies at the desk: the desk hears it. False when it does not,
/// and when it is for the bot: a command, a filter, or said to it by name.
pub(crate) fn hear_asker(turn: &mut Turn<'_>, said: &Said) -> Result<bool, Fault> {
    let Some(case) = case_around(turn, said)?.filter(|case| case.is_open() && case.asker == said.sender) else {
        return Ok(false);
    };
    let pings = turn.pings_of(&case.question)?;
    let taken = pings.iter().any(|ping| ping.ping.state == State::Accepted);
    let for_bot = said.mentioned
        || turn.commands.hear(&said.text) != Heard::Question
        || Filter::read(&said.text, turn.library.municipalities()).is_some();
    if taken || for_bot {
        return Ok(false);
    }
    let who = reply::own_words(turn, turn.settings.language, "asker-says");
    let words = citizen_warning::fit_to_pass_on(turn, &said.sender, &said.id, &said.text)?;
    let key = Key::once(&Subject::message(&said.id), COPY);
    thread::words_at_desk(turn, &case, key, &quoted(&who, &words))?;
    mark_passed_on(turn, said)?;
    case::goes_on(turn, &case)?;
    Ok(true)
}

/// The case in whose thread something is said, or which it replies to.
fn case_around(turn: &Turn<'_>, said: &Said) -> Result<Option<Case>, Fault> {
    if let Some(thread) = &said.thread {
        return Ok(cases::case_of_conversation(turn.db, thread)?);
    }
    let Some(target) = &said.reply_to else { return Ok(None) };
    match outbox_rows::row_of(turn.db, target)? {
        Some(row) => Ok(replied_to(turn, said, &row)?.filter(|case| case.room == said.room)),
        None => Ok(None),
    }
}

/// The case of the question that a reply is about; where it is about none, the latest of whoever speaks.
fn replied_to(turn: &Turn<'_>, said: &Said, row: &Outgoing) -> Result<Option<Case>, Fault> {
    let question = match turn.question_behind(row.subject())? {
        Some(question) => questions::question(turn.db, &question)?,
        None => None,
    };
    if let Some(question) = question {
        return Ok(cases::case_of_conversation(turn.db, &question.conversation)?);
    }
    // What was passed on of somebody else stands with the question.
    if let Some(message) = row.subject().event_of(&Kind::MESSAGE)
        && !rooms::is_written_by(turn.db, &message, &said.room, &said.sender)?
    {
        let case = case_of_copy(turn, row)?;
        if case.is_some() || !row.is_for(&COPY) && !row.is_for(&COPY_ANEW) {
            return Ok(case);
        }
    }
    Ok(cases::latest_case_of(turn.db, &said.sender, &said.room)?)
}

/// "Al iets gehoord?", where no thread says of what: a question of theirs that lies at the desk. False when none does.
pub(crate) fn tell_news(turn: &mut Turn<'_>, said: &Said) -> Result<bool, Fault> {
    let asked = small_talk::of(&said.text, &turn.settings.name) == Some(SmallTalk::AnyNews);
    let case = match asked {
        false => None,
        true if meant::is_explicit(said) => case_around(turn, said)?,
        true => cases::latest_case_of(turn.db, &said.sender, &said.room)?,
    };
    if !case.is_some_and(|case| case.is_open() && case.asker == said.sender) {
        return Ok(false);
    }
    reply::reply(turn, said, "desk-news").map(|()| true)
}

/// Words that were passed on between desk and asker, or noted, have changed: so does the copy, or the note.
pub(crate) fn reword_copy(turn: &mut Turn<'_>, said: &EventId, sender: &PersonId, words: &str) -> Result<(), Fault> {
    let typed = turn.commands.typed_in(Scope::Desk, words);
    if let Some(note) = typed.as_ref().filter(|typed| typed.is("notitie")) {
        cases::reword_note(turn.db, said, note.rest().numbered().1)?;
    }
    let subject = Subject::message(said);
    // What was said anew elsewhere stands for the first one.
    let copy = outbox_rows::said_of(turn.db, &subject)?
        .into_iter()
        .rfind(|copy| copy.is_for(&COPY) || copy.is_for(&COPY_ANEW));
    let Some(copy) = copy else { return Ok(()) };
    let language = turn.settings.language;
    let at_desk = copy.room().map(|room| room::is_desk(turn, room)).transpose()? == Some(true);
    let (who, words) = match &typed {
        _ if at_desk => ("asker-says", words),
        Some(answer) if answer.is("antwoord") => ("desk-says", answer.rest().numbered().1),
        // What is no answer any more stays as it was; to take it back, the message is removed.
        _ => return Ok(()),
    };
    let words = citizen_warning::fit_to_pass_on(turn, sender, said, words)?;
    let words = quoted(&reply::own_words(turn, language, who), &words);
    let key = Key::next(turn, &subject, COPY_ANEW)?;
    let case = case_of_copy(turn, &copy)?;
    let here = match copy.room() {
        Some(room) => at_desk || case.as_ref().is_some_and(|case| !case.direct) || directs::is_direct(turn.db, room)?,
        None => true,
    };
    if here {
        let owed = Operation::Edit { target: Target::Before, text: words.message() };
        return outbox::owe(turn, entry(turn, copy.place.clone(), key, owed), Some(&copy.key));
    }
    // Others read that conversation by now: its asker reads on elsewhere.
    case.map_or(Ok(()), |case| say_to_asker(turn, &where_asked(&case), key, &words))
}

/// The case of which a copy stands with its asker.
fn case_of_copy(turn: &Turn<'_>, copy: &Outgoing) -> Result<Option<Case>, Fault> {
    Ok(match &copy.operation {
        Operation::Say { thread: Some(Target::Event(thread)), .. } => cases::case_of_conversation(turn.db, thread)?,
        Operation::Say { reply_to: Some(question), .. } => cases::case(turn.db, question)?,
        _ => None,
    })
}
