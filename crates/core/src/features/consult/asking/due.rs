//! What time does to pings. Every moment is stored, so nothing is lost by a restart or a missed weekend.

use std::time::Duration;

use crate::corpus::store::people;
use crate::domain::citizen;
use crate::domain::errand::{Errand, ErrandPing, Outcome, Stage};
use crate::domain::id::{EventId, PersonId};
use crate::domain::ping::{Happening, Ripe, State};
use crate::domain::policy::{MayAsk, may_ping};
use crate::domain::time::Timestamp;
use crate::features::consult::asking::{choice, errand, progress};
use crate::features::consult::ping;
use crate::features::consult::store::{errands, pings};
use crate::features::consult::subjects::{self, PING};
use crate::kernel::effect::Outgoing;
use crate::kernel::fact::Fact;
use crate::kernel::store::{questions, stream};
use crate::kernel::{Fault, Turn};

/// A homeserver that was away for less changes nothing: nobody is asked to the minute.
const HARDLY_AWAY: Duration = Duration::from_secs(5 * 60);

/// Asks whoever is to be asked now, and goes on without those who said nothing. While the homeserver is away nobody can say anything.
pub(crate) fn go_on(turn: &mut Turn<'_>) -> Result<(), Fault> {
    if stream::out_of_touch_since(turn.db)?.is_some() {
        return Ok(());
    }
    for id in pings::ripe_pings(turn.db, turn.at)? {
        // Another bot hears whether they say something.
        if !turn.speaks_of(&subjects::ping(&id))? {
            continue;
        }
        turn.apart(id.as_str(), |turn| go_on_with(turn, &id))?;
    }
    Ok(())
}

fn go_on_with(turn: &mut Turn<'_>, id: &EventId) -> Result<(), Fault> {
    let Some(ping) = pings::ping(turn.db, id)? else { return Ok(()) };
    let Some(errand) = errands::errand(turn.db, &ping.question)? else { return Ok(()) };
    match ping.ping.ripe(turn.at) {
        Some(Ripe::Ask) => ask_now(turn, errand, ping),
        Some(Ripe::Silence) => silence(turn, errand, &ping),
        None => Ok(()),
    }
}

/// The homeserver was away since `since`: whoever was asked has as much of their working time as they had left then.
pub(crate) fn wait_longer(turn: &mut Turn<'_>, since: Timestamp) -> Result<(), Fault> {
    if turn.at.since(since) < HARDLY_AWAY {
        return Ok(());
    }
    for ping in pings::silent_pings(turn.db)? {
        if !turn.speaks_of(&subjects::ping(&ping.id))? {
            continue;
        }
        turn.apart(ping.id.as_str(), |turn| wait_longer_for(turn, &ping, since))?;
    }
    Ok(())
}

fn wait_longer_for(turn: &mut Turn<'_>, ping: &ErrandPing, since: Timestamp) -> Result<(), Fault> {
    let Some(due) = ping.ping.due else { return Ok(()) };
    let hours = people::standing(turn.db, &ping.person)?.availability.hours;
    let until = hours.add_working_time(turn.at, hours.working_time(since, due));
    let Some(ping) = ping::happen(turn, ping, Happening::Unheard { until })? else { return Ok(()) };
    match errands::errand(turn.db, &ping.question)? {
        Some(errand) if ping.ping.state == State::Asked => progress::report(turn, &errand, &ping, None),
        _ => Ok(()),
    }
}

fn ask_now(turn: &mut Turn<'_>, errand: Errand, ping: ErrandPing) -> Result<(), Fault> {
    // Somebody may be away for longer than a question is kept.
    if questions::question(turn.db, &ping.question)?.is_none() {
        return errand::end(turn, errand, Outcome::Nobody);
    }
    // Whoever said "later" is not asked anew: they asked for it.
    let agreed = ping.ping.state == State::Postponed;
    let standing = turn.standing(&ping.person)?;
    match may_ping(&standing, ping.topic.as_deref(), ping.named || agreed, turn.at) {
        MayAsk::Yes => {
            let within = choice::patience(turn, &ping)?;
            let ping = ping::pose(turn, &errand, ping, within)?;
            if ping.ping.state.is_end() {
                return errand::advance(turn, errand, Some("stage-next"));
            }
            progress::report(turn, &errand, &ping, None)
        }
        other => {
            let happening = match other {
                MayAsk::NotBefore(until, _) if !is_sooner(turn, &ping, until)? => Happening::NotYet { until },
                _ => Happening::Unreachable,
            };
            match ping::happen(turn, &ping, happening)? {
                Some(ping) if !ping.ping.state.is_end() => progress::report(turn, &errand, &ping, None),
                _ => errand::advance(turn, errand, Some("stage-next")),
            }
        }
    }
}

