//! Finding somebody who answers: who is asked first, who next, and when it ends.

use crate::domain::citizen;
use crate::domain::errand::{Errand, ErrandPing, MOST_ASKED, Outcome, Stage, answering};
use crate::domain::id::{EventId, PersonId};
use crate::domain::ping::{Happening, Ping, State};
use crate::domain::question::Question;
use crate::features::consult::asking::choice::Choice;
use crate::features::consult::asking::{choice, progress};
use crate::features::consult::ping::TOLD;
use crate::features::consult::store::{answers, errands, pings};
use crate::features::consult::{ping, subjects};
use crate::kernel::fact::Fact;
use crate::kernel::feature::Claim;
use crate::kernel::meant::person::Whom;
use crate::kernel::say::outbox;
use crate::kernel::store::said::outbox_rows;
use crate::kernel::store::{questions, rooms};
use crate::kernel::{Fault, Turn};

/// Starts to look for somebody who answers `question`, or looks for somebody else.
pub(crate) fn start(
    turn: &mut Turn<'_>,
    question: &Question,
    whom: &Whom,
    cause: &EventId,
    direct: bool,
) -> Result<(), Fault> {
    if is_asked_beside(turn, question, whom, cause)? {
        return Ok(());
    }
    let busy = pings::pings_of(turn.db, &question.id)?.into_iter().find(|ping| !ping.ping.state.is_end());
    let known = errands::errand(turn.db, &question.id)?;
    let errand = Errand {
        cause: cause.clone(),
        stage: Stage::Searching,
        at: turn.at,
        ..match known {
            Some(known) => known,
            None => new_errand(turn, question, cause, direct)?,
        }
    };
    if citizen::is_named_in(&question.text) {
        return progress::note(turn, &errand, "personal-first");
    }
    if let Some(ping) = &busy
        && (ping.ping.state == State::Accepted || (*whom == Whom::Anyone && ping.ping.state == State::Asked))
    {
        return progress::report(turn, &errand, ping, None);
    }
    let choice = match whom {
        Whom::Anyone => None,
        Whom::Letter(letter) => {
            let known = errands::candidates(turn.db, &question.id)?.into_iter().find(|row| row.letter == Some(*letter));
            let Some(row) = known else { return progress::note(turn, &errand, "errand-no-letter") };
            Some((row.person, false))
        }
        Whom::Person(person) => Some((person.clone(), true)),
        Whom::Connected(person) => Some((person.clone(), false)),
    };
    let choice = match choice {
        None => None,
        Some((person, named)) => match choice::choose(turn, question, person, named)? {
            None if named => return progress::note(turn, &errand, "errand-not-them"),
            choice => Some(choice),
        },
    };
    if let Some(ping) = busy {
        withdraw(turn, &ping, "ping-not-needed")?;
    }
    match choice {
        None => advance(turn, errand, None),
        Some(None) => advance(turn, errand, Some("stage-not-them")),
        Some(Some(choice)) => {
            let warning = choice.beyond.then_some("stage-over-quota");
            plan(turn, errand, choice, warning)
        }
    }
}

/// Nobody is asked for two questions of one conversation at once: whoever took the other on, or is asked just now when
/// anybody will do, is reported of; else that other errand gives way to this one.
fn is_asked_beside(turn: &mut Turn<'_>, question: &Question, whom: &Whom, cause: &EventId) -> Result<bool, Fault> {
    for other in errands::errands_beside(turn.db, question)? {
        let open = pings::pings_of(turn.db, &other.question)?.into_iter().find(|ping| !ping.ping.state.is_end());
        let Some(ping) = open else { continue };
        if ping.ping.state == State::Accepted || (*whom == Whom::Anyone && ping.ping.state == State::Asked) {
            let errand = Errand { cause: cause.clone(), at: turn.at, ..other };
            progress::report(turn, &errand, &ping, None)?;
            return Ok(true);
        }
        withdraw(turn, &ping, "ping-not-needed")?;
        errands::put_errand(turn.db, &Errand { stage: Stage::Ended(Outcome::Cancelled), ..other })?;
    }
    Ok(false)
}

