//! What people at the desk say in the thread of a case, and what comes of it.

use crate::domain::case::{Case, Happening, Outcome, State as CaseState};
use crate::domain::citizen;
use crate::domain::id::PersonId;
use crate::domain::ping::State;
use crate::features::desk::outcome::{OUTCOMES, outcome, outcome_of};
use crate::features::desk::store::cases;
use crate::features::desk::thread::TAKE;
use crate::features::desk::{asker, case, subjects, thread};
use crate::kernel::command::{Handler, Rest, handler};
use crate::kernel::event::Said;
use crate::kernel::feature::Claim;
use crate::kernel::hear::assent::reply_of;
use crate::kernel::hear::meant;
use crate::kernel::hear::reaction::Reacted;
use crate::kernel::meant::person;
use crate::kernel::meant::person::Whom;
use crate::kernel::say::{outbox, reply};
use crate::kernel::store::questions;
use crate::kernel::store::said::{outbox_rows, waiting};
use crate::kernel::subject::{Key, Purpose, Subject};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich, marked};
use crate::speech::words::Value;

/// The purpose of asking how a case ended.
const HOW: Purpose = Purpose::new("how");

/// The purpose of asking whom to connect.
const CONNECT: Purpose = Purpose::new("connect");

/// Somebody says something in a room of the desk that is none of its commands: whether it is about a case.
pub(crate) fn hear_desk(turn: &mut Turn<'_>, said: &Said) -> Result<bool, Fault> {
    let Some(case) = case_meant(turn, said)? else { return Ok(false) };
    match turn.commands.near_at_desk(&said.text) {
        Some(word) => {
            let line = turn.say("desk-did-you-mean", &[("word", Value::Text(word))]);
            let words = Rich(vec![Block::Line(marked(&line))]);
            thread::say_of_case(turn, &case, &words)?;
        }
        // Whoever names the bot here asks it something, as anywhere.
        None if said.mentioned => return Ok(false),
        None => match outcome(&said.text) {
            Some(outcome) if waiting::is_waiting(turn.db, &subjects::case(&case))? => done(turn, &case, Some(outcome))?,
            _ => drop(case::goes_on(turn, &case)?),
        },
    }
    Ok(true)
}

/// Whether a command of the desk is for the bot: said of a case, by its name or in no talk of others.
pub(crate) fn is_for_bot(turn: &Turn<'_>, said: &Said, rest: &Rest<'_>) -> Result<bool, Fault> {
    Ok(said.mentioned || is_own_thread(turn, said)? || case_of(turn, said, rest.numbered().0)?.is_some())
}