/// Whether somebody else can be asked before `until`, in place of whoever has no time after all.
fn is_sooner(turn: &Turn<'_>, ping: &ErrandPing, until: Timestamp) -> Result<bool, Fault> {
    if ping.named || ping.ping.state != State::Planned {
        return Ok(false);
    }
    let Some(question) = questions::question(turn.db, &ping.question)? else { return Ok(false) };
    let tried = pings::pings_of(turn.db, &ping.question)?;
    Ok(choice::best_candidate(turn, &question, &tried)?.is_some_and(|other| other.from < until))
}

fn silence(turn: &mut Turn<'_>, errand: Errand, ping: &ErrandPing) -> Result<(), Fault> {
    match ping::happen(turn, ping, Happening::Silence)?.map(|ping| ping.ping.state) {
        Some(State::Answered) => errand::end(turn, errand, Outcome::Answered),
        Some(_) => {
            let errand = Errand { stage: Stage::Searching, ..errand };
            errand::advance(turn, errand, Some("stage-next"))?;
            count_silence(turn, &ping.person)
        }
        None => Ok(()),
    }
}

/// In rooms that want it a question that nobody helped with is put to a specialist by itself.
pub(crate) fn ask_by_itself(turn: &mut Turn<'_>) -> Result<(), Fault> {
    for id in errands::questions_without_help(turn.db, turn.at)? {
        turn.apart(id.as_str(), |turn| {
            let question = questions::question(turn.db, &id)?.filter(|question| !citizen::is_named_in(&question.text));
            let Some(question) = question else { return Ok(()) };
            if !turn.serves(&question.room)? || !errands::errands_beside(turn.db, &question)?.is_empty() {
                return Ok(());
            }
            // Nobody asked for it but the question.
            let errand = errand::new_errand(turn, &question, &id, false)?;
            errand::advance(turn, errand, Some("stage-by-itself"))
        })?;
    }
    Ok(())
}

/// A message could not be sent for good: when it asked somebody, another one is asked.
pub(crate) fn unreachable(turn: &mut Turn<'_>, row: &Outgoing) -> Result<(), Fault> {
    match without(turn, row, Happening::Unreachable)? {
        Some(ping) => count_silence(turn, &ping.person),
        None => Ok(()),
    }
}

/// Whoever takes no invitations said no by that, and no silence: another one is asked.
pub(crate) fn declined(turn: &mut Turn<'_>, row: &Outgoing) -> Result<(), Fault> {
    without(turn, row, Happening::No).map(drop)
}

/// Goes on without whom `row` asked; nothing when it asked nobody, or that is over.
fn without(turn: &mut Turn<'_>, row: &Outgoing, happening: Happening) -> Result<Option<ErrandPing>, Fault> {
    let Some(id) = row.subject().event_of(&PING).filter(|_| ping::asks(row)) else { return Ok(None) };
    let Some(ping) = pings::ping(turn.db, &id)? else { return Ok(None) };
    let Some(errand) = errands::errand(turn.db, &ping.question)? else { return Ok(None) };
    let ping = ping::happen(turn, &ping, happening)?;
    if ping.is_some() {
        errand::advance(turn, errand, Some("stage-next"))?;
    }
    Ok(ping)
}

/// Somebody said nothing to a ping.
fn count_silence(turn: &mut Turn<'_>, person: &PersonId) -> Result<(), Fault> {
    let in_a_row = pings::unanswered_in_a_row(turn.db, person)?;
    turn.announce(&Fact::Unanswered { person, in_a_row })
}
