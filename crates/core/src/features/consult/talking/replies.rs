//! What a specialist says to being asked.

use std::time::Duration;

use crate::domain::errand::{Errand, ErrandPing, Outcome, Stage};
use crate::domain::id::{EventId, PersonId};
use crate::domain::ping::{Happening, State};
use crate::domain::time::Timestamp;
use crate::features::consult::asking::{eligibility, errand, progress};
use crate::features::consult::grammar::is_yes_after_all;
use crate::features::consult::non_answer::{NonAnswer, begins_like_one, non_answer};
use crate::features::consult::ping;
use crate::features::consult::ping::{TOLD, YES};
use crate::features::consult::store::{errands, pings};
use crate::features::consult::talking::relay::RELAY;
use crate::features::consult::talking::{asking_back, into_room, keep, relay, unclear};
use crate::kernel::command::Heard;
use crate::kernel::event::Said;
use crate::kernel::fact::Fact;
use crate::kernel::hear::assent::{Reply, hear_loosely, hear_reply};
use crate::kernel::meant::person;
use crate::kernel::meant::person::Whom;
use crate::kernel::say::reply;
use crate::kernel::store::questions;
use crate::kernel::subject::Purpose;
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich, marked, text};
use crate::speech::words::Value;

/// A moment, or a word about keeping an answer, is said in at most so many words.
const LONGEST_MOMENT: usize = 6;

/// After a question ended without anybody, a "yes" after a "no" counts for so long.
const CHANGE_MIND_WITHIN: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// The purpose of naming somebody who could learn along.
const LEARNER: Purpose = Purpose::new("learner");

/// Somebody says something of what they are asked, in the thread of that or in reply to it: whether it was about it.
pub(crate) fn hear_specialist(turn: &mut Turn<'_>, said: &Said, ping: &EventId) -> Result<bool, Fault> {
    match pings::ping(turn.db, ping)?.filter(|ping| ping.person == said.sender) {
        Some(ping) => hear_about(turn, &ping, said),
        None => Ok(false),
    }
}

/// Something that is said about a ping; false when it is a command or small talk.
pub(crate) fn hear_about(turn: &mut Turn<'_>, ping: &ErrandPing, said: &Said) -> Result<bool, Fault> {
    let state = ping.ping.state;
    let spoken_to_asker = matches!(state, State::Accepted | State::Answered);
    let reply = reply_about(turn, ping, &said.text, turn.at)?;
    if reply.is_none() && unclear::is_unclear(ping, &said.text) {
        return unclear::ask_whether(turn, ping, said);
    }
    match turn.commands.hear(&said.text) {
        // In the thread, too, a command is one.
        Heard::Command(_) if reply.is_none() => return Ok(false),
        Heard::Thanks | Heard::Greeting if reply.is_none() && state.is_end() && !spoken_to_asker => {
            return Ok(false);
        }
        _ => {}
    }
    if keep::hear_about_keeping(turn, ping, reply.as_ref())? {
        return Ok(true);
    }
    match reply {
        None if state.waits_for_a_word() => asking_back::hear_before_yes(turn, ping, said)?,
        Some(Reply::Yes) if spoken_to_asker && !asker_spoke_last(turn, ping)? => {
            let key = if state == State::Accepted { "ping-yes-already" } else { "ping-over" };
            ping::tell_specialist(turn, ping, TOLD, &[key])?;
        }
        Some(reply) if !spoken_to_asker || can_step_back(ping, &reply) => {
            answered(turn, ping, reply)?;
        }
        _ if spoken_to_asker => relay::pass_to_asker(turn, ping, said)?,
        _ => ping::tell_specialist(turn, ping, TOLD, &["ping-over"])?,
    }
    Ok(true)
}

/// What `words` say to what is asked of a ping: while a word is waited for the beginning of a sentence counts too, and a
/// bare moment is a "later".
pub(crate) fn reply_about(
    turn: &Turn<'_>,
    ping: &ErrandPing,
    words: &str,
    at: Timestamp,
) -> Result<Option<Reply>, Fault> {
    if ping.ping.state == State::Declined && is_yes_after_all(words) {
        return Ok(Some(Reply::Yes));
    }
    if (ping.ping.state.waits_for_a_word() || can_step_back(ping, &Reply::No))
        && let Some(reply) = non_answer(words).and_then(|non_answer| meant_by(turn, non_answer))
    {
        return Ok(Some(reply));
    }
    if ping.ping.state.waits_for_a_word() {
        let reply = hear_loosely(turn.commands, words).filter(|reply| !is_half_a_no(reply, words));
        let short = words.split_whitespace().count() <= LONGEST_MOMENT && !words.trim().is_empty();
        let is_moment = || Ok::<_, Fault>(short && eligibility::moment_meant(turn, &ping.person, words, at)?.is_some());
        return Ok(match reply {
            None if is_moment()? => Some(Reply::Later(words.trim().to_owned())),
            reply => reply,
        });
    }
    let short = words.split_whitespace().count() <= LONGEST_MOMENT;
    Ok(if short && keep::waits_to_keep(turn, ping)? { hear_loosely(turn.commands, words) } else { hear_reply(words) })
}

