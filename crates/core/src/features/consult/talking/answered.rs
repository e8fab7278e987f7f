//! What is done upon the answer of somebody who was asked.

use std::time::Duration;

use crate::domain::errand::{Errand, ErrandPing, Outcome, Stage};
use crate::domain::id::PersonId;
use crate::domain::ping::{Happening, MOST_PUT_OFF, State};
use crate::features::consult::asking::{choice, eligibility, errand, progress};
use crate::features::consult::ping::{CHOOSE, TOLD, YES};
use crate::features::consult::store::{errands, pings};
use crate::features::consult::talking::{into_room, passing_on};
use crate::features::consult::{ping, working_time};
use crate::kernel::fact::Fact;
use crate::kernel::hear::assent::Reply;
use crate::kernel::meant::person;
use crate::kernel::meant::person::Whom;
use crate::kernel::say::reply;
use crate::kernel::store::questions;
use crate::kernel::subject::Purpose;
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich, marked, text};
use crate::speech::words::Value;

/// After a question ended without anybody, a "yes" after a "no" or a silence counts for so long.
const CHANGE_MIND_WITHIN: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// The purpose of naming somebody who could learn along.
const LEARNER: Purpose = Purpose::new("learner");

/// Does what the specialist says.
pub(crate) fn answered(turn: &mut Turn<'_>, ping: &ErrandPing, reply: Reply) -> Result<(), Fault> {
    let Some(errand) = errands::errand(turn.db, &ping.question)? else { return Ok(()) };
    if ping.ping.state.is_end() && !still_counts(turn, &errand, ping, &reply) {
        return said_too_late(turn, &errand, ping, &reply);
    }
    match reply {
        Reply::Yes => agreed(turn, errand, ping),
        Reply::Later(when) => later(turn, errand, ping, &when),
        Reply::No => passed(turn, errand, ping, Happening::No, "ping-no-done"),
        Reply::Never => {
            eligibility::never_again(turn, &ping.person, ping.topic.as_deref())?;
            passed(turn, errand, ping, Happening::Never, "ping-never-done")
        }
        Reply::Rather(whom) => forwarded(turn, errand, ping, &whom),
    }
}

/// Whether what whoever let a question go says now is done as if it came in time.
fn still_counts(turn: &Turn<'_>, errand: &Errand, ping: &ErrandPing, reply: &Reply) -> bool {
    match reply {
        Reply::Yes => is_still_open(turn, errand, ping),
        Reply::Later(_) => is_searching_without(errand, ping) && ping.ping.put_off < MOST_PUT_OFF,
        Reply::Rather(_) => is_searching_without(errand, ping),
        Reply::No | Reply::Never => false,
    }
}

/// Whether somebody is still looked for, after this one said nothing.
fn is_searching_without(errand: &Errand, ping: &ErrandPing) -> bool {
    ping.ping.state == State::Lapsed && errand.stage == Stage::Searching
}

/// What somebody says after it went on without them; whatever it is, it is no silence.
fn said_too_late(turn: &mut Turn<'_>, errand: &Errand, ping: &ErrandPing, reply: &Reply) -> Result<(), Fault> {
    let taken = matches!(errand.stage, Stage::Taken | Stage::Ended(Outcome::Answered | Outcome::Elsewhere));
    // Whoever may still say yes has not said no for good.
    let (late, over) = match is_still_open(turn, errand, ping) {
        true => (Happening::No, "ping-still-open"),
        false => (Happening::TooLate, "ping-over"),
    };
    let (happening, told) = match reply {
        Reply::Yes if taken && ping.ping.state == State::Declined => (Happening::TooLate, "ping-taken-since"),
        // "Never" holds, however late it comes.
        Reply::Never => {
            eligibility::never_again(turn, &ping.person, ping.topic.as_deref())?;
            (Happening::Never, "ping-never-done")
        }
        Reply::No if is_searching_without(errand, ping) => (Happening::No, "ping-no-done"),
        Reply::No => (Happening::No, "ping-over"),
        Reply::Yes | Reply::Later(_) | Reply::Rather(_) => (late, over),
    };
    ping::happen(turn, ping, happening)?;
    let purpose = if told == "ping-still-open" { CHOOSE } else { TOLD };
    ping::tell_specialist(turn, ping, purpose, &[told])
}

/// Whether whoever let a question go may still take it on: nobody else did.
fn is_still_open(turn: &Turn<'_>, errand: &Errand, ping: &ErrandPing) -> bool {
    let lately = ping.ended_at.is_some_and(|at| turn.at.since(at) < CHANGE_MIND_WITHIN);
    match (ping.ping.state, errand.stage) {
        (State::Lapsed | State::Declined, Stage::Searching) => true,
        (State::Lapsed | State::Declined, Stage::Ended(Outcome::Nobody)) => lately,
        _ => false,
    }
}

/// Somebody is away: what waits for their word goes on to others.
pub(crate) fn pass_open_pings(turn: &mut Turn<'_>, person: &PersonId) -> Result<(), Fault> {
    for ping in pings::open_pings_to(turn.db, person)? {
        // What is put off is looked at when its time comes.
        if ping.ping.state == State::Asked {
            answered(turn, &ping, Reply::No)?;
        }
    }
    Ok(())
}