pub(crate) fn new_errand(turn: &Turn<'_>, question: &Question, cause: &EventId, direct: bool) -> Result<Errand, Fault> {
    let plain = rooms::room(turn.db, &question.room)?.plain_replies;
    Ok(Errand {
        question: question.id.clone(),
        cause: cause.clone(),
        room: question.room.clone(),
        thread: (!plain).then(|| question.thread.clone()),
        asker: question.asker.clone(),
        language: question.language,
        direct,
        stage: Stage::Searching,
        at: turn.at,
    })
}

/// Goes on to the next candidate unless somebody is being asked; without one the errand ends. `news` says what became
/// of the one before.
pub(crate) fn advance(turn: &mut Turn<'_>, errand: Errand, news: Option<&str>) -> Result<(), Fault> {
    let pings = pings::pings_of(turn.db, &errand.question)?;
    if pings.iter().any(|ping| !ping.ping.state.is_end()) {
        return Ok(());
    }
    let asked = pings.iter().filter(|ping| ping.at >= errand.at && ping.asked_at.is_some()).count();
    let question = questions::question(turn.db, &errand.question)?;
    let next = match question.filter(|_| asked < MOST_ASKED) {
        Some(question) => choice::best_candidate(turn, &question, &pings)?,
        None => None,
    };
    match next {
        Some(choice) => plan(turn, errand, choice, news),
        None => end(turn, errand, Outcome::Nobody),
    }
}

/// Decides on the next ping: now, or when they are at work.
pub(crate) fn plan(turn: &mut Turn<'_>, mut errand: Errand, choice: Choice, news: Option<&str>) -> Result<(), Fault> {
    let mut ping = ErrandPing {
        id: new_ping(turn, &errand.question)?,
        question: errand.question.clone(),
        person: choice.person,
        topic: choice.topic,
        named: choice.named,
        ping: Ping::planned(choice.from),
        present: false,
        at: turn.at,
        asked_at: None,
        accepted_at: None,
        ended_at: None,
    };
    errand.stage = Stage::Searching;
    errands::put_errand(turn.db, &errand)?;
    pings::put_ping(turn.db, &ping)?;
    if choice.from <= turn.at {
        let within = choice::patience(turn, &ping)?;
        ping = ping::pose(turn, &errand, ping, within)?;
    }
    progress::report(turn, &errand, &ping, news)
}

/// An id that no ping of a question had: of whoever was forgotten no ping is left, but what they were asked may be.
fn new_ping(turn: &Turn<'_>, question: &EventId) -> Result<EventId, Fault> {
    let mut number = pings::pings_of(turn.db, question)?.len() + 1;
    loop {
        let id = subjects::new_ping(question, number);
        let asked = outbox_rows::next(turn.db, &subjects::ping(&id), &ping::ASK)? > 0;
        if !asked && pings::ping(turn.db, &id)?.is_none() {
            return Ok(id);
        }
        number += 1;
    }
}

/// Ends a ping that is not needed any more; whoever was asked is told why.
pub(crate) fn withdraw(turn: &mut Turn<'_>, ping: &ErrandPing, why: &str) -> Result<(), Fault> {
    if let Some(ping) = ping::happen(turn, ping, Happening::Withdraw)?
        && ping.asked_at.is_some()
    {
        ping::tell_specialist(turn, &ping, TOLD, &[why])?;
    }
    Ok(())
}

/// A message or a reaction was taken back: when it was the question, all that was said of it goes too; when it asked
/// for somebody, nobody is asked any more.
pub(crate) fn take_back_errand(turn: &mut Turn<'_>, gone: &EventId) -> Result<(), Fault> {
    if let Some(errand) = errands::errand(turn.db, gone)? {
        let pings = pings::pings_of(turn.db, gone)?;
        for ping in pings.iter().filter(|ping| ping.asked_at.is_some()) {
            outbox::take_back(turn, &subjects::ping(&ping.id))?;
            outbox::take_back(turn, &subjects::room_offer(&ping.id))?;
        }
        outbox::take_back(turn, &subjects::errand(&errand.question))?;
        if !matches!(errand.stage, Stage::Ended(_)) {
            end(turn, errand, Outcome::Withdrawn)?;
        }
    } else if let Some(errand) = errands::errand_because_of(turn.db, gone)?
        && errand.stage == Stage::Searching
    {
        end(turn, errand, Outcome::Cancelled)?;
    }
    Ok(())
}