/// Whether a "no" is only what a longer message begins with: "geen idee hoe het elders gaat, wij bellen eerst".
fn is_half_a_no(reply: &Reply, words: &str) -> bool {
    let lower = words.trim().to_lowercase();
    let first = lower.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    *reply == Reply::No && !["nee", "neen", "no", "nope"].contains(&first) && begins_like_one(words)
}

/// A "no", or whoever is named in the place of it; `None` when the bot knows nobody by that name, who may be of use to the asker.
fn meant_by(turn: &Turn<'_>, non_answer: NonAnswer) -> Option<Reply> {
    match non_answer {
        NonAnswer::Ask(name) => is_known(turn, &name).then_some(Reply::Rather(name)),
        NonAnswer::Unknown => Some(Reply::No),
    }
}

fn is_known(turn: &Turn<'_>, name: &str) -> bool {
    matches!(person::whom(turn, name), Some(Whom::Person(_))) || !person::perhaps_meant(turn, name).is_empty()
}

/// Whether the last that a specialist read about a ping were words of the asker, so that a "yes" is one to those.
pub(crate) fn asker_spoke_last(turn: &Turn<'_>, ping: &ErrandPing) -> Result<bool, Fault> {
    Ok(ping.ping.state == State::Accepted && pings::last_word(turn.db, &ping.id)?.is_some_and(|last| last == RELAY))
}

/// Does what the specialist says.
pub(crate) fn answered(turn: &mut Turn<'_>, ping: &ErrandPing, reply: Reply) -> Result<(), Fault> {
    let Some(errand) = errands::errand(turn.db, &ping.question)? else { return Ok(()) };
    let late = ping.ping.state.is_end();
    if late && !(reply == Reply::Yes && is_still_open(turn, &errand, ping)) {
        let taken = matches!(errand.stage, Stage::Taken | Stage::Ended(Outcome::Answered | Outcome::Elsewhere));
        let told = match reply {
            Reply::Yes if taken && ping.ping.state == State::Declined => "ping-taken-since",
            // "Never" holds, however late it comes.
            Reply::Never => {
                eligibility::never_again(turn, &ping.person, ping.topic.as_deref())?;
                "ping-never-done"
            }
            _ => "ping-over",
        };
        return ping::tell_specialist(turn, ping, TOLD, &[told]);
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

/// Whether whoever let a question go may still take it on: nobody else did.
fn is_still_open(turn: &Turn<'_>, errand: &Errand, ping: &ErrandPing) -> bool {
    let lately = ping.ended_at.is_some_and(|at| turn.at.since(at) < CHANGE_MIND_WITHIN);
    match (ping.ping.state, errand.stage) {
        (State::Lapsed | State::Declined, Stage::Searching) => true,
        (State::Declined, Stage::Ended(Outcome::Nobody)) => lately,
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

fn agreed(turn: &mut Turn<'_>, errand: Errand, ping: &ErrandPing) -> Result<(), Fault> {
    let until = eligibility::working_time_after(turn, &ping.person, turn.at, turn.settings.pings.finish_within)?;
    let Some(ping) = errand::happen(turn, ping, Happening::Yes { until })? else { return Ok(()) };
    for other in pings::pings_of(turn.db, &errand.question)? {
        if other.id != ping.id {
            errand::withdraw(turn, &other, "ping-not-needed")?;
        }
    }
    let errand = Errand { stage: Stage::Taken, ..errand };
    errands::put_errand(turn.db, &errand)?;
    turn.announce(&Fact::Accepted(&errand))?;
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
    let Some(until) = eligibility::moment_meant(turn, &ping.person, when, turn.at)? else {
        return ping::tell_specialist(turn, ping, TOLD, &["ping-later-when"]);
    };
    let Some(ping) = errand::happen(turn, ping, Happening::Later { at: turn.at, until })? else { return Ok(()) };
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
    let Some(ping) = errand::happen(turn, ping, happening)? else { return Ok(()) };
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
        Some(question) => errand::choose(turn, &question, person, false)?,
        None => None,
    };
    let Some(choice) = choice else {
        return ping::tell_specialist(turn, ping, TOLD, &["ping-rather-not"]);
    };
    let Some(ping) = errand::happen(turn, ping, Happening::Forward)? else { return Ok(()) };
    ping::tell_specialist(turn, &ping, TOLD, &["ping-rather-done"])?;
    errand::plan(turn, errand, choice, Some("stage-forwarded"))
}

fn ask_for_whom(turn: &mut Turn<'_>, ping: &ErrandPing, whom: &str) -> Result<(), Fault> {
    let language = turn.settings.language;
    let words = person::which(turn, language, "rather", whom, &ping.person);
    let words = words.unwrap_or_else(|| reply::lines(turn, language, &["ping-rather-who"]));
    ping::say_in_ping(turn, ping, TOLD, &words)
}

/// Whoever said "yes" can still step back, as long as they have not answered.
fn can_step_back(ping: &ErrandPing, reply: &Reply) -> bool {
    ping.ping.state == State::Accepted && !ping.ping.spoken && !matches!(reply, Reply::Yes | Reply::Later(_))
}