/// Somebody who was asked answers where the asker reads it, before they said "yes" to the bot.
pub(crate) fn answered_there(turn: &mut Turn<'_>, errand: Errand, ping: &ErrandPing) -> Result<(), Fault> {
    match taken_on(turn, errand, ping)? {
        Some((errand, ping)) => {
            progress::told_there(turn, &errand, &ping)?;
            passing_on::spoke(turn, &ErrandPing { present: true, ..ping }, true)
        }
        None => Ok(()),
    }
}

/// Somebody takes a question on, so nobody else is asked.
fn taken_on(turn: &mut Turn<'_>, errand: Errand, ping: &ErrandPing) -> Result<Option<(Errand, ErrandPing)>, Fault> {
    let until = working_time::working_time_after(turn, &ping.person, turn.at, turn.settings.pings.finish_within)?;
    let Some(ping) = ping::happen(turn, ping, Happening::Yes { until })? else { return Ok(None) };
    for other in pings::pings_of(turn.db, &errand.question)? {
        if other.id != ping.id {
            errand::withdraw(turn, &other, "ping-not-needed")?;
        }
    }
    let errand = Errand { stage: Stage::Taken, ..errand };
    errands::put_errand(turn.db, &errand)?;
    turn.announce(&Fact::Accepted(&errand))?;
    Ok(Some((errand, ping)))
}

fn agreed(turn: &mut Turn<'_>, errand: Errand, ping: &ErrandPing) -> Result<(), Fault> {
    let Some((errand, ping)) = taken_on(turn, errand, ping)? else { return Ok(()) };
    ping::tell_specialist(turn, &ping, YES, &["ping-yes-done"])?;
    // Whoever says yes a second time knows it already.
    let known = pings::names_learner(turn.db, &ping.id)?;
    if let Some(learner) = eligibility::learner(turn, &errand, &ping)?.filter(|_| !known) {
        let language = turn.settings.language;
        let values = [("who", Value::Text(&learner))];
        let words = Rich(vec![Block::Line(vec![text(turn.words.say(language, "ping-learner", &values))])]);
        pings::put_learner_named(turn.db, &ping.id)?;
        ping::say_in_ping(turn, &ping, LEARNER, &words)?;
    }
    progress::report(turn, &errand, &ping, None)?;
    into_room::offer_room(turn, &errand, &ping)
}

fn later(turn: &mut Turn<'_>, errand: Errand, ping: &ErrandPing, when: &str) -> Result<(), Fault> {
    let Some(until) = working_time::moment_meant(turn, &ping.person, when, turn.at)? else {
        return ping::tell_specialist(turn, ping, TOLD, &["ping-later-when"]);
    };
    let Some(ping) = ping::happen(turn, ping, Happening::Later { at: turn.at, until })? else { return Ok(()) };
    if ping.ping.state.is_end() {
        ping::tell_specialist(turn, &ping, TOLD, &["ping-later-enough"])?;
        return errand::advance(turn, errand, Some("stage-next"));
    }
    let language = turn.settings.language;
    let moment = turn.words.part_of_day_said(language, turn.at, ping.ping.due.unwrap_or(until), when);
    let line = turn.words.say(language, "ping-later-done", &[("moment", Value::Text(&moment))]);
    let words = Rich(vec![Block::Line(marked(&line))]);
    ping::say_in_ping(turn, &ping, TOLD, &words)?;
    progress::report(turn, &errand, &ping, None)
}

fn passed(
    turn: &mut Turn<'_>,
    errand: Errand,
    ping: &ErrandPing,
    happening: Happening,
    thanks: &str,
) -> Result<(), Fault> {
    let Some(ping) = ping::happen(turn, ping, happening)? else { return Ok(()) };
    ping::tell_specialist(turn, &ping, TOLD, &[thanks])?;
    errand::advance(turn, errand, Some("stage-next"))
}

fn forwarded(turn: &mut Turn<'_>, errand: Errand, ping: &ErrandPing, whom: &str) -> Result<(), Fault> {
    let person = match person::whom(turn, whom) {
        Some(Whom::Person(person)) => person,
        _ => return ask_for_whom(turn, ping, whom),
    };
    let tried = pings::pings_of(turn.db, &errand.question)?.iter().any(|other| other.person == person);
    let question = questions::question(turn.db, &errand.question)?.filter(|_| !tried);
    let choice = match question {
        Some(question) => choice::choose(turn, &question, person, false)?,
        None => None,
    };
    let Some(choice) = choice else {
        return ping::tell_specialist(turn, ping, CHOOSE, &["ping-rather-not"]);
    };
    let Some(ping) = ping::happen(turn, ping, Happening::Forward)? else { return Ok(()) };
    ping::tell_specialist(turn, &ping, TOLD, &["ping-rather-done"])?;
    errand::plan(turn, errand, choice, Some("stage-forwarded"))
}

fn ask_for_whom(turn: &mut Turn<'_>, ping: &ErrandPing, whom: &str) -> Result<(), Fault> {
    let language = turn.settings.language;
    let words = person::which(turn, language, "rather", whom, &ping.person);
    let words = words.unwrap_or_else(|| reply::lines(turn, language, &["ping-rather-who"]));
    ping::say_in_ping(turn, ping, TOLD, &words)
}