/// A question went with the one of `of` that it went on from. When it was somebody else's, they still wait for what they were
/// promised: they hear that nobody is asked.
pub(crate) fn take_back_later(turn: &mut Turn<'_>, question: &EventId, of: Option<&PersonId>) -> Result<(), Fault> {
    let errand = errands::errand(turn.db, question)?.filter(|errand| !matches!(errand.stage, Stage::Ended(_)));
    take_back_errand(turn, question)?;
    match errand.filter(|errand| of.is_some_and(|of| *of != errand.asker)) {
        Some(errand) => progress::note(turn, &errand, "errand-before-gone"),
        None => Ok(()),
    }
}

/// Ends an errand and all that is still open for it.
pub(crate) fn end(turn: &mut Turn<'_>, mut errand: Errand, outcome: Outcome) -> Result<(), Fault> {
    let why = match outcome {
        Outcome::Withdrawn => "ping-question-gone",
        Outcome::Elsewhere => "ping-answered-elsewhere",
        Outcome::Answered | Outcome::Cancelled | Outcome::Nobody => "ping-not-needed",
    };
    // First of all: where it ends because the question is gone, nobody is told that question anew.
    errand.stage = Stage::Ended(outcome);
    errands::put_errand(turn.db, &errand)?;
    for ping in pings::pings_of(turn.db, &errand.question)? {
        withdraw(turn, &ping, why)?;
    }
    if outcome != Outcome::Withdrawn {
        turn.announce(&Fact::Ended { errand: &errand, outcome })?;
    }
    match outcome {
        Outcome::Withdrawn => Ok(()),
        // Whoever said so before needs no asking.
        Outcome::Answered if is_judged(turn, &errand.question)? => Ok(()),
        Outcome::Answered => progress::ask_verdict(turn, &errand),
        Outcome::Elsewhere => progress::note(turn, &errand, "errand-elsewhere"),
        Outcome::Cancelled => progress::note(turn, &errand, "errand-cancelled"),
        Outcome::Nobody if is_taken_up(turn, &errand)? => Ok(()),
        Outcome::Nobody => progress::note(turn, &errand, "errand-nobody"),
    }
}

/// Whether the asker said whether the answer that they got last helped.
fn is_judged(turn: &Turn<'_>, question: &EventId) -> Result<bool, Fault> {
    match answering(pings::pings_of(turn.db, question)?) {
        Some(ping) => Ok(answers::is_answer_judged(turn.db, question, &ping.person)?),
        None => Ok(false),
    }
}

/// Whether others go on with a question that nobody could help with.
fn is_taken_up(turn: &mut Turn<'_>, errand: &Errand) -> Result<bool, Fault> {
    let Some(question) = questions::question(turn.db, &errand.question)? else { return Ok(false) };
    Ok(turn.offer(|feature, turn| feature.take_up(turn, &question))? == Claim::Mine)
}

/// These people can be asked no more: others are, in their place.
pub(crate) fn leave_pings(turn: &mut Turn<'_>, people: &[PersonId]) -> Result<(), Fault> {
    let mut left = Vec::new();
    for person in people {
        for ping in pings::open_pings_to(turn.db, person)? {
            // Whoever answered already has answered.
            let happening = if ping.ping.spoken { Happening::Withdraw } else { Happening::Unreachable };
            left.extend(ping::happen(turn, &ping, happening)?);
        }
    }
    // Only now: what somebody is asked in the place of another does not end with what they were asked before.
    for ping in left {
        let Some(errand) = errands::errand(turn.db, &ping.question)? else { continue };
        if ping.ping.state == State::Answered {
            end(turn, errand, Outcome::Answered)?;
        } else {
            advance(turn, Errand { stage: Stage::Searching, ..errand }, Some("stage-next"))?;
        }
    }
    Ok(())
}

/// The asker does not need anybody any more; false when nobody was looked for.
pub(crate) fn cancel(turn: &mut Turn<'_>, question: &Question) -> Result<bool, Fault> {
    let errand = errands::errand(turn.db, &question.id)?;
    let Some(errand) = errand.filter(|errand| !matches!(errand.stage, Stage::Ended(_))) else {
        return Ok(false);
    };
    end(turn, errand, Outcome::Cancelled)?;
    Ok(true)
}
