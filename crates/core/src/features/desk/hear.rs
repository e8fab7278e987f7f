//! What people at the desk say in the thread of a case, and what comes of it.

use crate::domain::case::{Case, Happening, Outcome};
use crate::domain::id::{EventId, PersonId};
use crate::domain::ping::State;
use crate::features::desk::grammar::{DeskHeard, DeskWord, OUTCOMES, hear_at_desk, outcome, outcome_of};
use crate::features::desk::store::cases;
use crate::features::desk::thread::TAKE;
use crate::features::desk::{asker, case, figures, queue, thread};
use crate::kernel::effect::{Operation, Outgoing, Place, Target, txn};
use crate::kernel::event::Said;
use crate::kernel::feature::Claim;
use crate::kernel::meant::person;
use crate::kernel::meant::person::Whom;
use crate::kernel::outbox::entry;
use crate::kernel::store::{outbox_rows, questions};
use crate::kernel::{Fault, Turn, outbox, reply};
use crate::speech::rich::{Block, Rich, marked};
use crate::speech::words::Value;

/// The purpose of asking how a case ended.
const HOW: &str = "done";

/// Somebody says something in a room of the desk: whether it was one of its words, or said in the thread of a case.
pub(crate) fn hear_desk(turn: &mut Turn<'_>, said: &Said) -> Result<bool, Fault> {
    let heard = hear_at_desk(&said.text);
    let case = match (case_meant(turn, said)?, &heard) {
        // What its asker did not put to the desk is not there for it.
        (None, DeskHeard::Word(_, Some(number))) => {
            cases::case_numbered(turn.db, &said.room, *number)?.filter(|case| !case.is_offered())
        }
        (meant, _) => meant,
    };
    match (heard, case) {
        (DeskHeard::Word(DeskWord::Queue, None), _) => queue::show_queue(turn, said)?,
        (DeskHeard::Word(DeskWord::Figures, None), _) => figures::show_figures(turn, said)?,
        (DeskHeard::Word(word, _), Some(case)) => at_desk(turn, &case, word, &said.sender, &said.id)?,
        (DeskHeard::Word(..), None) if said.mentioned || is_own_thread(turn, said)? => {
            reply::reply(turn, said, "desk-which")?;
        }
        (DeskHeard::Near(word), Some(case)) => {
            let line = turn.say("desk-did-you-mean", &[("word", Value::Text(word))]);
            let words = Rich(vec![Block::Line(marked(&line))]);
            thread::words_at_desk(turn, &case, &case.id(), &format!("near/{}", said.id), &words)?;
        }
        (DeskHeard::Talk, Some(case)) if !said.mentioned => match outcome(&said.text) {
            Some(outcome) if waits_for_outcome(turn, &case)? => {
                at_desk(turn, &case, DeskWord::Done(Some(outcome)), &said.sender, &said.id)?;
            }
            _ => drop(goes_on(turn, &case)?),
        },
        // Whoever names the bot here asks it something, as anywhere.
        _ => return Ok(false),
    }
    Ok(true)
}

/// Whether something is said in no thread at all, or in one that the bot began.
fn is_own_thread(turn: &Turn<'_>, said: &Said) -> Result<bool, Fault> {
    Ok(match &said.thread {
        Some(root) => outbox_rows::is_own(turn.db, root)?,
        None => true,
    })
}

/// The case in whose thread something is said, or to which it replies.
fn case_meant(turn: &Turn<'_>, said: &Said) -> Result<Option<Case>, Fault> {
    for event in [&said.thread, &said.reply_to].into_iter().flatten() {
        if let Some(cause) = outbox_rows::cause_of(turn.db, event)?
            && let Some(case) = cases::case_at_desk(turn.db, &cause)?
        {
            return Ok(Some(case));
        }
    }
    Ok(None)
}

