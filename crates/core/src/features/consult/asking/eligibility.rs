//! What stands between the bot and asking somebody: their consent, their hours, and how often they were asked.

use std::time::Duration;

use crate::corpus::naming;
use crate::corpus::store::participants;
use crate::domain::errand::{Errand, ErrandPing, Stage};
use crate::domain::id::PersonId;
use crate::domain::participant::Consent;
use crate::domain::ping::{Happening, LONGEST_LATER};
use crate::domain::policy::{COUNTING, Eligibility, same_topic};
use crate::domain::time::Timestamp;
use crate::domain::when;
use crate::features::consult::asking::errand;
use crate::features::consult::store::{errands, pings};
use crate::kernel::{Fault, Turn};

/// The minutes of a working day: spans of working time are meant by it, so that whoever works short days has as many days.
const WORKING_DAY: u32 = 8 * 60 + 30;

/// No weekend with holidays is longer.
const LONG_WEEKEND: Duration = Duration::from_secs(5 * 24 * 60 * 60);

/// How often `person` was asked of late, and when they last took a question on.
pub(crate) fn add_load(turn: &Turn<'_>, person: &PersonId, standing: &mut Eligibility) -> Result<(), Fault> {
    standing.pings.extend(pings::asked_since(turn.db, person, turn.at.minus(COUNTING))?);
    standing.accepted = pings::last_accepted(turn.db, person)?;
    Ok(())
}

/// The moment until which `person` has worked for `span` since `at`, by working days of their own length.
pub(crate) fn working_time_after(
    turn: &Turn<'_>,
    person: &PersonId,
    at: Timestamp,
    span: Duration,
) -> Result<Timestamp, Fault> {
    let hours = participants::standing(turn.db, person)?.availability.hours;
    let day = u32::from(hours.closes().saturating_sub(hours.opens()));
    Ok(hours.add_working_time(at, span * day / WORKING_DAY))
}

/// The moment that `person` means by `words`, in their working hours: without words on their next day of work. `None` when
/// it cannot be understood.
pub(crate) fn moment_meant(
    turn: &Turn<'_>,
    person: &PersonId,
    words: &str,
    at: Timestamp,
) -> Result<Option<Timestamp>, Fault> {
    let hours = participants::standing(turn.db, person)?.availability.hours;
    if words.is_empty() {
        let tomorrow = hours.date(at).tomorrow().ok().map(|day| hours.start_of(day));
        return Ok(tomorrow.map(|day| hours.next_open(day)));
    }
    let moment = when::moment(words, at, &hours).ok().map(|moment| hours.next_open(moment));
    // No question waits longer than that, and nobody is asked on a Sunday because of it.
    let last = at.plus(LONGEST_LATER);
    Ok(moment.map(|moment| if moment > last { hours.next_open(last.minus(LONG_WEEKEND)).min(last) } else { moment }))
}

/// They are never asked about this topic again; without one, about nothing that is not in their profile.
pub(crate) fn never_again(turn: &mut Turn<'_>, person: &PersonId, topic: Option<&str>) -> Result<(), Fault> {
    if let Some(topic) = topic {
        return Ok(participants::never_ask(turn.db, person, topic)?);
    }
    let Some(mut participant) = participants::participant(turn.db, person)? else { return Ok(()) };
    let topics = turn.library.colleague(person.as_str()).map(|colleague| colleague.topics.clone());
    for topic in topics.unwrap_or_default() {
        let agreed = participant.agreed(Consent::Pingable, &topic);
        participant.switch(Consent::Pingable, Some(&topic), agreed);
    }
    participant.pingable = false;
    Ok(participants::put_participant(turn.db, person, &participant)?)
}

/// Somebody can be asked no more: others are, in their place.
pub(crate) fn leave_pings(turn: &mut Turn<'_>, person: &PersonId) -> Result<(), Fault> {
    for ping in pings::open_pings_to(turn.db, person)? {
        let Some(errand) = errands::errand(turn.db, &ping.question)? else { continue };
        if errand::happen(turn, &ping, Happening::Unreachable)?.is_some() {
            errand::advance(turn, Errand { stage: Stage::Searching, ..errand }, Some("stage-next"))?;
        }
    }
    Ok(())
}

/// Somebody who could learn along, when nobody else has the topic: by name, as far as they may be named.
pub(crate) fn learner(turn: &Turn<'_>, errand: &Errand, ping: &ErrandPing) -> Result<Option<String>, Fault> {
    let Some(topic) = &ping.topic else { return Ok(None) };
    let holds = |topics: &[String]| topics.iter().any(|known| same_topic(known, topic));
    let holders = turn.library.colleagues().iter().filter(|colleague| holds(&colleague.topics)).count();
    if holders > 1 {
        return Ok(None);
    }
    let rows = errands::candidates(turn.db, &errand.question)?.into_iter();
    let mut others = rows.filter(|row| row.person != ping.person && row.person != errand.asker);
    Ok(others.find_map(|row| turn.library.colleague(row.person.as_str()).and_then(naming::findable)))
}