/// Does something about the case that is meant, or says that it is not known which is.
pub(crate) fn at_case(
    number: Option<i64>,
    work: impl FnOnce(&mut Turn<'_>, &Case, &Said) -> Result<(), Fault> + 'static,
) -> Handler {
    handler(move |turn, said| match case_of(turn, said, number)? {
        Some(case) if case.progress.state == CaseState::Closed(Outcome::Withdrawn) => {
            let words = thread::case_line(turn, &case, "desk-gone");
            reply::answer_with(turn, said, &words)
        }
        Some(case) => work(turn, &case, said),
        None => reply::reply(turn, said, "desk-which"),
    })
}

/// The case in whose thread something is said, or to which it replies; else the one with this number.
fn case_of(turn: &Turn<'_>, said: &Said, number: Option<i64>) -> Result<Option<Case>, Fault> {
    match (case_meant(turn, said)?, number) {
        // What its asker did not put to the desk is not there for it.
        (None, Some(number)) => {
            let case = cases::case_numbered(turn.db, &said.room, number)?;
            let refused = CaseState::Closed(Outcome::Refused);
            Ok(case.filter(|case| !case.is_offered() && case.progress.state != refused))
        }
        (meant, _) => Ok(meant),
    }
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
    match meant::meant(turn, said)?.aimed.filter(|_| meant::is_explicit(said)) {
        Some(subject) => case::case_at_desk(turn, &subject),
        None => Ok(None),
    }
}

/// A reaction at the desk to something that was said of a case.
pub(crate) fn react_at_desk(turn: &mut Turn<'_>, case: &Case, key: &str, sender: &PersonId) -> Result<(), Fault> {
    match outcome_of(key) {
        Some(outcome) => done(turn, case, Some(outcome)),
        None if key.starts_with(TAKE) => take(turn, case, sender),
        None => Ok(()),
    }
}

/// The case, which stays open as somebody does something for it; when it is closed they hear so.
fn still_open(turn: &mut Turn<'_>, case: &Case) -> Result<Option<Case>, Fault> {
    if case.is_open() {
        return case::goes_on(turn, case).map(Some);
    }
    thread::say_closed(turn, case)?;
    Ok(None)
}

/// The case stays open, and nothing else.
pub(crate) fn stays_open(turn: &mut Turn<'_>, case: &Case) -> Result<(), Fault> {
    still_open(turn, case).map(drop)
}

/// For each other, never for the asker.
pub(crate) fn note(turn: &mut Turn<'_>, case: &Case, said: &Said, text: &str) -> Result<(), Fault> {
    let Some(case) = still_open(turn, case)? else { return Ok(()) };
    if text.is_empty() {
        return explain(turn, &case, "desk-note-how");
    }
    cases::put_note(turn.db, &said.id, &case.question, &said.sender, text)?;
    thread::understood(turn, &case, &said.id, thread::NOTED)
}

/// Passes an answer on to the asker.
pub(crate) fn answer(turn: &mut Turn<'_>, case: &Case, said: &Said, text: &str) -> Result<(), Fault> {
    let Some(case) = still_open(turn, case)? else { return Ok(()) };
    if text.is_empty() {
        return explain(turn, &case, "desk-answer-how");
    }
    asker::answer_from_desk(turn, &case, text, &said.sender, &said.id)
}

fn explain(turn: &mut Turn<'_>, case: &Case, key: &str) -> Result<(), Fault> {
    thread::say_at_desk(turn, case, &[key])
}

/// Somebody goes on with a case.
pub(crate) fn take(turn: &mut Turn<'_>, case: &Case, who: &PersonId) -> Result<(), Fault> {
    let Some(case) = &still_open(turn, case)? else { return Ok(()) };
    let key = match &case.holder {
        Some(holder) if holder == who => "desk-taken-already",
        Some(_) => "desk-taken-over",
        None => "desk-taken",
    };
    cases::put_holder(turn.db, &case.question, who)?;
    if case.first_at.is_none() {
        cases::put_case(turn.db, &Case { first_at: Some(turn.at), ..case.clone() })?;
        case::tell_of_case(turn, case, &["desk-taken-asker"])?;
    }
    explain(turn, case, key)
}

/// Asks a colleague whom the desk names, within what that colleague allows.
pub(crate) fn connect(turn: &mut Turn<'_>, case: &Case, said: &Said, whom: &str) -> Result<(), Fault> {
    let cause = &said.id;
    let Some(case) = &still_open(turn, case)? else { return Ok(()) };
    let person = match person::whom(turn, whom) {
        Some(Whom::Person(person)) => person,
        _ => {
            let language = turn.settings.language;
            let how = || reply::lines(turn, language, &["desk-connect-how"]);
            let words = person::which(turn, language, "connect", whom, &case.asker).unwrap_or_else(how);
            return thread::words_at_desk(turn, case, Key::once(&Subject::message(cause), CONNECT), &words);
        }
    };
    let Some(question) = questions::question(turn.db, &case.question)? else { return Ok(()) };
    let busy = turn.pings_of(&question.id)?.into_iter().find(|ping| !ping.ping.state.is_end());
    if busy.is_some_and(|ping| ping.ping.state == State::Accepted) {
        return explain(turn, case, "desk-connect-taken");
    }
    if citizen::is_named_in(&question.text) {
        return explain(turn, case, "desk-connect-personal");
    }
    if turn.consult(&question, &Whom::Connected(person.clone()), cause, case.direct)? == Claim::NotMine {
        return explain(turn, case, "desk-connect-not");
    }
    // Whoever took on another question of this conversation is let finish first.
    let asked = turn.pings_of(&question.id)?.into_iter().any(|ping| ping.person == person && !ping.ping.state.is_end());
    if !asked {
        return explain(turn, case, "desk-connect-beside");
    }
    if case.first_at.is_none() {
        cases::put_case(turn.db, &Case { first_at: Some(turn.at), ..case.clone() })?;
    }
    explain(turn, case, "desk-connect-done")
}

/// A case is done, with this outcome; unsaid, it is asked for.
pub(crate) fn done(turn: &mut Turn<'_>, case: &Case, outcome: Option<Outcome>) -> Result<(), Fault> {
    match outcome {
        _ if !case.is_open() => stays_open(turn, case),
        Some(outcome) => close(turn, case, outcome),
        None => ask_outcome(turn, case),
    }
}

fn ask_outcome(turn: &mut Turn<'_>, case: &Case) -> Result<(), Fault> {
    let case = case::goes_on(turn, case)?;
    let how = Key::next(turn, &subjects::case(&case), HOW)?;
    let words = reply::lines(turn, turn.settings.language, &["desk-outcome-ask"]);
    thread::ask_at_desk(turn, &case, how.clone(), &words)?;
    outbox::buttons(turn, &how, OUTCOMES.map(|(_, emoji, _)| emoji))
}

fn close(turn: &mut Turn<'_>, case: &Case, outcome: Outcome) -> Result<(), Fault> {
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
    thread::say_at_desk(turn, &case, &[done])?;
    match outcome {
        Outcome::Nothing => case::tell_of_case(turn, &case, &["desk-done-asker-nothing"]),
        _ => case::ask_verdict(turn, &case),
    }
}

/// One word and the desk, or the asker, goes on with a case that was closed.
pub(crate) fn reopen(turn: &mut Turn<'_>, case: &Case) -> Result<(), Fault> {
    let until = case::quiet_until(turn, turn.at, case.asked_at);
    match case::happen_to(turn, case, Happening::Reopened { until })? {
        Some(case) => {
            // It was closed before the room of the desk was replaced.
            if !cases::was_shown(turn.db, &case)? {
                thread::arrive(turn, &case)?;
            }
            thread::say_at_desk(turn, &case, &["desk-reopened"])?;
            case::tell_of_case(turn, &case, &["desk-reopened-asker"])
        }
        None if case.is_open() => explain(turn, case, "desk-open-already"),
        None => Ok(()),
    }
}

/// Whether there is something to open again: what its asker took back or did not put to the desk is not.
fn can_reopen(case: &Case) -> bool {
    match case.progress.state {
        CaseState::Closed(outcome) => !matches!(outcome, Outcome::Refused | Outcome::Withdrawn),
        CaseState::Offered | CaseState::Open => false,
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
        Some(case) if can_reopen(&case) => reopen(turn, &case),
        _ => reply::reply(turn, said, "reopen-nothing"),
    }
}

/// A reaction at the desk to something that was said of a case, or of an asker to what they are offered.
pub(crate) fn reacted(turn: &mut Turn<'_>, reacted: &Reacted<'_>) -> Result<bool, Fault> {
    let reaction = reacted.reaction;
    if let Some(case) = case::case_at_desk(turn, &reacted.subject)? {
        if case.desk == *reaction.room {
            react_at_desk(turn, &case, reaction.key, reaction.sender)?;
        }
        return Ok(true);
    }
    let told = case::case_told_of(turn, &reacted.subject)?.filter(|case| case.asker == *reaction.sender);
    match (told, reply_of(reaction.key)) {
        (Some(case), Some(reply)) => case::agree(turn, &case, &reply),
        _ => Ok(false),
    }
}