/// A reaction at the desk to something that was said of a case.
pub(crate) fn react_at_desk(
    turn: &mut Turn<'_>,
    case: &Case,
    key: &str,
    sender: &PersonId,
    cause: &EventId,
) -> Result<(), Fault> {
    match outcome_of(key) {
        Some(outcome) => at_desk(turn, case, DeskWord::Done(Some(outcome)), sender, cause),
        None if key.starts_with(TAKE) => at_desk(turn, case, DeskWord::Take, sender, cause),
        None => Ok(()),
    }
}

/// Whether the last that the bot said of this case was to ask how it ended.
fn waits_for_outcome(turn: &Turn<'_>, case: &Case) -> Result<bool, Fault> {
    let prefix = txn(&case.id(), HOW);
    Ok(outbox_rows::said_because_of(turn.db, &case.id())?.pop().is_some_and(|last| last.txn().starts_with(&prefix)))
}

fn at_desk(turn: &mut Turn<'_>, case: &Case, word: DeskWord, sender: &PersonId, cause: &EventId) -> Result<(), Fault> {
    if word == DeskWord::Reopen {
        return reopen(turn, case, cause);
    }
    if !case.is_open() {
        return thread::say_at_desk(turn, case, &format!("closed/{cause}"), &["desk-closed"]);
    }
    match word {
        DeskWord::Done(None) => return ask_outcome(turn, case, cause),
        DeskWord::Done(Some(outcome)) => return close(turn, case, outcome, cause),
        _ => {}
    }
    let case = goes_on(turn, case)?;
    match word {
        DeskWord::Take => take_case(turn, &case, sender, cause),
        DeskWord::Note(text) if text.is_empty() => explain(turn, &case, cause, "desk-note-how"),
        DeskWord::Note(text) => {
            cases::put_note(turn.db, cause, &case.question, sender, &text)?;
            understood(turn, &case, cause, "📝")
        }
        DeskWord::Answer(text) if text.is_empty() => explain(turn, &case, cause, "desk-answer-how"),
        DeskWord::Answer(text) => asker::answer_from_desk(turn, &case, &text, sender, cause),
        DeskWord::Connect(whom) => connect(turn, &case, &whom, cause),
        DeskWord::Done(_) | DeskWord::Reopen | DeskWord::Queue | DeskWord::Figures => Ok(()),
    }
}

/// Somebody does something for a case, so it stays open.
pub(crate) fn goes_on(turn: &mut Turn<'_>, case: &Case) -> Result<Case, Fault> {
    let until = case::quiet_until(turn, turn.at, case.asked_at);
    Ok(case::happen_to(turn, case, Happening::Spoke { until })?.unwrap_or_else(|| case.clone()))
}

fn explain(turn: &mut Turn<'_>, case: &Case, cause: &EventId, key: &str) -> Result<(), Fault> {
    thread::say_at_desk(turn, case, &format!("{key}/{cause}"), &[key])
}

/// Shows with an emoji that a message was understood.
pub(crate) fn understood(turn: &mut Turn<'_>, case: &Case, message: &EventId, emoji: &str) -> Result<(), Fault> {
    let owed = Operation::React { target: Target::from(message), key: emoji.to_owned() };
    let row = entry(turn, &case.desk, message, emoji, owed);
    outbox::owe(turn, row, None)
}

fn take_case(turn: &mut Turn<'_>, case: &Case, who: &PersonId, cause: &EventId) -> Result<(), Fault> {
    let key = match &case.holder {
        Some(holder) if holder == who => "desk-taken-already",
        Some(_) => "desk-taken-over",
        None => "desk-taken",
    };
    cases::put_holder(turn.db, &case.question, who)?;
    if case.first_at.is_none() {
        cases::put_case(turn.db, &Case { first_at: Some(turn.at), ..case.clone() })?;
        case::tell_of_case(turn, case, "taken", &["desk-taken-asker"])?;
    }
    explain(turn, case, cause, key)
}

/// Asks a colleague whom the desk names, within what that colleague allows.
fn connect(turn: &mut Turn<'_>, case: &Case, whom: &str, cause: &EventId) -> Result<(), Fault> {
    let person = match person::whom(turn, whom) {
        Some(Whom::Person(person)) => person,
        _ => {
            let language = turn.settings.language;
            let how = || reply::lines(turn, language, &["desk-connect-how"]);
            let words = person::which(turn, language, "connect", whom, &case.asker).unwrap_or_else(how);
            return thread::words_at_desk(turn, case, cause, "connect", &words);
        }
    };
    let Some(question) = questions::question(turn.db, &case.question)? else { return Ok(()) };
    let busy = turn.pings_of(&question.id)?.into_iter().find(|ping| !ping.ping.state.is_end());
    if busy.is_some_and(|ping| ping.ping.state == State::Accepted) {
        return explain(turn, case, cause, "desk-connect-taken");
    }
    if turn.consult(&question, &Whom::Connected(person), cause, case.direct)? == Claim::NotMine {
        return explain(turn, case, cause, "desk-connect-not");
    }
    if case.first_at.is_none() {
        cases::put_case(turn.db, &Case { first_at: Some(turn.at), ..case.clone() })?;
    }
    explain(turn, case, cause, "desk-connect-done")
}

fn ask_outcome(turn: &mut Turn<'_>, case: &Case, cause: &EventId) -> Result<(), Fault> {
    let case = goes_on(turn, case)?;
    let purpose = format!("{HOW}/{cause}");
    thread::say_at_desk(turn, &case, &purpose, &["desk-outcome-ask"])?;
    for (_, emoji, _) in OUTCOMES {
        let owed = Operation::React { target: Target::Before, key: emoji.to_owned() };
        let row = entry(turn, Place::Before, &case.id(), &format!("{purpose}/{emoji}"), owed);
        outbox::owe(turn, Outgoing { courtesy: true, ..row }, Some(&txn(&case.id(), &purpose)))?;
    }
    Ok(())
}

fn close(turn: &mut Turn<'_>, case: &Case, outcome: Outcome, cause: &EventId) -> Result<(), Fault> {
    let Some(case) = case::happen_to(turn, case, Happening::Done(outcome))? else { return Ok(()) };
    if case.first_at.is_none() {
        cases::put_case(turn.db, &Case { first_at: Some(turn.at), ..case.clone() })?;
    }
    let done = match outcome {
        Outcome::Corpus => "desk-done-corpus",
        Outcome::Colleague => "desk-done-colleague",
        Outcome::Knowledge => "desk-done-knowledge",
        _ => "desk-done-nothing",
    };
    thread::say_at_desk(turn, &case, &format!("closed/{cause}"), &[done])?;
    let told = if outcome == Outcome::Nothing { "desk-done-asker-nothing" } else { "desk-done-asker" };
    case::tell_of_case(turn, &case, &format!("closed/{cause}"), &[told])
}

/// One word and the desk, or the asker, goes on with a case that was closed.
pub(crate) fn reopen(turn: &mut Turn<'_>, case: &Case, cause: &EventId) -> Result<(), Fault> {
    let until = case::quiet_until(turn, turn.at, case.asked_at);
    match case::happen_to(turn, case, Happening::Reopened { until })? {
        Some(case) => {
            thread::say_at_desk(turn, &case, &format!("reopened/{cause}"), &["desk-reopened"])?;
            case::tell_of_case(turn, &case, &format!("reopened/{cause}"), &["desk-reopened-asker"])
        }
        None if case.is_open() => explain(turn, case, cause, "desk-open-already"),
        None => Ok(()),
    }
}

/// "heropen", said by the asker.
pub(crate) fn reopen_own(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    let case = match &said.thread {
        Some(thread) => cases::case_of_conversation(turn.db, thread)?,
        None => cases::latest_case_of(turn.db, &said.sender, &said.room)?,
    };
    match case.filter(|case| case.asker == said.sender) {
        Some(case) if case.is_open() => reply::reply(turn, said, "reopen-open"),
        Some(case) if !case.is_offered() => reopen(turn, &case, &said.id),
        _ => reply::reply(turn, said, "reopen-nothing"),
    }
}
